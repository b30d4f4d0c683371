package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The part of the page about problems that is about learning rates nobody chose. */
final class RatesPage {
    /** The line that this part begins with. */
    static final String HEADING = "# Eleven problems whose rate nobody chose\n";

    private static final String MEASURE = """

            What a user gets who sets no learning rate: by rules that find it, and by the defaults of those that do not. The profile
            `learning-rate` keeps this part so (`mvn verify -Plearning-rate`).

            The problems are those of the module `examples/problems`: small, most of them with real data, and different in the scale of
            inputs, weights and losses, which is what a rate depends on. The measure of a loss `L` is

                (L + f) / (L* + f)

            where `L*` is the least loss that a constant rate of AdamW (from 1e-5 to 10) or of SGD with momentum 0.9 (from 1e-8 to 1,000)
            leads to, of two rates a decade, as a mean over the seeds 1 to 3, and `f` is 1 % of the loss at the start. So 1 is as good as
            the best of 36 runs with a constant rate, and less than 1 is better: a rate that falls to 0 at the end often is.

            ## What can be had

            The swept rates. A cell has the loss at the end and the rate that leads to it, means over the seeds 1 to 3; *decayed* means up
            in 5 % of the steps, times a line from 1 to 0. The last column has the least held-out loss of a constant rate, which is the `L*` of
            held-out losses.

            """;

    private static final String TABLE = """

            ## What comes of itself

            The measure of the training loss, a mean over the seeds 11 to 15; the rates of *swept* rows are those of the table above.
            All else is at its default. *geo* is the geometric mean over problems, of training and of held-out losses, *within 5 %%* how
            many of the %d problems have 1.05 or less, and *worst run* the greatest measure of one problem and seed. A run that diverges
            counts as 1,000.

            """;

    private RatesPage() {}

    /** The whole part. */
    static String of(Map<Row, Map<Problem, Score>> scores) {
        StringBuilder page = new StringBuilder(HEADING).append(MEASURE);
        page.append(swept());
        page.append(String.format(Locale.ROOT, TABLE, Problem.ALL.size())).append("| rule |");
        Problem.ALL.forEach(problem -> page.append(' ').append(problem.name()).append(" |"));
        page.append(" **geo** | geo held-out | within 5 % | worst run |\n|---|")
                .append("---|".repeat(Problem.ALL.size() + 4))
                .append('\n');
        scores.entrySet().stream()
                .sorted(Comparator.comparing(
                        row -> geometricMean(row.getValue().values(), Score::training)))
                .forEach(row -> page.append(row(row.getKey(), row.getValue())));
        return page.append(RatesText.of(scores)).toString();
    }

    /** The table of swept rates, from the records alone. */
    static String swept() {
        StringBuilder table = new StringBuilder(
                "| problem | weights | loss at the start | AdamW | AdamW, decayed |"
                        + " Sgd momentum 0.9 | Sgd momentum 0.9, decayed | held-out |\n"
                        + "|---|---|---|---|---|---|---|---|\n");
        Problem.ALL.forEach(problem -> table.append(swept(problem)));
        return table.toString();
    }

    private static String swept(Problem problem) {
        Run run = problem.begin(1);
        StringBuilder line = new StringBuilder("| " + problem.name() + " | "
                + String.format(Locale.ROOT, "%,d", run.size()) + " | "
                + Numbers.digits(run.trainingLoss()) + " |");
        for (Contender contender : SweptRates.CONTENDERS) {
            for (boolean decayed : new boolean[] {false, true}) {
                SweptRates.Swept best = SweptRates.best(problem, contender, decayed);
                line.append(' ').append(Numbers.digits(best.training()));
                line.append(" at ").append(Numbers.rate(best.rate())).append(" |");
            }
        }
        SweptRates.Swept best = SweptRates.CONTENDERS.stream()
                .flatMap(contender -> SweptRates.of(problem, contender, false).stream())
                .min(Comparator.comparing(SweptRates.Swept::heldOut))
                .orElseThrow();
        line.append(' ').append(Numbers.digits(best.heldOut()));
        line.append(" by ").append(best.contender().split(" ")[0]);
        line.append(" at ").append(Numbers.rate(best.rate())).append(" |");
        return line.append('\n').toString();
    }

    private static String row(Row row, Map<Problem, Score> scores) {
        StringBuilder line = new StringBuilder("| " + row.title() + " |");
        scores.values()
                .forEach(score -> line.append(' ')
                        .append(Numbers.measure(score.training()))
                        .append(" |"));
        List<Score> all = List.copyOf(scores.values());
        line.append(" **").append(Numbers.measure(geometricMean(all, Score::training)));
        line.append("** | ").append(Numbers.measure(geometricMean(all, Score::heldOut)));
        line.append(" | ")
                .append(all.stream().filter(score -> score.training() <= 1.05).count());
        line.append(" | ").append(Numbers.measure(worstRun(all)));
        return line.append(" |\n").toString();
    }

    static double geometricMean(Collection<Score> scores, ToDoubleFunction<Score> measure) {
        return StrictMath.exp(scores.stream()
                .mapToDouble(score -> StrictMath.log(measure.applyAsDouble(score)))
                .average()
                .orElseThrow());
    }

    static double worstRun(Collection<Score> scores) {
        return scores.stream().mapToDouble(Score::worst).max().orElseThrow();
    }
}
