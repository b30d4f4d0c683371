package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseWeights;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.schedule.Curve;

import java.util.Arrays;
import java.util.Random;

/** Runs of models on which something stands beside the rule, each with calls that use it. */
final class ResumableSettings {
    private static final String ADAM_W = "@Optimizer(rule = AdamW.class, learningRate = 0.02)\n";
    private static final String SGD = "@Optimizer(rule = Sgd.class, learningRate = 0.05)\n";
    private static final String ADDED =
            "@Optimizer(rule = AdamW.class, learningRate = 0.02, gradients = Gradients.ACCUMULATED)\n";

    private static final String GROUPS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.02)
            public class Grouped implements java.util.function.Supplier<float[][]> {
                @Param public float[] w = new float[90]; public float[] wGradient = new float[90];
                @Param @Group(name = "head", rule = Sgd.class, momentum = 0.9) public float[][] v = new float[2][40];
                public float[][] vGradient = new float[2][40];
                public float[][] get() { return new float[][] {w, v[0], v[1], wGradient, vGradient[0], vGradient[1]}; }
            }
            """;

    private static final String SLICES = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED)
            @Accumulate(3)
            public class Sliced implements java.util.function.Supplier<float[][]> {
                @Param public float[] memory = new float[60]; public float[] memoryGradient = new float[60];
                @Slice(of = "memory", length = "10") final int first = 0;
                @Slice(of = "memory", shape = {"1", "5", "6"}) @Group(rule = Adafactor.class) final int matrices = 10;
                @Slice(of = "memory") final int rest = 40;
                public float[][] get() { return new float[][] {memory, memoryGradient}; }
            }
            """;

    private static final String SPARSE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            %s
            public class %s {
                @Param @Sparse(%s) public double[] w = new double[30];
                @Param @Sparse(%s) public float[][] rows = new float[20][7];
                @Param public float[] dense = {1, 2}; public float[] denseGradient = {1, 1};
            }
            """;

    private final ResumableRuns runs;

    private ResumableSettings(ResumableRuns runs) {
        this.runs = runs;
    }

    static void addTo(ResumableRuns runs) {
        ResumableSettings settings = new ResumableSettings(runs);
        settings.windows();
        settings.detectors();
        settings.schedules();
        settings.others();
        settings.sparse("Touched", "@Optimizer(rule = AdamW.class)", "number = Sparse.Per.ROW");
        settings.sparse(
                "Deferred",
                "@Optimizer(rule = Sgd.class, momentum = 0.9, weightDecay = 0.01, decay = Decay.DECOUPLED)",
                "untouched = Untouched.DEFERRED");
    }

    /** A call of a run of {@link Small}. */
    private interface Step {
        void make(Small model, int number);
    }

    private void add(String name, String annotations, Step step) {
        add(name, Small.source(name, annotations), builder -> {}, step);
    }

    private void add(String name, String source, Small.Setting setting, Step step) {
        runs.add(name, source, (loader, weights, threads) -> {
            Small model = Small.of(loader, name, builder -> {
                builder.threads(threads).seed(weights);
                setting.on(builder);
            });
            for (float[] array : model.weights) {
                for (int i = 0; i < array.length; i++) {
                    array[i] += weights;
                }
            }
            return new ResumableRun(model.optimizer, number -> step.make(model, number));
        });
    }

    /** Adds the gradient of half the squares of the weights, with noise; returns these, halved. */
    private static double backward(Small model, int number, double scale) {
        double noise = 1 + 0.1 * Math.sin(3 * number);
        double sum = 0;
        for (int k = 0; k < model.weights.length; k++) {
            for (int i = 0; i < model.weights[k].length; i++) {
                double w = model.weights[k][i];
                sum += 0.5 * w * w;
                model.gradients[k][i] += (float) (scale * noise * w);
            }
        }
        return noise * sum;
    }

    private static void clear(Small model) {
        for (float[] gradient : model.gradients) {
            Arrays.fill(gradient, 0);
        }
    }

    private static double anew(Small model, int number, double scale) {
        clear(model);
        return backward(model, number, scale);
    }

    private static void step(Small model, int number) {
        model.optimizer.step(anew(model, number, model.optimizer.lossScale()));
    }

    private void windows() {
        add("Windows", ADAM_W + "@Accumulate(3)", ResumableSettings::step);
        add(
                "WindowsInModel",
                ADDED + "@Accumulate(3) @Guard",
                (model, number) -> model.optimizer.step(backward(model, number, 1)));
        add(
                "SlicedWindows",
                SLICES.replace("Sliced", "SlicedWindows"),
                builder -> {},
                (model, number) -> model.optimizer.step(backward(model, number, 1)));
        add(
                "Weighted",
                SGD + "@Accumulate(3)",
                (model, number) -> model.optimizer.step(anew(model, number, 1), 1 + number % 4));
        add("Ended", ADAM_W + "@Accumulate(8)", (model, number) -> {
            step(model, number);
            if (number % 13 == 12) {
                model.optimizer.endAccumulation();
            }
        });
        add(
                "Longer",
                Small.source("Longer", ADAM_W + "@Accumulate(2)"),
                builder -> builder.accumulate(Curve.of(clock -> 2 + clock / 10)),
                ResumableSettings::step);
    }

    private void detectors() {
        add(
                "Spiked",
                ADAM_W + "@Guard(spike = 4, window = 40)",
                (model, number) ->
                        model.optimizer.step(anew(model, number, number % 37 == 0 ? 1e3 : 1)));
        add("Refused", ADAM_W + "@Guard(warnAfter = 1000, failAfter = 20)", (model, number) -> {
            try {
                boolean refused = number > ResumableRun.SAVED_AFTER - 7 && number < 110;
                model.optimizer.step(anew(model, number, refused ? Double.NaN : 1));
            } catch (TrainingDivergedException atTheSameCall) {
                model.optimizer.learningRate(1.0 / number);
            }
        });
        add(
                "RolledBack",
                SGD + "@WeightAverage @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)",
                (model, number) -> {
                    if (number == ResumableRun.SAVED_AFTER + 6) {
                        for (float[] array : model.weights) {
                            for (int i = 0; i < array.length; i++) {
                                array[i] *= -500;
                            }
                        }
                    }
                    step(model, number);
                });
        add("Scaled", ADAM_W + "@LossScale(initial = 1024, interval = 5)", (model, number) -> {
            double scale =
                    number % 17 == 3 ? Double.POSITIVE_INFINITY : model.optimizer.lossScale();
            model.optimizer.step(anew(model, number, scale));
        });
        add(
                "OnLoss",
                SGD
                        + "@Plateau(metric = Plateau.Metric.LOSS, factor = 0.7, growth = 1.1, ceiling = 2, "
                        + "patience = 1, cooldown = 2, window = 3)",
                ResumableSettings::step);
        add(
                "Observed",
                SGD + "@Plateau(metric = Plateau.Metric.OBSERVED, patience = 1)",
                (model, number) -> {
                    step(model, number);
                    if (number % 7 == 0) {
                        model.optimizer.observe(Math.sin(number));
                    }
                });
    }

    private void schedules() {
        String[] shapes = {
            "shape = Shape.LINEAR, to = 0",
            "shape = Shape.COSINE, to = 0.1",
            "shape = Shape.COSINE, to = 0.1, repeat = 3, stretch = 2, shrink = 0.75",
            "shape = Shape.TRIANGLE, from = 0.1, to = 1, repeat = 2, rise = 0.3",
            "shape = Shape.STEP, factor = 0.5, every = 40",
            "shape = Shape.REX, to = 0.1",
            "shape = Shape.EXPONENTIAL, factor = 0.99",
            "shape = Shape.POLYNOMIAL, to = 0.1, power = 2",
            "shape = Shape.SIGMOID, to = 0.4",
            "shape = Shape.PIECEWISE, at = {0, 30, 60}, values = {0.2, 0.6, 0.3}, between = io.stepsmith.schedule.Interpolation.COSINE"
        };
        StringBuilder phases = new StringBuilder(SGD + "@WarmUp(steps = 9)\n");
        for (String shape : shapes) {
            phases.append("@Schedule(").append(shape).append(", steps = 13)\n");
        }
        add(
                "Scheduled",
                phases
                        + "@Schedule(of = \"momentum\", shape = Shape.INVERSE_SQRT, from = 0.9, timescale = 40)",
                ResumableSettings::step);
        add(
                "Curved",
                Small.source("Curved", ADAM_W),
                builder -> builder.schedule("learningRate", Curve.of(clock -> 0.01 / (1 + clock)))
                        .schedule("beta1", Curve.linear(0.5, 0.9, 100)),
                ResumableSettings::step);
        add(
                "Moved",
                SGD + "@Schedule(shape = Shape.LINEAR, to = 0, steps = 1000)",
                (model, number) -> {
                    if (number == 40) {
                        model.optimizer.clock(500);
                    }
                    step(model, number);
                });
    }

    private void others() {
        add("Averaged", ADAM_W + "@WeightAverage", ResumableSettings::evaluating);
        add("Mean", ADAM_W + "@WeightAverage(kind = Average.MEAN)", ResumableSettings::evaluating);
        add("Clipped", ADAM_W + "@Clip(norm = 0.5)", ResumableSettings::step);
        add(
                "Sharp",
                "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class)",
                (model, number) -> {
                    anew(model, number, 1);
                    model.optimizer.perturb();
                    step(model, number);
                });
        String halved = "@Optimizer(rule = AdamW.class, states = States.BFLOAT16, "
                + "stateRounding = StateRounding.STOCHASTIC)";
        add("Seeded", halved, ResumableSettings::step);
        add("Set", ADAM_W + "@WarmUp(steps = 200)", (model, number) -> {
            if (number == 30) {
                model.optimizer.learningRate(0.3);
                model.optimizer.hyperparameter("beta1", 0.5);
                model.optimizer.handle("epsilon").set(0.125);
            }
            step(model, number);
        });
        add("Grouped", GROUPS, builder -> {}, (model, number) -> {
            if (number % 40 == 30) {
                model.optimizer.freeze(number < 50 ? "default" : "head");
            }
            if (number % 40 == 3) {
                model.optimizer.thaw(number < 50 ? "default" : "head");
            }
            step(model, number);
        });
    }

    private static void evaluating(Small model, int number) {
        step(model, number);
        if (number % 9 == 0) {
            model.optimizer.evaluationWeights();
            model.optimizer.trainingWeights();
        }
    }

    private void sparse(String name, String annotation, String kind) {
        String source = SPARSE.formatted(annotation, name, kind.replace("ROW", "TENSOR"), kind);
        runs.add(name, source, (loader, weights, threads) -> {
            Object model = TestModel.of(loader, "models." + name);
            ((double[]) model.getClass().getField("w").get(model))[3] = weights;
            ((float[][]) model.getClass().getField("rows").get(model))[2][1] = weights;
            OptimizerBuilder<Object, ModelOptimizer<Object>> builder = TestModel.builder(model);
            ModelOptimizer<Object> optimizer = builder.threads(threads).build();
            Object sparse = SparseModel.call(optimizer, "sparse");
            return new ResumableRun(optimizer, number -> {
                Random random = new Random(number);
                SparseWeights<double[]> w = SparseModel.call(sparse, "w");
                SparseRows<float[]> rows = SparseModel.call(sparse, "rows");
                w.apply(random.nextInt(30), random.nextGaussian());
                float[] gradient = new float[7];
                gradient[random.nextInt(7)] = (float) random.nextGaussian();
                rows.applyRow(random.nextInt(20), gradient, 0);
                optimizer.step();
            });
        });
    }
}
