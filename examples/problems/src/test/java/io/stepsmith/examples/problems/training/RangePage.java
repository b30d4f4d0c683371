package io.stepsmith.examples.problems.training;

import io.stepsmith.examples.problems.Problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page about what range tests suggest. */
final class RangePage {
    private static final String HEAD = """
            # What a range test suggests

            `RangeTest.of(optimizer).run(run::backward)`, as it comes, then a whole run at its suggestion, on the problems of this module, seeds
            11 to 15. The profile `learning-rate` keeps this page so (`mvn verify -Plearning-rate`).

            A cell is the geometric mean over seeds of `(L + f) / (L* + f)`, and the greatest in brackets: `L` the training loss at the end,
            `L*` the least that a swept rate of the same rule and course leads to (two a decade, means over the seeds 1 to 3), `f` 1 % of the
            loss at the start. `-2` says that two seeds had no suggestion. *decayed* means up in 5 % of the steps, times a line from 1 to 0.

            """;

    private RangePage() {}

    /** The page, from the trials of each row by problem. */
    static String of(Map<String, Map<Problem, List<RangeTrial>>> rows) {
        StringBuilder page = new StringBuilder(HEAD).append("| |");
        Problem.ALL.forEach(problem -> page.append(' ').append(problem.name()).append(" |"));
        page.append(" **all** | suggestions | above 2 |\n|---|")
                .append("---|".repeat(Problem.ALL.size() + 3))
                .append('\n');
        rows.forEach((title, row) -> page.append(line(title, row)));
        return page.toString();
    }

    private static String line(String title, Map<Problem, List<RangeTrial>> row) {
        StringBuilder line = new StringBuilder("| ").append(title).append(" |");
        row.values().forEach(trials -> line.append(' ').append(cell(trials)).append(" |"));
        List<RangeTrial> all = row.values().stream().flatMap(List::stream).toList();
        return line.append(" **")
                .append(Numbers.measure(geometricMean(all)))
                .append(String.format(
                        Locale.ROOT,
                        "** | %d of %d | %d |%n",
                        all.stream().filter(trial -> trial.rate().isPresent()).count(),
                        all.size(),
                        all.stream().filter(trial -> trial.measure() > 2).count()))
                .toString();
    }

    private static String cell(List<RangeTrial> trials) {
        long none = trials.stream().filter(trial -> trial.rate().isEmpty()).count();
        String missing = none == 0 ? "" : " -" + none;
        return none == trials.size()
                ? "none"
                : Numbers.measure(geometricMean(trials)) + " (" + Numbers.measure(worst(trials))
                        + ")" + missing;
    }

    static double worst(List<RangeTrial> trials) {
        return trials.stream()
                .mapToDouble(RangeTrial::measure)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    static double geometricMean(List<RangeTrial> trials) {
        return StrictMath.exp(trials.stream()
                .filter(trial -> trial.rate().isPresent())
                .mapToDouble(trial -> StrictMath.log(trial.measure()))
                .average()
                .orElse(Double.NaN));
    }
}
