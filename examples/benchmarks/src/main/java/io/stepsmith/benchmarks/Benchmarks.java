package io.stepsmith.benchmarks;

import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.harness.JvmOptions;
import io.stepsmith.benchmarks.harness.Machine;
import io.stepsmith.benchmarks.harness.MachineKind;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Rounds;
import io.stepsmith.benchmarks.report.Lines;
import io.stepsmith.benchmarks.report.ResultsIndex;
import io.stepsmith.benchmarks.report.ResultsPage;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the benchmarks: a line for each figure, and a table of them at the end; the full run writes
 * a page with charts too.
 */
public final class Benchmarks {
    private static final int ROUNDS = 7;
    private static final int QUICK_ROUNDS = 3;

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param arguments {@code --quick} for fewer rounds of fewer cells; {@code --only=REGEX} for
     *     the measurements whose name contains that; {@code --rounds=N} for as many forks of each;
     *     {@code --jvm=OPTION} for an option of the JVMs that are measured, any number of times;
     *     {@code --page=DIRECTORY} to write the page there
     */
    public static void main(String[] arguments) throws Exception {
        boolean quick = false;
        Pattern only = Pattern.compile("");
        Path page = null;
        int count = 0;
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.startsWith("--only=")) {
                only = Pattern.compile(argument.substring("--only=".length()));
            } else if (argument.startsWith("--rounds=")) {
                count = Integer.parseInt(argument.substring("--rounds=".length()));
            } else if (argument.startsWith("--jvm=")) {
                JvmOptions.add(argument.substring("--jvm=".length()));
            } else if (argument.startsWith("--page=")) {
                page = Path.of(argument.substring("--page=".length()));
            } else {
                System.err.println(
                        "usage: java -jar benchmarks.jar [--quick] [--only=REGEX] [--rounds=N] [--jvm=OPTION]... [--page=DIRECTORY]");
                System.exit(2);
            }
        }
        System.out.println("java " + Machine.java());
        System.out.println(
                "cpu " + Machine.processor() + ": " + MachineKind.here().words());
        System.out.println("c " + CPrograms.compiler());
        List<Measurement> suite = Suite.measurements();
        Rounds rounds = new Rounds(chosen(suite, quick, only));
        int forks = count > 0 ? count : quick ? QUICK_ROUNDS : ROUNDS;
        rounds.run(forks);
        Lines.figures(rounds).forEach(System.out::println);
        System.out.println();
        Lines.table(rounds).forEach(System.out::println);
        if (page != null) {
            List<String> withoutPage = Stream.of(arguments)
                    .filter(argument -> !argument.startsWith("--page="))
                    .map(Benchmarks::quoted)
                    .toList();
            if (!rounds.measurements().isEmpty()) {
                new ResultsPage(rounds, suite, forks, String.join(" ", withoutPage)).write(page);
            }
            new ResultsIndex(page).write(suite);
        }
    }

    private static List<Measurement> chosen(List<Measurement> suite, boolean quick, Pattern only) {
        return suite.stream()
                .filter(measurement -> measurement.quick() || !quick)
                .filter(measurement -> only.matcher(measurement.name()).find())
                .toList();
    }

    /** An argument as a shell takes it. */
    private static String quoted(String argument) {
        return argument.matches("[\\w.,:=+-]*") ? argument : "'" + argument + "'";
    }
}
