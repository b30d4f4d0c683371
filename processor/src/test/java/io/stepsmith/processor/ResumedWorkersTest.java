package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.Outcome;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.WorkerCheckpoints;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.Sharding;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.AllCases;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A run that some workers save and others go on with has the bits of one machine that never stops:
 * weights, and the state that their parts make. The seed is printed; {@code -Dstepsmith.seed=n}
 * repeats one.
 */
@Tag("sampled")
class ResumedWorkersTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int SAVED = 3;
    private static final int STEPS = 5;
    private static final int MICRO_BATCHES = 8;
    private static final int[] SIZES = {1, 2, 4, 8};

    @TempDir
    private Path folder;

    @Test
    void anyNumberOfWorkersGoesOn() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<Case> cases = AllCases.sample(240, SEED);
        ClassLoader loader =
                AllCases.compile(cases, one -> List.of(one.source())).load();
        int checked = 0;
        for (Case one : cases) {
            Run run = new Run(one, loader);
            if (run.isOfMicroBatches()) {
                run.check(folder.resolve(one.name()));
                checked++;
            }
        }
        assertTrue(checked > 0);
    }

    private static final String MIXED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.02)
            @Clip(norm = 1) @WeightAverage @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)
            public class Mixed {
                @Param public float[] w = new float[9001];
                public float[] wGradient = new float[9001];
                @Param public float[][] rows = {new float[7], new float[0], new float[5000], new float[9]};
                public float[][] rowsGradient = {new float[7], new float[0], new float[5000], new float[9]};
                @Param @Group(name = "half", rule = Adamax.class) public short[] half = new short[9000];
                public float[] halfGradient = new float[9000];
                @Param(shape = {"190", "53"}) @Group(name = "flat", rule = Adafactor.class)
                public double[] flat = new double[10070];
                public double[] flatGradient = new double[10070];
            }
            """;

    /**
     * Rows of several lengths, numbers of 16 bits, groups that are frozen, averages, and a run that
     * goes back to a moment before it was saved.
     */
    @Test
    void allThatAStateHasGoesOn() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, MIXED).load();
        Mixed whole = new Mixed(loader, Collective.alone());
        whole.goOn(0, 110);
        assertTrue(whole.outcomes.contains(Outcome.ROLLED_BACK), whole.outcomes::toString);
        String weights = whole.weights();
        Workers.run(4, worker -> {
            Mixed mixed = new Mixed(loader, worker);
            mixed.goOn(0, 80);
            return WorkerCheckpoints.in(folder, worker).save(mixed.optimizer, Metadata.none());
        });
        for (int size : SIZES) {
            List<OptimizerState> states = Workers.run(size, worker -> {
                Mixed mixed = new Mixed(loader, worker);
                WorkerCheckpoints.in(folder, worker).resume(mixed.optimizer).orElseThrow();
                mixed.goOn(80, 110);
                assertEquals(whole.outcomes.subList(80, 110), mixed.outcomes);
                assertEquals(weights, mixed.weights());
                return mixed.optimizer.state().copy();
            });
            assertSame(size + " workers", whole.optimizer.state(), OptimizerState.join(states));
        }
    }

    /** An optimizer without workers goes on from theirs, and they from what each of them has. */
    @Test
    void stateIsThatOfAnOptimizerWithoutWorkers() {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, MIXED).load();
        for (Sharding sharding : Sharding.values()) {
            Path place = folder.resolve(sharding.name());
            List<OptimizerState> saved = Workers.run(4, worker -> {
                Mixed mixed = new Mixed(
                        loader,
                        worker,
                        builder -> builder.collective(worker)
                                .sharding(sharding)
                                .microBatches(MICRO_BATCHES));
                mixed.goOn(0, 4);
                WorkerCheckpoints.in(place, worker).save(mixed.optimizer, Metadata.none());
                return mixed.optimizer.state().copy();
            });
            OptimizerState joined = OptimizerState.join(saved);
            Collective alone = Collective.alone();
            Mixed plain = new Mixed(loader, alone, builder -> builder);
            WorkerCheckpoints.in(place, alone).resume(plain.optimizer).orElseThrow();
            assertSame(sharding.name(), joined, plain.optimizer.state());
            Mixed restored = new Mixed(loader, alone, builder -> builder);
            restored.optimizer.restore(joined);
            assertSame(sharding.name(), joined, restored.optimizer.state());
            List<OptimizerState> others = Workers.run(2, worker -> {
                Mixed mixed = new Mixed(loader, worker);
                mixed.optimizer.restore(joined);
                OptimizerState own = mixed.optimizer.state().copy();
                mixed.optimizer.restore(own);
                return mixed.optimizer.state().copy();
            });
            assertSame(sharding.name(), joined, OptimizerState.join(others));
        }
    }

    /** A worker of a run whose losses first fall and then rise. */
    private static final class Mixed {
        private final Object model;
        private final ModelOptimizer<Object> optimizer;
        private final Collective workers;
        private final List<Outcome> outcomes = new ArrayList<>();

        Mixed(ClassLoader loader, Collective workers) {
            this(
                    loader,
                    workers,
                    builder -> builder.collective(workers).microBatches(MICRO_BATCHES));
        }

        Mixed(
                ClassLoader loader,
                Collective workers,
                UnaryOperator<OptimizerBuilder<Object, ModelOptimizer<Object>>> settings) {
            this.workers = workers;
            model = TestModel.of(loader, "models.Mixed");
            optimizer = settings.apply(TestModel.builder(model)).build();
        }

        void goOn(int from, int to) throws ReflectiveOperationException {
            int own = MICRO_BATCHES / workers.size();
            for (int step = from; step < to; step++) {
                if (step == 70) {
                    optimizer.freeze("half");
                }
                if (step == 90) {
                    optimizer.thaw("half");
                }
                Outcome outcome = Outcome.APPLIED;
                for (int i = 0; i < own; i++) {
                    int batch = workers.rank() * own + i;
                    for (String field : List.of("w", "rows", "half", "flat")) {
                        fill(
                                model.getClass().getField(field + "Gradient").get(model),
                                step * 100 + batch);
                    }
                    outcome = optimizer.step(step < 85 || step > 94 ? 120 - step : 1000 + batch);
                }
                outcomes.add(outcome);
            }
        }

        private static void fill(Object gradient, int seed) {
            for (int i = 0; i < Array.getLength(gradient); i++) {
                if (gradient instanceof float[] values) {
                    values[i] = (float) Math.sin(seed + 3.0 * i);
                } else if (gradient instanceof double[] values) {
                    values[i] = Math.sin(seed + 5.0 * i);
                } else {
                    fill(Array.get(gradient, i), seed + i);
                }
            }
        }

        String weights() {
            StringBuilder all = new StringBuilder();
            optimizer.parameters().forEach(one -> one.arrays().forEach(a -> all.append(text(a))));
            return all.toString();
        }
    }

    private static void assertSame(String where, OptimizerState expected, OptimizerState joined) {
        assertEquals(expected.fingerprint(), joined.fingerprint(), where);
        assertEquals(expected.configuration(), joined.configuration(), where);
        assertEquals(
                expected.slots().stream().map(Slot::toString).toList(),
                joined.slots().stream().map(Slot::toString).toList(),
                where);
        for (int i = 0; i < expected.slots().size(); i++) {
            Slot slot = expected.slots().get(i);
            assertEquals(
                    text(slot.toArray()),
                    text(joined.slots().get(i).toArray()),
                    () -> where + ", " + slot);
        }
    }

    /** Numbers as texts, which differ where these do. */
    private static String text(Object array) {
        return Arrays.deepToString(new Object[] {array});
    }

    /** What a worker has in the end. */
    private record Result(double[] weights, OptimizerState state) {}

    /** The runs of one case. */
    private static final class Run {
        private final Case configuration;
        private final ClassLoader loader;
        private final SplittableRandom random = new SplittableRandom(SEED);
        private final List<Shaped> shapes;
        private final int size;
        private final double[] start;
        private final double[][][] gradients = new double[STEPS][MICRO_BATCHES][];

        Run(Case configuration, ClassLoader loader) {
            this.configuration = configuration;
            this.loader = loader;
            shapes = new ArrayList<>(Shaped.of(configuration.layout(), true, random));
            shapes.replaceAll(shape -> shape.vector()
                    ? new Shaped(
                            shape.field(), new int[] {random.nextInt(8_200, 13_000)}, true, true)
                    : shape);
            size = shapes.stream().mapToInt(Shaped::size).sum();
            start = values();
            for (double[][] step : gradients) {
                Arrays.setAll(step, batch -> values());
            }
        }

        boolean isOfMicroBatches() {
            Rule rule = Compositions.apply(
                    configuration, Rules.of(configuration.rule(), loader), loader);
            return !rule.graph().outputs().containsKey(Graph.PERTURB)
                    && rule.modifiers().stream().noneMatch(one -> one.has(Graph.PERTURB))
                    && !configuration.name().contains("Accumul");
        }

        void check(Path folder) {
            Result expected = goOn(Collective.alone(), driven(Collective.alone(), start), 0, STEPS);
            int savers = SIZES[random.nextInt(SIZES.length)];
            Workers.run(savers, worker -> {
                Driven driven = driven(worker, start);
                goOn(worker, driven, 0, SAVED);
                return WorkerCheckpoints.in(folder, worker)
                        .save(driven.optimizer(), Metadata.none());
            });
            for (int workers : SIZES) {
                String where = configuration.name() + ": " + workers + " after " + savers;
                List<Result> results = Workers.run(workers, worker -> {
                    Driven driven = driven(worker, new double[size]);
                    assertEquals(
                            SAVED,
                            WorkerCheckpoints.in(folder, worker)
                                    .resume(driven.optimizer())
                                    .orElseThrow()
                                    .step());
                    return goOn(worker, driven, SAVED, STEPS);
                });
                List<OptimizerState> parts = new ArrayList<>();
                for (Result result : results) {
                    assertArrayEquals(expected.weights(), result.weights(), where);
                    parts.add(result.state());
                }
                Collections.shuffle(parts, new Random(SEED));
                assertSame(where, expected.state(), OptimizerState.join(parts));
            }
        }

        private Driven driven(Collective workers, double[] weights) {
            return new Driven(
                    configuration,
                    loader,
                    shapes,
                    weights,
                    builder -> builder.collective(workers)
                            .sharding(Sharding.STATE)
                            .microBatches(MICRO_BATCHES)
                            .threads(1 + workers.rank() % 2)
                            .build());
        }

        private Result goOn(Collective workers, Driven driven, int from, int to) {
            int own = MICRO_BATCHES / workers.size();
            for (int step = from; step < to; step++) {
                for (int i = 0; i < own; i++) {
                    int batch = workers.rank() * own + i;
                    driven.setGradients(gradients[step][batch]);
                    driven.optimizer().hyperparameter("learningRate", 0.01);
                    driven.optimizer().step(batch + step, 1 + batch % 3);
                }
            }
            OptimizerState state = driven.optimizer().state().copy();
            return new Result(driven.weights(), state);
        }

        private double[] values() {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = configuration
                        .precision()
                        .round((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 3)));
            }
            return values;
        }
    }
}
