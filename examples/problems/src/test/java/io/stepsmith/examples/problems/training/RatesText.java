package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What one sees in the tables, in words. */
final class RatesText {
    private static final String FINDINGS = """

            ## What one sees

            - **A default rate is a guess, and mostly too low.** AdamW at its default ends at %s on the geometric mean, at %s on the worst problem;
              the swept rate is higher on %d of %d problems. SGD with momentum ends at %s, and its best rates span six decades. A rate that is too low
              does not diverge: all that one sees is a worse model.
            - **`Prodigy` with 5 %% warm-up and a linear decay to 0 needs no rate**: %s on the geometric mean, held-out %s, %s on the worst
              problem, %s in the worst of %d runs. Without the decay it is at %s. Problems much like these are why its bias correction and its
              safeguard are on by default, so that others may show less.
            - **A rate that falls to 0 ends lower, and may begin higher.** AdamW, decayed, is at %s with swept rates, which are above the constant
              ones on %d of the problems.
            - A decay helps %s. It harms %s. The steps of `Cocob` do not read a rate.
            - %s diverge on at least one problem in at least one way.
            - `Momo`, `MomoAdam` and `Polyak` take a loss below `lowerBound`, by default 0, for solved. So they learn nothing on the bandit, whose
              loss is negative.
            - A rate that is best for some seeds may be beside the edge for others: so it is where *swept* rows have a worst run of 1,000 or
              near it.

            These are small problems, short runs and few seeds, without a transformer among them; a difference of 5 %% is within what other seeds
            change.
            """;

    private final Map<Row, Map<Problem, Score>> scores;

    private RatesText(Map<Row, Map<Problem, Score>> scores) {
        this.scores = scores;
    }

    static String of(Map<Row, Map<Problem, Score>> scores) {
        return new RatesText(scores).findings();
    }

    private String findings() {
        Row adamW = new Row(Contender.ADAMW, false, false);
        Row prodigy = new Row(Contender.PRODIGY, true, false);
        return String.format(
                Locale.ROOT,
                FINDINGS,
                mean(adamW),
                Numbers.measure(worst(adamW)),
                Problem.ALL.stream().filter(RatesText::defaultIsTooLow).count(),
                Problem.ALL.size(),
                mean(new Row(Contender.SGD, false, false)),
                mean(prodigy),
                Numbers.measure(
                        RatesPage.geometricMean(scores.get(prodigy).values(), Score::heldOut)),
                Numbers.measure(worst(prodigy)),
                Numbers.measure(RatesPage.worstRun(scores.get(prodigy).values())),
                Score.SEEDS * Problem.ALL.size(),
                mean(new Row(Contender.PRODIGY, false, false)),
                mean(new Row(Contender.ADAMW, true, true)),
                Problem.ALL.stream().filter(RatesText::beginsHigher).count(),
                names(contender -> geo(contender, true) < geo(contender, false)),
                names(contender -> geo(contender, true) > geo(contender, false)),
                names(this::diverges));
    }

    private static boolean defaultIsTooLow(Problem problem) {
        return Contender.ADAMW.defaultRate(problem.begin(1).blocks())
                < SweptRates.best(problem, Contender.ADAMW, false).rate();
    }

    private static boolean beginsHigher(Problem problem) {
        return SweptRates.best(problem, Contender.ADAMW, true).rate()
                > SweptRates.best(problem, Contender.ADAMW, false).rate();
    }

    private String mean(Row row) {
        return Numbers.measure(RatesPage.geometricMean(scores.get(row).values(), Score::training));
    }

    private double worst(Row row) {
        return scores.get(row).values().stream()
                .map(Score::training)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private double geo(Contender contender, boolean decayed) {
        return RatesPage.geometricMean(
                scores.get(new Row(contender, decayed, false)).values(), Score::training);
    }

    private boolean diverges(Contender contender) {
        return List.of(false, true).stream()
                .anyMatch(decayed -> worst(new Row(contender, decayed, false)) >= Measure.MOST);
    }

    /** Those of the rate-free rules, in one sentence. */
    private static String names(Predicate<Contender> which) {
        return Contender.RATE_FREE.stream()
                .filter(which)
                .map(contender -> "`" + contender.name() + "`")
                .collect(Collectors.joining(", "));
    }
}
