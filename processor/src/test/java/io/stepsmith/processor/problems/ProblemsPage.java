package io.stepsmith.processor.problems;

import io.stepsmith.processor.problems.Sweep.Outcome;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** The outcomes as the first part of a page. */
public final class ProblemsPage {
    /** The line that the part begins with that profile {@code learning-rate} writes. */
    public static final String NEXT_PART = "# Eleven problems whose rate nobody chose\n";

    private static final String HEAD = """
            # Three small problems

            Whether each rule lowers a loss at all, and at what learning rate; not which rule is better. A test keeps this part so. What comes of
            rules whose rate nobody sets is in [the second part](#eleven-problems-whose-rate-nobody-chose).

            - *Quadratic*: condition number 1,000, 16 weights in a 4 by 4 matrix. Curvatures from 0.001 to 1, evenly spaced on a logarithmic scale,
              in random directions; at the start each direction has 1/16 of the loss. Solved at 1 % of it.
            - *Logistic regression*: full gradients on 200 samples of 10 features that cannot be separated, weights in a 2 by 5 matrix that starts
              at 0. The loss is the excess over the least one, which Newton's method finds. Solved at 1 % of the initial excess.
            - *Rosenbrock*: `(1 - x)^2 + 100 (y - x^2)^2` from (-1.2, 1). Solved at 10 % of the initial 24.2.

            A cell says after how many of 5,000 updates the loss is at the bar or below it and stays there to the end, and the learning rate:
            the one with the fewest updates of two a decade from 1e-4 to 1,000, constant, or, where no constant one does, falling linearly to 0.
            Rules that find their steps themselves (by what they have seen, or from the loss) run at the default rate. All hyperparameters have their defaults,
            except that there is no weight decay, which would move the minimum. Arrays are `double`. Rules that read the loss get the one that
            is measured, whose least value is 0. Where weights for evaluation differ from those trained, the former are measured.

            """;

    private ProblemsPage() {}

    /** The whole part. */
    public static String of(Map<String, Map<String, Outcome>> outcomes) {
        StringBuilder page = new StringBuilder(HEAD).append("| Rule |");
        Problem.ALL.forEach(problem -> page.append(' ').append(problem.title()).append(" |"));
        page.append("\n| --- |").append(" --- |".repeat(Problem.ALL.size())).append('\n');
        outcomes.forEach((rule, row) -> {
            page.append("| `").append(rule).append("` |");
            Problem.ALL.forEach(problem ->
                    page.append(' ').append(cell(row.get(problem.title()))).append(" |"));
            page.append('\n');
        });
        page.append("\n## Not solved\n\n");
        Unsolved.ALL.forEach(unsolved -> page.append("- `")
                .append(unsolved.rule())
                .append("`, ")
                .append(unsolved.problem())
                .append(": ")
                .append(unsolved.reason())
                .append('\n'));
        return page.toString();
    }

    private static String cell(Outcome outcome) {
        if (!outcome.solved()) {
            return "no";
        }
        return String.format(Locale.ROOT, "%,d", outcome.steps())
                + (Double.isNaN(outcome.rate()) ? "" : " at " + rate(outcome.rate()))
                + (outcome.falls() ? ", falling" : "");
    }

    private static String rate(double rate) {
        return rate < 1e-3
                ? Double.toString(rate).replace(".0E", "e")
                : String.format(
                        Locale.ROOT,
                        rate < 1 ? "%s" : "%,.0f",
                        rate < 1 ? BigDecimal.valueOf(rate).toPlainString() : rate);
    }
}
