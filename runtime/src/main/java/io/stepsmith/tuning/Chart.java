package io.stepsmith.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Series of numbers over two axes as SVG: one file without scripts, in colours for light pages and
 * for dark ones. The same numbers give the same text.
 *
 * <pre>
 * String svg = new Chart("Loss by learning rate", "learning rate", "loss")
 *         .logarithmicAcross()
 *         .line("training", rates, losses)
 *         .mark(0.01, "suggestion")
 *         .svg();
 * </pre>
 */
public final class Chart {
    private static final int WIDTH = 800;
    private static final int LEFT = 76;
    private static final int RIGHT = 780;
    private static final int HEIGHT = 260;
    private static final int BELOW = 48;
    private static final int ROW = 18;
    private static final double LETTER = 6.4;
    /** The number of points up to which each has a circle. */
    private static final int DISTINCT = 40;

    private enum Kind {
        LINE,
        POINTS,
        CROSSES
    }

    /** Numbers of one name; {@code up} of crosses is empty. */
    private record Series(String name, Kind kind, double[] across, double[] up) {}

    private record Mark(double across, String words) {}

    private final String title;
    private final String nameAcross;
    private final String nameUp;
    private final List<Series> all = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private boolean logarithmicAcross;
    private boolean logarithmicUp;
    private double highest = Double.POSITIVE_INFINITY;

    /** A chart without series yet; the title and the names of its axes are plain text. */
    public Chart(String title, String across, String up) {
        this.title = title;
        this.nameAcross = across;
        this.nameUp = up;
    }

    /** Makes the horizontal axis logarithmic, unless a number there is 0 or less. */
    public Chart logarithmicAcross() {
        logarithmicAcross = true;
        return this;
    }

    /** Makes the vertical axis logarithmic, unless a number there is 0 or less. */
    public Chart logarithmicUp() {
        logarithmicUp = true;
        return this;
    }

    /** Draws what is higher at the upper edge. */
    public Chart upTo(double highest) {
        this.highest = highest;
        return this;
    }

    /**
     * Adds points joined by a line, which breaks where a number is infinite or NaN.
     *
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart line(String name, double[] across, double[] up) {
        return add(name, Kind.LINE, across, up);
    }

    /**
     * Adds points alone, in the colour of the series before, and smaller.
     *
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart points(String name, double[] across, double[] up) {
        return add(name, Kind.POINTS, across, up);
    }

    /** Adds crosses at the upper edge: values there are, but none that can be drawn. */
    public Chart crosses(String name, double... across) {
        return across.length == 0 ? this : add(name, Kind.CROSSES, across, across);
    }

    private Chart add(String name, Kind kind, double[] across, double[] up) {
        if (across.length != up.length) {
            throw new IllegalArgumentException(
                    name + " has " + across.length + " numbers across and " + up.length + " up");
        }
        all.add(new Series(name, kind, across.clone(), up.clone()));
        return this;
    }

    /** Adds a vertical line with words at its upper end. */
    public Chart mark(double across, String words) {
        marks.add(new Mark(across, words));
        return this;
    }

    /** Returns the drawing, an {@code svg} element that is a file of its own, too. */
    public String svg() {
        return new Drawing().text();
    }

    private Scale scaleAcross() {
        double[] numbers = all.stream()
                .flatMapToDouble(series -> Arrays.stream(series.across))
                .filter(Double::isFinite)
                .toArray();
        return scale(numbers, logarithmicAcross);
    }

    private Scale scaleUp() {
        double[] numbers = all.stream()
                .filter(series -> series.kind != Kind.CROSSES)
                .flatMapToDouble(series -> Arrays.stream(series.up))
                .filter(Double::isFinite)
                .map(value -> Math.min(value, highest))
                .toArray();
        return scale(numbers, logarithmicUp);
    }

    private static Scale scale(double[] numbers, boolean logarithmic) {
        double low = Arrays.stream(numbers).min().orElse(0);
        double high = Arrays.stream(numbers).max().orElse(1);
        return Scale.around(low, high, logarithmic && low > 0);
    }

