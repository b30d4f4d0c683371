package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * Averages of the weights are those that their definitions give for the weights of each step, and
 * do not change the training.
 */
class WeightAveragesTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, with = {%s}%s)
            public class %s {
                @Param public double[] w = {1, -2}; public double[] wGradient = new double[2];
            }
            """;

    private static final int STEPS = 40;

    private final ClassLoader loader = Compiled.of(
                    Compiled.WITH_VECTORS,
                    model("Plain", "", ""),
                    model(
                            "Moving",
                            "ExponentialMovingAverage",
                            "@With(name = \"exponentialMovingAverage.decay\", value = 0.9), "
                                    + "@With(name = \"exponentialMovingAverage.warmUp\", flag = false)"),
                    model("WarmedUp", "ExponentialMovingAverage", ""),
                    model(
                            "Mean",
                            "StochasticWeightAveraging",
                            "@With(name = \"stochasticWeightAveraging.start\", value = 10), "
                                    + "@With(name = \"stochasticWeightAveraging.period\", value = 4)"))
            .load();

    private static String model(String name, String modifier, String with) {
        return MODEL.formatted(
                with, modifier.isEmpty() ? "" : ", modifiers = " + modifier + ".class", name);
    }

    /** The weights after each step, trained and evaluated. */
    private record Run(List<double[]> trained, List<double[]> evaluated) {}

    private Run run(String name) throws ReflectiveOperationException {
        Object model = TestModel.of(loader, "models." + name);
        double[] w = (double[]) model.getClass().getField("w").get(model);
        double[] gradient = (double[]) model.getClass().getField("wGradient").get(model);
        ModelOptimizer<?> optimizer = TestModel.optimizer(model);
        Run run = new Run(new ArrayList<>(), new ArrayList<>());
        for (int n = 1; n <= STEPS; n++) {
            gradient[0] = Math.sin(n);
            gradient[1] = w[1];
            optimizer.step();
            run.trained.add(w.clone());
            optimizer.evaluationWeights();
            run.evaluated.add(w.clone());
            optimizer.trainingWeights();
        }
        return run;
    }

    private Run runLikePlain(String name) throws ReflectiveOperationException {
        Run plain = run("Plain");
        Run run = run(name);
        for (int i = 0; i < STEPS; i++) {
            assertArrayEquals(plain.trained.get(i), run.trained.get(i), "the training is the same");
            assertArrayEquals(plain.trained.get(i), plain.evaluated.get(i));
        }
        return run;
    }

    @Test
    void theExponentialMovingAverageIsTheSumOfItsPowers() throws ReflectiveOperationException {
        Run run = runLikePlain("Moving");
        for (int n = 1; n <= STEPS; n++) {
            double expected = Math.pow(0.9, n - 1) * run.trained.get(0)[0];
            for (int k = 2; k <= n; k++) {
                expected += 0.1 * Math.pow(0.9, n - k) * run.trained.get(k - 1)[0];
            }
            assertEquals(expected, run.evaluated.get(n - 1)[0], 1e-14, "after " + n);
        }
    }

    /**
     * {@code decay = min(decay, (1 + num_updates) / (10 + num_updates))}, {@code num_updates} from
     * 1 for the second weights.
     */
    @Test
    void itWarmsUpAsInTensorFlow() throws ReflectiveOperationException {
        Run run = runLikePlain("WarmedUp");
        double average = run.trained.get(0)[0];
        for (int updates = 1; updates < STEPS; updates++) {
            double decay = Math.min(0.999, (1.0 + updates) / (10.0 + updates));
            average -= (1 - decay) * (average - run.trained.get(updates)[0]);
            assertEquals(average, run.evaluated.get(updates)[0], 1e-14, "after " + updates);
        }
    }

    @Test
    void theMeanIsThatOfTheWeightsTaken() throws ReflectiveOperationException {
        Run run = runLikePlain("Mean");
        double sum = 0;
        int count = 0;
        for (int n = 1; n <= STEPS; n++) {
            double now = run.trained.get(n - 1)[1];
            if (n >= 10 && (n - 10) % 4 == 0) {
                sum += now;
                count++;
            }
            assertEquals(
                    count == 0 ? now : sum / count,
                    run.evaluated.get(n - 1)[1],
                    1e-14,
                    "after " + n);
        }
    }
}
