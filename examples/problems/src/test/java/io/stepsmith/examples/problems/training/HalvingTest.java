package io.stepsmith.examples.problems.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;
import io.stepsmith.tuning.Sweep;
import io.stepsmith.tuning.SweepSetting;
import io.stepsmith.tuning.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** A sweep that stops hopeless runs early finds what the whole one finds. */
class HalvingTest {
    private static final double[] RATES = Sweep.logarithmic(1e-5, 1, 11);
    private static final double[] RATES_OF_SGD = Sweep.logarithmic(1e-7, 10, 17);

    /** A sample of what the profile tries. */
    @ParameterizedTest
    @ValueSource(strings = {"digits-mlp", "diabetes-mlp-raw", "rosenbrock-8"})
    void keepsTheWinner(String name) {
        Problem problem = Problem.named(name);
        SweepSetting best =
                sweep(problem, Contender.ADAMW, false, RATES, 1).run().best();
        SweepSetting kept =
                sweep(problem, Contender.ADAMW, false, RATES, 1).halving().run().best();
        assertEquals(best.values(), kept.values());
        assertEquals(best.heldOutLoss(), kept.heldOutLoss());
    }

    @Test
    @InLearningRateProfile
    void keepsTheWinnerOnNineOfEleven() {
        List<String> lost = new ArrayList<>();
        for (Contender contender : List.of(Contender.ADAMW, Contender.SGD)) {
            for (boolean decayed : new boolean[] {false, true}) {
                List<String> here = new ArrayList<>();
                for (Problem problem : Problem.ALL) {
                    double[] rates = contender == Contender.ADAMW ? RATES : RATES_OF_SGD;
                    SweepSetting best =
                            sweep(problem, contender, decayed, rates, 3).run().best();
                    SweepSetting kept = sweep(problem, contender, decayed, rates, 3)
                            .halving()
                            .run()
                            .best();
                    if (!kept.values().equals(best.values())) {
                        here.add(problem.name() + ": " + kept.values() + ", " + kept.heldOutLoss()
                                + " instead of " + best.values() + ", " + best.heldOutLoss());
                    }
                }
                lost.add(contender.name() + (decayed ? ", decayed: " : ": ") + here);
                assertTrue(here.size() <= 2, lost.toString());
            }
        }
        System.out.println("winners lost by halving: " + lost);
    }

    private static Sweep sweep(
            Problem problem, Contender contender, boolean decayed, double[] rates, int seeds) {
        return Sweep.of(seed -> {
                    Run run = problem.begin(seed);
                    ModelOptimizer<?> optimizer = decayed
                            ? contender.decayed(run.blocks(), problem.steps())
                            : contender.constant(run.blocks());
                    return new Trial(run, optimizer, run::backward, run::heldOutLoss);
                })
                .over("learningRate", rates)
                .steps(problem.steps())
                .seeds(seeds)
                .threads(2);
    }
}