    /** One drawing of the chart as it is now. */
    private final class Drawing {
        private final Scale across = scaleAcross();
        private final Scale up = scaleUp();
        private final int top = 30 + ROW * (1 + marks.size());
        private final Svg svg = new Svg(title, WIDTH, top + HEIGHT + BELOW);

        String text() {
            svg.words("title", "start", LEFT, 20, title);
            axes();
            marks();
            double legend = LEFT;
            int colour = -1;
            for (Series series : all) {
                if (series.kind == Kind.LINE) {
                    colour++;
                }
                String style = series.kind == Kind.CROSSES
                        ? "bad"
                        : "c" + Math.max(0, colour) % Svg.COLOURS;
                draw(series, style);
                sample(series.kind, style, legend, 34);
                svg.words("", "start", legend + 26, 38, series.name);
                legend += 44 + LETTER * series.name.length();
            }
            return svg.end();
        }

        private void axes() {
            for (double tick : up.ticks()) {
                svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
                svg.words("tick", "end", LEFT - 8, y(tick) + 4, ShortNumber.text(tick));
            }
            int bottom = top + HEIGHT;
            for (double tick : across.ticks()) {
                svg.line("axis", x(tick), bottom, x(tick), bottom + 5);
                svg.words("tick", "middle", x(tick), bottom + 20, ShortNumber.text(tick));
            }
            svg.line("axis", LEFT, top, LEFT, bottom);
            svg.line("axis", LEFT, bottom, RIGHT, bottom);
            svg.words("", "middle", (LEFT + RIGHT) / 2.0, bottom + 40, nameAcross);
            svg.upwards(16, top + HEIGHT / 2.0, nameUp);
        }

        private void marks() {
            for (int i = 0; i < marks.size(); i++) {
                Mark mark = marks.get(i);
                double x = x(mark.across);
                double baseline = top - 8 - ROW * (marks.size() - 1 - i);
                svg.line("mark", x, baseline + 4, x, top + HEIGHT);
                boolean left = x + LETTER * mark.words.length() > WIDTH;
                svg.words("halo", left ? "end" : "start", x, baseline, mark.words);
            }
        }

        private void draw(Series series, String style) {
            if (series.kind == Kind.CROSSES) {
                for (double each : series.across) {
                    cross(style, x(each), top + 7);
                }
                return;
            }
            if (series.kind == Kind.LINE) {
                path(series, style);
            }
            boolean line = series.kind == Kind.LINE;
            for (int i = 0; i < series.up.length; i++) {
                double high = series.up[i];
                if (Double.isFinite(high) && (!line || series.up.length <= DISTINCT)) {
                    String words = series.name + ", " + ShortNumber.text(series.across[i]) + ": "
                            + ShortNumber.text(high);
                    svg.circle(style, x(series.across[i]), y(high), line ? 3.5 : 2.5, words);
                }
            }
        }

        private void path(Series series, String style) {
            StringBuilder steps = new StringBuilder();
            boolean broken = true;
            for (int i = 0; i < series.up.length; i++) {
                boolean there = Double.isFinite(series.up[i]);
                if (there) {
                    steps.append(broken ? "M" : "L")
                            .append(Svg.at(x(series.across[i])))
                            .append(' ')
                            .append(Svg.at(y(series.up[i])));
                }
                broken = !there;
            }
            svg.path(style, steps.toString());
        }

        private void sample(Kind kind, String style, double x, int y) {
            if (kind == Kind.CROSSES) {
                cross(style, x + 12, y);
            } else if (kind == Kind.LINE) {
                svg.path(style, "M" + Svg.at(x) + " " + y + "h20");
            } else {
                svg.circle(style, x + 12, y, 2.5, "");
            }
        }

        private void cross(String style, double x, double y) {
            svg.line(style, x - 4, y - 4, x + 4, y + 4);
            svg.line(style, x - 4, y + 4, x + 4, y - 4);
        }

        private double x(double value) {
            return LEFT + (RIGHT - LEFT) * across.part(value);
        }

        private double y(double value) {
            return top + HEIGHT * (1 - up.part(value));
        }
    }
}
