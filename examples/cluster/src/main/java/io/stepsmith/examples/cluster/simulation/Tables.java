package io.stepsmith.examples.cluster.simulation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The simulation as tables of Markdown.
 *
 * @param machine of each worker
 * @param backward seconds of one machine for the gradients of a step
 */
record Tables(Machine machine, double backward) {
    private static final int[] WORKERS = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
    private static final double[] MEGABYTES = {1, 10, 100, 1000, 10000};
    private static final double[] GIGABITS = {1, 10, 25, 100};

    /** Efficiency in percent; a row for weights and network, a column for a number of workers. */
    String efficiency() {
        StringBuilder table = new StringBuilder("Percent of N times one machine, whose gradients ")
                .append("take " + seconds(backward) + ":\n\n| weights | Gb/s |");
        for (int workers : WORKERS) {
            table.append(" " + workers + " |");
        }
        table.append("\n|---|--:|").append("--:|".repeat(WORKERS.length)).append('\n');
        rows(table, growth -> {
            StringBuilder row = new StringBuilder();
            for (int workers : WORKERS) {
                row.append(" " + Math.round(100 * growth.efficiency(workers)) + " |");
            }
            return row.toString();
        });
        return table.toString();
    }

    /** From which time of the gradients on more workers are faster, and how many are well used. */
    String whenItPays() {
        StringBuilder table = new StringBuilder("Gradients of one machine that take longer than ")
                .append("this are worth workers:\n\n| weights | Gb/s | 2 x bytes / bandwidth | 2 ")
                .append("faster than 1 | 8 faster than 1 | 8 used by 80 % | 64 used by 80 % |\n")
                .append("|---|--:|--:|--:|--:|--:|--:|\n");
        rows(table, growth -> {
            double twice = 2 * growth.work().weightBytes() / growth.network().bytesPerSecond();
            List<Double> times = List.of(
                    twice,
                    growth.backwardThatPays(2),
                    growth.backwardThatPays(8),
                    growth.backwardFor(0.8, 8),
                    growth.backwardFor(0.8, 64));
            StringBuilder row = new StringBuilder();
            times.forEach(time -> row.append(" " + seconds(time) + " |"));
            return row.toString();
        });
        return table.toString();
    }

    private void rows(StringBuilder table, Function<Growth, String> columns) {
        for (double megabytes : MEGABYTES) {
            for (double gigabits : GIGABITS) {
                Growth growth = new Growth(
                        Work.adamW(megabytes * 1e6, backward), machine, Network.ethernet(gigabits));
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.0f |%s\n",
                        bytes(megabytes),
                        gigabits,
                        columns.apply(growth)));
            }
        }
    }

    private static String bytes(double megabytes) {
        return megabytes < 1000
                ? Math.round(megabytes) + " MB"
                : Math.round(megabytes / 1000) + " GB";
    }

    /** Two digits, in seconds or milliseconds. */
    static String seconds(double seconds) {
        if (seconds <= 0) {
            return "0";
        }
        boolean small = seconds < 0.1;
        return new BigDecimal(small ? 1000 * seconds : seconds)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString()
                + (small ? " ms" : " s");
    }
}
