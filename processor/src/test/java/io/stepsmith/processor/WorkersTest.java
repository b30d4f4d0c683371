package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.Outcome;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.Sharding;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.AllCases;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.ForwardingWorker;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Weights, state, losses and outcomes of every rule and modifier have the same bits with any number
 * of workers: of micro-batches those of one worker, of whole gradients those of an optimizer
 * without workers. The seed is printed; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class WorkersTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int STEPS = 4;
    private static final int MICRO_BATCHES = 8;

    @Test
    void bitsAreThoseOfOneWorker() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<Case> cases = AllCases.sample(200, SEED);
        ClassLoader loader =
                AllCases.compile(cases, one -> List.of(one.source())).load();
        for (Case one : cases) {
            new Run(one, loader, STEPS, SEED).check();
        }
    }

    /** What the others' blocks come to is needed: without it, a norm is that of a part. */
    @Test
    void withoutTheSumsOfTheOthersBitsDiffer() {
        Case one = Case.builtIn().stream()
                .filter(any -> any.name().equals("Lamb1F"))
                .findFirst()
                .orElseThrow();
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, one.source()).load();
        Run run = new Run(one, loader, 1, 2);
        Result alone = run.wholeGradients(null);
        Result deaf =
                Workers.run(2, worker -> run.wholeGradients(new Deaf(worker))).get(0);
        double[] expected = (double[]) alone.trace().get(0);
        double[] actual = (double[]) deaf.trace().get(0);
        assertFalse(Arrays.equals(expected, actual));
    }

    /** A worker that hears what is said before the first step, and then no sums of others. */
    private static final class Deaf extends ForwardingWorker {
        private static final int BEFORE = 2;

        private int heard;

        Deaf(Collective worker) {
            super(worker);
        }

        @Override
        public void allGather(double[] values, int[] begins) {
            super.allGather(heard++ < BEFORE ? values : values.clone(), begins);
        }
    }

    /** The runs of one case. */
    private static final class Run {
        private final Case configuration;
        private final ClassLoader loader;
        private final SplittableRandom random;
        private final List<Shaped> shapes;
        private final int size;
        private final double[] start;
        private final double[][][] gradients;
        private final double[][] losses;
        private final boolean perturbs;

        Run(Case configuration, ClassLoader loader, int steps, long seed) {
            random = new SplittableRandom(seed);
            gradients = new double[steps][MICRO_BATCHES][];
            losses = new double[steps][MICRO_BATCHES];
            this.configuration = configuration;
            this.loader = loader;
            shapes = new ArrayList<>(Shaped.of(configuration.layout(), true, random));
            shapes.replaceAll(shape -> shape.vector()
                    ? new Shaped(
                            shape.field(), new int[] {random.nextInt(8_200, 13_000)}, true, true)
                    : shape);
            size = shapes.stream().mapToInt(Shaped::size).sum();
            start = values();
            for (int step = 0; step < gradients.length; step++) {
                for (int batch = 0; batch < MICRO_BATCHES; batch++) {
                    gradients[step][batch] = values();
                    losses[step][batch] = 10 * random.nextDouble();
                }
            }
            Rule rule = Compositions.apply(
                    configuration, Rules.of(configuration.rule(), loader), loader);
            perturbs = rule.graph().outputs().containsKey(Graph.PERTURB)
                    || rule.modifiers().stream().anyMatch(one -> one.has(Graph.PERTURB));
        }

        void check() {
            String name = configuration.name();
            Result one = wholeGradients(null);
            for (int workers : new int[] {1, 3, 5}) {
                assertSame(
                        name + " on " + workers, one, Workers.run(workers, this::wholeGradients));
            }
            if (perturbs || name.contains("Accumul")) {
                return;
            }
            Result alone = microBatches(Collective.alone(), Sharding.STATE);
            for (int workers : new int[] {2, 4, 8}) {
                assertSame(
                        name + " on " + workers,
                        alone,
                        Workers.run(workers, worker -> microBatches(worker, Sharding.STATE)));
            }
            assertSame(
                    name + " replicated",
                    alone,
                    Workers.run(2, worker -> microBatches(worker, Sharding.NONE)));
        }

        private Driven driven(Function<OptimizerBuilder<?, ?>, OptimizerBuilder<?, ?>> how) {
            return new Driven(
                    configuration,
                    loader,
                    shapes,
                    start,
                    builder -> how.apply(builder).build());
        }

        private Result wholeGradients(Collective workers) {
            int rank = workers == null ? 0 : workers.rank();
            Driven driven = driven(builder ->
                    workers == null ? builder : builder.collective(workers).threads(1 + rank % 2));
            List<Object> trace = new ArrayList<>();
            for (int step = 0; step < gradients.length; step++) {
                if (perturbs) {
                    trace.add(driven.perturbedWeights(0.01, gradients[step][1]));
                    driven.optimizer().hyperparameter("learningRate", 0.01);
                }
                driven.step(0.01, losses[step][rank], gradients[step][0]);
                trace.add(driven.weights());
            }
            trace.add(driven.evaluationWeights());
            return new Result(trace, slots(driven.optimizer()));
        }

        private Result microBatches(Collective workers, Sharding sharding) {
            Driven driven = driven(builder -> builder.collective(workers)
                    .sharding(sharding)
                    .microBatches(MICRO_BATCHES)
                    .threads(1 + workers.rank() % 2));
            int own = MICRO_BATCHES / workers.size();
            List<Object> trace = new ArrayList<>();
            for (int step = 0; step < gradients.length; step++) {
                Outcome outcome = Outcome.ACCUMULATED;
                for (int i = 0; i < own; i++) {
                    int batch = workers.rank() * own + i;
                    assertEquals(Outcome.ACCUMULATED, outcome);
                    driven.setGradients(gradients[step][batch]);
                    driven.optimizer().hyperparameter("learningRate", 0.01);
                    outcome = driven.optimizer().step(losses[step][batch], 1 + batch % 3);
                }
                trace.add(outcome);
                trace.add(driven.optimizer().statistics().loss());
                trace.add(driven.weights());
            }
            trace.add(driven.evaluationWeights());
            return new Result(trace, slots(driven.optimizer()));
        }

        private static void assertSame(String where, Result expected, List<Result> workers) {
            for (int rank = 0; rank < workers.size(); rank++) {
                List<Object> trace = workers.get(rank).trace();
                assertEquals(expected.trace().size(), trace.size());
                for (int i = 0; i < trace.size(); i++) {
                    String which = where + ", worker " + rank + ", " + i;
                    if (trace.get(i) instanceof double[] weights) {
                        assertArrayEquals((double[]) expected.trace().get(i), weights, which);
                    } else {
                        assertEquals(expected.trace().get(i), trace.get(i), which);
                    }
                }
            }
            expected.slots().forEach((name, one) -> {
                double[] whole = one.get(0).numbers();
                double[] joined = new double[whole.length];
                Arrays.fill(joined, -12345);
                for (Result worker : workers) {
                    for (Part part : worker.slots().getOrDefault(name, List.of())) {
                        System.arraycopy(
                                part.numbers(), 0, joined, part.offset(), part.numbers().length);
                    }
                }
                assertArrayEquals(whole, joined, where + ", " + name);
            });
        }

        private static Map<String, List<Part>> slots(ModelOptimizer<?> optimizer) {
            Map<String, List<Part>> slots = new LinkedHashMap<>();
            for (Slot slot : optimizer.state().slots()) {
                if (!slot.name().startsWith("hyperparameters/")) {
                    slots.computeIfAbsent(slot.name(), name -> new ArrayList<>())
                            .add(new Part((int) slot.offset(), doubles(slot.toArray())));
                }
            }
            return slots;
        }

        private static double[] doubles(Object array) {
            return IntStream.range(0, java.lang.reflect.Array.getLength(array))
                    .mapToDouble(
                            i -> ((Number) java.lang.reflect.Array.get(array, i)).doubleValue())
                    .toArray();
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

    /** What a worker saw, step by step, and what it has in the end. */
    private record Result(List<Object> trace, Map<String, List<Part>> slots) {}

    /** Numbers of a slot from a place on. */
    private record Part(int offset, double[] numbers) {}
}
