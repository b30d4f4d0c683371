package io.stepsmith.examples.problems.training;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule and how its rate is set.
 *
 * @param swept whether at the best recorded rate, else at the rule's default
 */
record Row(Contender contender, boolean decayed, boolean swept) {
    /** The rate-free rules, and the two that are swept, by both ways. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (boolean decayed : new boolean[] {false, true}) {
            for (Contender contender : SweptRates.CONTENDERS) {
                rows.add(new Row(contender, decayed, true));
                rows.add(new Row(contender, decayed, false));
            }
            Contender.RATE_FREE.forEach(contender -> rows.add(new Row(contender, decayed, false)));
        }
        return rows;
    }

    String title() {
        return (swept ? "*swept* " : "") + contender.name() + (decayed ? ", decayed" : "");
    }

    Training train(Problem problem, long seed) {
        return Training.of(problem, seed, run -> optimizer(problem, run));
    }

    private ModelOptimizer<?> optimizer(Problem problem, Run run) {
        if (swept) {
            double rate = SweptRates.best(problem, contender, decayed).rate();
            return decayed
                    ? contender.decayed(run.blocks(), problem.steps(), rate)
                    : contender.constant(run.blocks(), rate);
        }
        return decayed
                ? contender.decayed(run.blocks(), problem.steps())
                : contender.constant(run.blocks());
    }
}
