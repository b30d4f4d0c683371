package io.stepsmith.processor.tuning;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.tuning.Trial;

/** A line through noisy points, which diverges at high rates. */
final class Regression {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import io.stepsmith.tuning.*;
            import java.util.Random;
            @Optimizer(rule = Sgd.class, learningRate = 0.01, momentum = 0.9)
            @WeightAverage(decay = 0.9)
            public class Line {
                @Param double[] w = new double[3];
                double[] wGradient = new double[3];
                @Param @Group(name = "offset", learningRate = 0.05) double[] b = new double[1];
                double[] bGradient = new double[1];
                private final Random batches;

                public Line(long seed) {
                    batches = new Random(seed);
                    for (int i = 0; i < w.length; i++) {
                        w[i] = batches.nextGaussian();
                    }
                }

                double loss(Random points, int count, boolean gradients) {
                    double sum = 0;
                    if (gradients) {
                        java.util.Arrays.fill(wGradient, 0);
                        bGradient[0] = 0;
                    }
                    for (int n = 0; n < count; n++) {
                        double[] x = {points.nextGaussian(), points.nextGaussian(), points.nextGaussian()};
                        double y = 2 * x[0] - x[1] + 0.5 + 0.1 * points.nextGaussian();
                        double e = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b[0] - y;
                        sum += e * e / 2 / count;
                        if (gradients) {
                            for (int i = 0; i < 3; i++) {
                                wGradient[i] += e * x[i] / count;
                            }
                            bGradient[0] += e / count;
                        }
                    }
                    return sum;
                }

                public static Trial trial(long seed) {
                    Line model = new Line(seed);
                    return new Trial(model, LineOptimizer.of(model),
                            () -> model.loss(model.batches, 8, true),
                            () -> model.loss(new Random(99), 50, false));
                }

                public static ModelOptimizer<?> optimizerOf(Object model) {
                    return LineOptimizer.of((Line) model);
                }
            }
            """;

    private static final Class<?> MODEL = load();

    private Regression() {}

    private static Class<?> load() {
        try {
            return Compiled.of(Compiled.WITH_VECTORS, SOURCE).load().loadClass("models.Line");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static Trial trial(long seed) {
        return (Trial) call("trial", long.class, seed);
    }

    static ModelOptimizer<?> optimizerOf(Object model) {
        return (ModelOptimizer<?>) call("optimizerOf", Object.class, model);
    }

    private static Object call(String method, Class<?> type, Object argument) {
        try {
            return MODEL.getMethod(method, type).invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
