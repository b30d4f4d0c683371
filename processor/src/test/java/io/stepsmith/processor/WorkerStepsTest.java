package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.Outcome;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.Sharding;
import io.stepsmith.cluster.WeightRanges;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.ForwardingWorker;
import io.stepsmith.processor.testing.Slots;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Steps of workers besides the bits of weights: outcomes, scales, gradients that are cleared,
 * slices, memory, and what is refused.
 */
class WorkerStepsTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            %s
            public class %s {
                %s
                public float[] w = new float[%d]; public float[] wGradient = new float[%4$d];
            }
            """;

    private static final int SIZE = 20_000;
    private static final String PLAIN = "@Optimizer(rule = AdamW.class)";

    private static final Compiled COMPILED = Compiled.of(
            Compiled.WITH_VECTORS,
            model("Guarded", "@Clip(norm = 1) @Guard " + PLAIN, "@Param", SIZE),
            model(
                    "Scaled",
                    "@LossScale(initial = 1024) @Optimizer(rule = Sgd.class, learningRate = 0.1)",
                    "@Param",
                    SIZE),
            model(
                    "Cleared",
                    "@Clip(norm = 1) @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED)",
                    "@Param",
                    SIZE),
            model("Large", PLAIN, "@Param", 400_000),
            model(
                    "Observed",
                    "@Plateau(metric = Plateau.Metric.OBSERVED, patience = 1, factor = 0.5) "
                            + "@Optimizer(rule = Sgd.class, learningRate = 1)",
                    "@Param",
                    SIZE),
            model(
                    "Watched",
                    "@Watch(Statistic.UPDATE_RATIO) @Clip(norm = 1) @Guard " + PLAIN,
                    "@Param",
                    SIZE),
            model(
                    "Sliced",
                    PLAIN,
                    "@Slice(of = \"w\", shape = {\"3\", \"5000\"}) static final int matrix = 0; "
                            + "@Slice(of = \"w\") @Group(rule = Lion.class) static final int last = 15000; @Param",
                    SIZE),
            model("Summed", "@Accumulate(4) " + PLAIN, "@Param", SIZE),
            model(
                    "Sharp",
                    "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class)",
                    "@Param",
                    SIZE),
            model(
                    "Counted",
                    "@Optimizer(rule = AdamW.class, batchSize = \"n\")",
                    "public int n = 2; @Param",
                    SIZE),
            model(
                    "Products",
                    "@Optimizer(rule = AdamW.class)",
                    "@Param @Outer(rows = \"dy\", columns = \"x\") public float[][] m = new float[2][3]; "
                            + "public float[] dy = new float[2], x = new float[3]; @Param",
                    SIZE));

    private static String model(String name, String annotations, String fields, int size) {
        return MODEL.formatted(annotations, name, fields, size);
    }

    /** A model with its optimizer. */
    private record Run(Object model, ModelOptimizer<Object> optimizer) {
        static Run of(
                String name,
                UnaryOperator<OptimizerBuilder<Object, ModelOptimizer<Object>>> settings) {
            Object model = TestModel.of(COMPILED.load(), "models." + name);
            return new Run(model, settings.apply(TestModel.builder(model)).build());
        }

        float[] field(String name) throws ReflectiveOperationException {
            return (float[]) model.getClass().getField(name).get(model);
        }

        /** Adds gradients that differ by weight and by micro-batch. */
        void gradients(int batch) throws ReflectiveOperationException {
            float[] gradient = field("wGradient");
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += (float) Math.sin(i + 1000.0 * batch);
            }
        }
    }

    /** Steps of a model with 4 micro-batches, of which one may have a gradient that is infinite. */
    private static List<Object> outcomes(Collective worker, String name, Sharding sharding)
            throws ReflectiveOperationException {
        Run run = Run.of(
                name, builder -> builder.collective(worker).sharding(sharding).microBatches(4));
        Object[] trace = new Object[6];
        int own = 4 / worker.size();
        for (int step = 0; step < 3; step++) {
            Outcome outcome = Outcome.ACCUMULATED;
            for (int i = 0; i < own; i++) {
                int batch = worker.rank() * own + i;
                float[] gradient = run.field("wGradient");
                if (!name.equals("Cleared")) {
                    Arrays.fill(gradient, 0);
                }
                for (float g : gradient) {
                    assertEquals(0, g);
                }
                run.gradients(10 * step + batch);
                if (step == 1 && batch == 3) {
                    gradient[17] = Float.POSITIVE_INFINITY;
                }
                outcome = run.optimizer().step(0.5 + batch);
            }
            trace[2 * step] = outcome + " " + run.optimizer().statistics().loss() + " "
                    + run.optimizer().lossScale();
            trace[2 * step + 1] = Arrays.hashCode(run.field("w"));
        }
        return List.of(trace);
    }

    @ParameterizedTest
    @CsvSource({"Guarded, STATE", "Guarded, NONE", "Scaled, STATE", "Scaled, NONE"})
    void oneInfiniteGradientIsRefusedByAll(String name, Sharding sharding) throws Exception {
        List<Object> alone = outcomes(Collective.alone(), name, Sharding.STATE);
        assertTrue(alone.get(2).toString().startsWith("SKIPPED 2.0"), alone.toString());
        assertEquals(alone.get(1), alone.get(3));
        for (int size : new int[] {2, 4}) {
            Workers.run(size, worker -> outcomes(worker, name, sharding))
                    .forEach(trace -> assertEquals(alone, trace));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfEachMicroBatchAreCleared(Sharding sharding) throws Exception {
        List<Object> alone = outcomes(Collective.alone(), "Cleared", Sharding.STATE);
        Workers.run(4, worker -> outcomes(worker, "Cleared", sharding))
                .forEach(trace -> assertEquals(alone, trace));
    }

    @Test
    void slicesOfAnArrayAreDivided() throws Exception {
        List<Object> alone = outcomes(Collective.alone(), "Sliced", Sharding.STATE);
        Workers.run(4, worker -> outcomes(worker, "Sliced", Sharding.STATE))
                .forEach(trace -> assertEquals(alone, trace));
    }

    /** The mean of two gradients, of which the second counts three times. */
    @Test
    void updatesAreOfTheWeightedMean() {
        List<float[]> weights = Workers.run(2, worker -> {
            Run run = Run.of("Scaled", builder -> builder.collective(worker).microBatches(2));
            run.field("wGradient")[3] = (worker.rank() == 0 ? 2 : 6) * 1024;
            run.optimizer().step(1, worker.rank() == 0 ? 1 : 3);
            return run.field("w");
        });
        weights.forEach(w -> assertEquals(-0.1f * (2 + 3 * 6) / 4, w[3], 1e-6));
    }

    /** Sums over one example, three and none: the mean over four. */
    @Test
    void gradientsMayBeSumsOverExamples() {
        List<float[]> weights = Workers.run(2, worker -> {
            Run run = Run.of("Scaled", builder -> builder.collective(worker).microBatchSums(4));
            for (int k = 0; k < 2; k++) {
                int batch = 2 * worker.rank() + k;
                run.field("wGradient")[3] = new float[] {2, Float.NaN, 18, Float.NaN}[batch] * 1024;
                run.optimizer().step(batch, new int[] {1, 0, 3, 0}[batch]);
            }
            assertEquals((0 * 1 + 2 * 3) / 4.0, run.optimizer().statistics().loss());
            return run.field("w");
        });
        weights.forEach(w -> assertEquals(-0.1f * (2 + 18) / 4, w[3], 1e-6));
    }

    /** Micro-batches without an example are not read. */
    @Test
    void weightOfZeroCountsNothing() {
        List<float[]> weights = Workers.run(2, worker -> {
            Run run = Run.of("Scaled", builder -> builder.collective(worker).microBatches(2));
            run.field("wGradient")[3] = worker.rank() == 0 ? 2048 : Float.NaN;
            run.optimizer().step(worker.rank() == 0 ? 1 : Double.NaN, worker.rank() == 0 ? 5 : 0);
            assertEquals(1, run.optimizer().statistics().loss());
            return run.field("w");
        });
        weights.forEach(w -> assertEquals(-0.1f * 2, w[3], 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "8"})
    void stateIsThatOfThePart(int size) {
        List<Long> numbers = Workers.run(size, worker -> {
            Run run = Run.of("Large", builder -> builder.collective(worker));
            return Slots.of(run.optimizer()).stream()
                    .filter(slot -> slot.name().startsWith("w/"))
                    .mapToLong(slot -> slot.count())
                    .sum();
        });
        assertEquals(2L * 400_000, numbers.stream().mapToLong(one -> one).sum());
        numbers.forEach(count -> assertTrue(count <= 1.1 * 2 * 400_000 / size, count + " numbers"));
    }

    /**
     * A step of a watched model: one message before it, one for each of its two passes, and the
     * weights.
     */
    @Test
    void aPassIsOneMessage() {
        Workers.run(2, worker -> {
            Counting counted = new Counting(worker);
            Run run = Run.of("Watched", builder -> builder.collective(counted));
            run.optimizer().step();
            counted.messages = 0;
            run.gradients(1);
            run.optimizer().step();
            assertEquals(4, counted.messages);
            return 0;
        });
    }

    /** A worker that counts what it exchanges. */
    private static final class Counting extends ForwardingWorker {
        private int messages;

        Counting(Collective worker) {
            super(worker);
        }

        @Override
        public void reduceScatter(WeightRanges ranges, Object[] arrays) {
            messages++;
            super.reduceScatter(ranges, arrays);
        }

        @Override
        public void allGather(WeightRanges ranges, Object[] arrays) {
            messages++;
            super.allGather(ranges, arrays);
        }

        @Override
        public void allGather(double[] values, int[] begins) {
            messages++;
            super.allGather(values, begins);
        }
    }

    /** On the thread that steps, once all is compiled; what C2 makes then is not the step's. */
    @ParameterizedTest
    @EnumSource
    void aStepAllocatesNothing(Sharding sharding) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Workers.run(2, worker -> {
            Run run = Run.of(
                    "Cleared",
                    builder -> builder.collective(worker).sharding(sharding).microBatches(4));
            long least = Long.MAX_VALUE;
            for (int window = 0; window < 60; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20; i++) {
                    run.optimizer().step(1, 1 + i % 2);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes of 20 micro-batches");
            return 0;
        });
    }

    private static void refused(
            Class<? extends RuntimeException> type, String message, Runnable call) {
        String actual = assertThrows(type, call::run).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void whatWorkersCannotDoIsRefused() {
        refused(
                IllegalArgumentException.class,
                "there is no collective",
                () -> Run.of("Large", builder -> builder.microBatches(4)));
        refused(
                IllegalArgumentException.class,
                "microBatches(6): it is a power of two",
                () -> Run.of("Large", builder -> builder.microBatches(6)));
        refused(
                IllegalArgumentException.class,
                "2 micro-batches for 3 workers",
                () -> Workers.run(
                        3,
                        worker -> Run.of(
                                "Large", builder -> builder.collective(worker).microBatches(2))));
        for (String name : List.of("Summed", "Products")) {
            refused(
                    IllegalStateException.class,
                    name.equals("Summed") ? "has @Accumulate, and the builder" : "has @Outer",
                    () -> Run.of(name, builder -> builder.collective(Collective.alone())));
        }
        for (String name : List.of("Sharp", "Counted")) {
            refused(
                    IllegalStateException.class,
                    name.equals("Sharp") ? "steps need two gradients" : "that batchSize counts",
                    () -> Run.of(
                            name,
                            builder -> builder.collective(Collective.alone()).microBatches(2)));
        }
    }

    @Test
    void callsInTheMidstOfAWindowAreRefused() {
        Run run = Run.of(
                "Large", builder -> builder.collective(Collective.alone()).microBatches(2));
        assertEquals(Outcome.ACCUMULATED, run.optimizer().step(1));
        refused(IllegalStateException.class, "in the midst of a window", run.optimizer()::state);
        assertEquals(Outcome.APPLIED, run.optimizer().step(1));
        run.optimizer().state();
        refused(
                IllegalArgumentException.class,
                "weight = -1.0",
                () -> run.optimizer().step(1, -1));
        run.optimizer().step(1, 0);
        refused(
                IllegalStateException.class,
                "all micro-batches of a window have the weight 0",
                () -> run.optimizer().step(1, 0));
    }

    @Test
    void workersThatAreNotAlikeAreNamed() {
        refused(
                IllegalStateException.class,
                "worker 1 has another model, rules or settings",
                () -> Workers.run(
                        2,
                        worker -> Run.of(
                                "Large",
                                builder -> builder.collective(worker)
                                        .learningRate(0.1 + worker.rank()))));
        refused(
                IllegalStateException.class,
                "worker 2 has other weights than worker 0",
                () -> Workers.run(3, worker -> {
                    Object model = TestModel.of(COMPILED.load(), "models.Large");
                    float[] w = (float[]) model.getClass().getField("w").get(model);
                    w[7] = worker.rank() / 2;
                    return TestModel.builder(model).collective(worker).build();
                }));
        refused(
                IllegalStateException.class,
                "worker 1 is at step 5 of LargeOptimizer, worker 0 at step 0",
                () -> Workers.run(2, worker -> {
                    Run run = Run.of("Large", builder -> builder.collective(worker));
                    run.optimizer().clock(5 * worker.rank());
                    return run.optimizer().step();
                }));
    }

    @Test
    void otherSettingsAreNamedAndMetricsAreThoseOfWorker0() {
        refused(
                IllegalStateException.class,
                "worker 1 has the learning rate 0.5, worker 0 0.25",
                () -> Workers.run(2, worker -> {
                    Run run = Run.of("Large", builder -> builder.collective(worker));
                    run.optimizer().hyperparameter("learningRate", 0.25 + 0.25 * worker.rank());
                    return run.optimizer().step();
                }));
        refused(
                IllegalStateException.class,
                "worker 1 has other hyperparameters or other frozen groups than worker 0",
                () -> Workers.run(2, worker -> {
                    Run run = Run.of("Sliced", builder -> builder.collective(worker));
                    run.optimizer().hyperparameter("last", "beta2", 0.9 + 0.01 * worker.rank());
                    return run.optimizer().step();
                }));
        List<Double> rates = Workers.run(2, worker -> {
            Run run = Run.of("Observed", builder -> builder.collective(worker));
            for (int i = 0; i < 4; i++) {
                run.optimizer().step();
                run.optimizer().observe(worker.rank() == 0 ? 1 : -i);
            }
            return run.optimizer().learningRate();
        });
        assertEquals(List.of(0.5, 0.5), rates);
    }

    /** Whole gradients on each worker, and weights of a part on each. */
    @Test
    void eachWorkerHasTheWholeGradient() throws Exception {
        Run alone = Run.of("Guarded", builder -> builder);
        alone.gradients(3);
        alone.optimizer().step();
        float[] expected = alone.field("w");
        Workers.run(3, worker -> {
                    Run run = Run.of("Guarded", builder -> builder.collective(worker));
                    run.gradients(3);
                    assertEquals(Outcome.APPLIED, run.optimizer().step());
                    return run.field("w");
                })
                .forEach(weights -> assertArrayEquals(expected, weights));
    }
}
