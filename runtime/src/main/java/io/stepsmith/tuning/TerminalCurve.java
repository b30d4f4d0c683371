package io.stepsmith.tuning;

import io.stepsmith.chart.ShortNumber;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The curve of a range test as lines of text: {@code .} for losses, {@code o} for their average,
 * {@code |} at the suggestion, {@code x} at the top where the loss has diverged.
 */
final class TerminalCurve {
    private static final int COLUMNS = 66;
    private static final int ROWS = 14;
    private static final int LABEL = 10;

    private final double[] ramp;
    private final RangeCurve curve;
    private final OptionalDouble suggestion;
    private final char[][] cells = new char[ROWS][COLUMNS];
    private final double least;
    private final double greatest;

    TerminalCurve(double[] ramp, RangeCurve curve, OptionalDouble suggestion) {
        this.ramp = ramp;
        this.curve = curve;
        this.suggestion = suggestion;
        double[] average = curve.average();
        double level = average.length == 0 ? 0 : average[0];
        double lowest = Arrays.stream(average).min().orElse(0);
        least = lowest - (level - lowest) / 2;
        greatest = level + Math.max(level - lowest, Math.abs(level) / 20 + Double.MIN_NORMAL);
    }

    String text() {
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        if (suggestion.isPresent()) {
            for (char[] row : cells) {
                row[column(suggestion.getAsDouble())] = '|';
            }
        }
        double[] average = curve.average();
        for (int i = 0; i < ramp.length; i++) {
            if (i < average.length) {
                put(ramp[i], curve.losses()[i], '.');
            } else {
                cells[0][column(ramp[i])] = 'x';
            }
        }
        for (int i = 0; i < average.length; i++) {
            put(ramp[i], average[i], 'o');
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            String label = row == 0
                    ? ShortNumber.text(greatest)
                    : row == ROWS - 1 ? ShortNumber.text(least) : "";
            text.append(" ".repeat(Math.max(0, LABEL - label.length())))
                    .append(label)
                    .append(" ")
                    .append(new String(cells[row]).stripTrailing())
                    .append(System.lineSeparator());
        }
        return text.append(axis()).append(System.lineSeparator()).toString();
    }

    private String axis() {
        String first = ShortNumber.text(ramp[0]);
        String last = ShortNumber.text(ramp[ramp.length - 1]);
        int gap = COLUMNS - first.length() - last.length();
        return " ".repeat(LABEL + 1) + first + " ".repeat(Math.max(1, gap)) + last;
    }

    private void put(double rate, double loss, char mark) {
        double part = (greatest - loss) / (greatest - least);
        int row = (int) Math.round(Math.max(0, Math.min(1, part)) * (ROWS - 1));
        cells[row][column(rate)] = mark;
    }

    private int column(double rate) {
        double part =
                StrictMath.log(rate / ramp[0]) / StrictMath.log(ramp[ramp.length - 1] / ramp[0]);
        return (int) Math.round(Math.max(0, Math.min(1, part)) * (COLUMNS - 1));
    }
}
