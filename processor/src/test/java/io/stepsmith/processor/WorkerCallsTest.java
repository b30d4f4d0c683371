package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.Snapshot;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.CollectiveException;
import io.stepsmith.cluster.InProcessCollective;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.Workers;
import io.stepsmith.tuning.RangeTest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What workers call between their steps: snapshots, groups that freeze, states that are restored,
 * range tests, and the steps after one that was refused.
 */
class WorkerCallsTest {
    private static final int SIZE = 9_000;

    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS, model("Floats", "float"), model("Bfloats", "short"))
            .load();

    private static String model(String name, String format) {
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                @Clip(norm = 1)
                @Optimizer(rule = AdamW.class)
                public class %s {
                    @Param public %s[] w = new %2$s[%d]; public float[] wGradient = new float[%3$d];
                    @Param @Group public %2$s[][] rows = new %2$s[3][%3$d];
                    public float[][] rowsGradient = new float[3][%3$d];
                }
                """.formatted(name, format, SIZE);
    }

    /** A model with its optimizer. */
    private record Run(Object model, ModelOptimizer<Object> optimizer) {
        static Run of(
                String name,
                UnaryOperator<OptimizerBuilder<Object, ModelOptimizer<Object>>> settings) {
            Object model = TestModel.of(LOADER, "models." + name);
            return new Run(model, settings.apply(TestModel.builder(model)).build());
        }

        static Run of(Collective worker, int microBatches) {
            return of("Floats", builder -> builder.collective(worker).microBatches(microBatches));
        }

        Object field(String name) throws ReflectiveOperationException {
            return model.getClass().getField(name).get(model);
        }

        /** Makes a step with gradients that differ by micro-batch. */
        Outcome step(int batch) throws ReflectiveOperationException {
            Arrays.fill((float[]) field("wGradient"), (float) Math.sin(batch));
            for (float[] row : (float[][]) field("rowsGradient")) {
                Arrays.fill(row, (float) Math.cos(batch));
            }
            return optimizer.step(1);
        }

        /** All weights as floats. */
        float[] weights() throws ReflectiveOperationException {
            float[] all = new float[4 * SIZE];
            Object[] rows = (Object[]) field("rows");
            List<Object> arrays = List.of(field("w"), rows[0], rows[1], rows[2]);
            for (int i = 0; i < all.length; i++) {
                Object array = arrays.get(i / SIZE);
                all[i] = array instanceof short[] numbers
                        ? Bfloat16.toFloat(numbers[i % SIZE])
                        : ((float[]) array)[i % SIZE];
            }
            return all;
        }
    }

    private static void refused(String message, Runnable call) {
        String actual = assertThrows(IllegalStateException.class, call::run).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    /** The window of an update that was refused is given up: the next ones are whole. */
    @Test
    void stepsGoOnAfterARefusal() throws Exception {
        Run alone = Run.of(Collective.alone(), 4);
        for (int batch = 0; batch < 4; batch++) {
            alone.step(batch);
        }
        float[] expected = alone.weights();
        Workers.run(2, worker -> {
                    Run run = Run.of(worker, 4);
                    double rate = run.optimizer().learningRate();
                    run.optimizer().learningRate(0.5 + worker.rank());
                    run.step(7);
                    assertThrows(IllegalStateException.class, () -> run.step(8));
                    run.optimizer().learningRate(rate);
                    run.optimizer().state();
                    assertEquals(Outcome.ACCUMULATED, run.step(2 * worker.rank()));
                    assertEquals(Outcome.APPLIED, run.step(2 * worker.rank() + 1));
                    return run.weights();
                })
                .forEach(weights -> assertArrayEquals(expected, weights));
    }

    @Test
    void stepsAfterTheEndOfACollectiveNameIt() throws Exception {
        Collective worker = InProcessCollective.of(1).get(0);
        Run run = Run.of(worker, 2);
        worker.close();
        for (int window = 0; window < 2; window++) {
            assertEquals(Outcome.ACCUMULATED, run.step(0));
            assertEquals(
                    "worker 0 has closed",
                    assertThrows(CollectiveException.class, () -> run.step(1)).getMessage());
        }
    }

    @Test
    void windowsUnderWayAreNeitherFrozenNorTakenNorEnded() throws Exception {
        Run run = Run.of(Collective.alone(), 2);
        Snapshot snapshot = run.optimizer().snapshot();
        run.step(0);
        refused("in the midst of a window", snapshot::take);
        refused("freeze and thaw between windows", () -> run.optimizer().freeze("rows"));
        refused("call step(loss, 0) for each that is missing", run.optimizer()::endAccumulation);
        assertEquals(Outcome.APPLIED, run.step(1));
        run.optimizer().freeze("rows");
        snapshot.take();
    }

    @Test
    void workersThatFreezeOtherGroupsAreNamed() {
        refused(
                "other frozen groups than worker 0",
                () -> Workers.run(2, worker -> {
                    Run run = Run.of("Floats", builder -> builder.collective(worker));
                    run.step(0);
                    if (worker.rank() == 1) {
                        run.optimizer().freeze("rows");
                    }
                    return run.step(1);
                }));
    }

    /** A snapshot has no micro-batches; those that came after it are given up. */
    @Test
    void aSnapshotBringsBackAWholeWindow() throws Exception {
        Run run = Run.of(Collective.alone(), 2);
        Snapshot snapshot = run.optimizer().snapshot();
        snapshot.take();
        run.step(0);
        run.step(1);
        float[] expected = run.weights();
        run.step(5);
        snapshot.restore();
        assertEquals(Outcome.ACCUMULATED, run.step(0));
        assertEquals(Outcome.APPLIED, run.step(1));
        assertArrayEquals(expected, run.weights());
    }

    /** The model gets all of its bfloat16 numbers, before any step. */
    @Test
    void aWholeStateHasTheWeightsOfAllWorkers() throws Exception {
        Run alone = Run.of("Bfloats", builder -> builder);
        alone.step(1);
        OptimizerState state = alone.optimizer().state().copy();
        float[] expected = alone.weights();
        Workers.run(3, worker -> {
                    Run run = Run.of("Bfloats", builder -> builder.collective(worker));
                    run.optimizer().restore(state);
                    return run.weights();
                })
                .forEach(weights -> assertArrayEquals(expected, weights));
    }

    /** Losses differ by worker, and one becomes NaN in the midst of a window. */
    @Test
    void aRangeTestLooksAtTheLossesOfAll() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            List<String> results = Workers.run(2, worker -> {
                Run run = Run.of(worker, 4);
                int[] calls = new int[1];
                String result = RangeTest.of(run.optimizer())
                        .steps(40)
                        .repeats(2)
                        .run(() -> {
                            int call = calls[0]++;
                            return worker.rank() == 1 && call == 61
                                    ? Double.NaN
                                    : 5 + worker.rank() - 0.01 * call;
                        })
                        .toString();
                assertEquals(Outcome.ACCUMULATED, run.step(0));
                assertEquals(Outcome.APPLIED, run.step(1));
                return calls[0] + result;
            });
            assertEquals(results.get(0), results.get(1));
        });
    }
}
