package io.stepsmith.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Compares the generated vector kernels with those written by hand and with plain loops, on the JVM that runs it. Forks of the
 * contenders follow each other and change places from round to round, so that what else happens on the machine meets all of them.
 */
public final class KernelRatios {
    private static final int[] LENGTHS = {1_000, 10_000, 100_000, 1_000_000};
    private static final int FORKS = 7;
    private static final int QUICK_FORKS = 3;

    private KernelRatios() {}

    /**
     * Runs all comparisons and prints figures and a table.
     *
     * @param arguments nothing, or {@code --quick} for fewer forks
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> options = List.of(arguments);
        if (!List.of("--quick").containsAll(options)) {
            System.err.println("usage: java -jar benchmarks.jar [--quick]");
            System.exit(2);
        }
        System.out.println("java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"));
        System.out.println("cpu " + processor());
        List<Cell> cells = cells();
        measure(cells, options.isEmpty() ? FORKS : QUICK_FORKS);
        print(cells);
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int n : LENGTHS) {
            cells.add(new Cell("adamw", AdamWKernels.class, n));
            cells.add(new Cell("sgd_momentum", SgdMomentumKernels.class, n));
            cells.add(new Cell("lion", LionKernels.class, n));
        }
        return cells;
    }

    private static void measure(List<Cell> cells, int forks) throws RunnerException {
        List<Contender> order = new ArrayList<>(List.of(Contender.values()));
        for (int fork = 1; fork <= forks; fork++) {
            for (Cell cell : cells) {
                System.err.println("fork " + fork + " of " + forks + ": " + cell.name());
                for (Contender contender : order) {
                    cell.fork(contender);
                }
            }
            Collections.reverse(order);
        }
    }

    private static void print(List<Cell> cells) {
        cells.stream().flatMap(cell -> cell.figures().stream()).forEach(System.out::println);
        System.out.println();
        System.out.println("| rule | floats | generated, ns | by hand, ns | plain loop, ns "
                + "| hand / generated | loop / generated |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|");
        cells.forEach(cell -> System.out.println(cell.row()));
    }

    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse(System.getProperty("os.arch"));
        }
    }
}
