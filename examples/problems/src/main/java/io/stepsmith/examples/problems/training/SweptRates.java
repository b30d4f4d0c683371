package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The losses of AdamW and SGD by learning rate: what every problem ends at, for each of two rates a
 * decade, as a mean over three seeds. They are recorded in a file, so that a test has them at once.
 */
public final class SweptRates {
    /** The file with the records, beside the data. */
    public static final String FILE = "/io/stepsmith/examples/problems/swept-rates.csv";

    /** The rules whose rates are swept. */
    public static final List<Contender> CONTENDERS = List.of(Contender.ADAMW, Contender.SGD);

    private static final String HEAD = "problem,rule,schedule,rate,training loss,held-out loss\n";
    private static final long SEEDS = 3;

    private static final List<Swept> RECORDED =
            recorded().lines().skip(1).map(Swept::parse).toList();

    /**
     * What a rate leads to.
     *
     * @param problem the problem's name
     * @param contender the rule's name
     * @param decayed whether the rate is decayed as {@link Contender#decayed} says, else constant
     * @param rate the learning rate
     * @param training the mean training loss at the end; infinite if a run diverged
     * @param heldOut the same of the held-out loss
     */
    public record Swept(
            String problem,
            String contender,
            boolean decayed,
            double rate,
            double training,
            double heldOut) {
        private static Swept parse(String line) {
            String[] parts = line.split(",");
            return new Swept(
                    parts[0],
                    parts[1],
                    parts[2].equals("decayed"),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]),
                    Double.parseDouble(parts[5]));
        }

        @Override
        public String toString() {
            return problem + "," + contender + "," + (decayed ? "decayed" : "constant") + "," + rate
                    + "," + digits(training) + "," + digits(heldOut);
        }

        private static String digits(double loss) {
            return Double.isInfinite(loss)
                    ? Double.toString(loss)
                    : String.format(Locale.ROOT, "%.6g", loss);
        }
    }

    private SweptRates() {}

    /** Two a decade, from 1e-5 to 10 for AdamW and from 1e-8 to 1e3 for SGD. */
    public static List<Double> rates(Contender contender) {
        int first = contender.equals(Contender.ADAMW) ? -5 : -8;
        int last = contender.equals(Contender.ADAMW) ? 1 : 3;
        return IntStream.rangeClosed(2 * first, 2 * last)
                .mapToObj(half -> Double.parseDouble(
                        (half % 2 == 0 ? "1e" : "3.2e") + Math.floorDiv(half, 2)))
                .toList();
    }

    /** What was recorded, by rising rate. */
    public static List<Swept> of(Problem problem, Contender contender, boolean decayed) {
        return RECORDED.stream()
                .filter(swept -> swept.problem().equals(problem.name()))
                .filter(swept -> swept.contender().equals(contender.name()))
                .filter(swept -> swept.decayed() == decayed)
                .toList();
    }

    /** The one of these with the least training loss. */
    public static Swept best(Problem problem, Contender contender, boolean decayed) {
        return of(problem, contender, decayed).stream()
                .min(Comparator.comparing(Swept::training))
                .orElseThrow();
    }

    /** Trains a problem at a rate, as the records say. */
    public static Swept train(Problem problem, Contender contender, boolean decayed, double rate) {
        List<Training> runs = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Training.of(
                        problem,
                        seed,
                        run -> decayed
                                ? contender.decayed(run.blocks(), problem.steps(), rate)
                                : contender.constant(run.blocks(), rate)))
                .toList();
        return new Swept(
                problem.name(),
                contender.name(),
                decayed,
                rate,
                runs.stream().mapToDouble(Training::training).average().orElseThrow(),
                runs.stream().mapToDouble(Training::heldOut).average().orElseThrow());
    }

    /** Trains all, and returns what the text of the file is then. */
    public static String sweep() {
        List<Supplier<Swept>> trainings = new ArrayList<>();
        for (Problem problem : Problem.ALL) {
            for (Contender contender : CONTENDERS) {
                for (boolean decayed : new boolean[] {false, true}) {
                    rates(contender)
                            .forEach(rate ->
                                    trainings.add(() -> train(problem, contender, decayed, rate)));
                }
            }
        }
        return HEAD
                + trainings.parallelStream()
                        .map(training -> training.get() + "\n")
                        .collect(Collectors.joining());
    }

    /** The text of the file. */
    public static String recorded() {
        try (InputStream in = SweptRates.class.getResourceAsStream(FILE)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
