package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.Snapshot;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.simd.KernelGate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A step that fails in its midst leaves an optimizer that refuses to go on until its state is
 * restored.
 */
class UnfinishedStepTest {
    static final class Model {
        final float[] w = new float[100_000];
        final float[] gradient = new float[100_000];
    }

    /**
     * What is generated for a rule that counts its updates, by hand; its weight 77,777 can be made
     * to fail.
     */
    static final class Counting extends GeneratedOptimizer<Model> {
        private final ParameterTable<float[]> main = ParameterTable.ofFloats("count");
        boolean fails;

        Counting(OptimizerBuilder<Model, Counting> builder) {
            super(builder, Model.class, false);
            OptimizerDefinition definition = new OptimizerDefinition();
            definition.group(
                    "default", "Counting", Hyperparameter.of("learningRate", 1, "[0, inf)"));
            start(builder, definition, KernelGate.scalarOnly("Counting"), main);
        }

        @Override
        protected void bind(Model model, Model gradients) {
            binder.array(main, "w", model.w, "gradient", gradients.gradient);
        }

        @Override
        protected void checkStructure() {}

        @Override
        protected boolean update(double number, double clock, double loss) {
            pass(0, main.chunks());
            return true;
        }

        @Override
        protected void pass(int pass, Chunk chunk, double number, double clock, double loss) {
            for (int i = chunk.begin(0); i < chunk.end(0); i++) {
                if (fails && i == 77_777) {
                    throw new UnsupportedOperationException("fails");
                }
                main.weights[0][i]++;
                main.state(0)[0][i]++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void stepsAreRefusedUntilTheStateIsRestored(int threads) {
        Model model = new Model();
        Counting optimizer =
                new OptimizerBuilder<>(model, Counting::new).threads(threads).build();
        optimizer.step();
        OptimizerState saved = optimizer.state().copy();
        optimizer.fails = true;
        assertThrows(UnsupportedOperationException.class, optimizer::step);
        assertEquals(1, optimizer.updates());
        optimizer.fails = false;
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertTrue(
                message.startsWith("a step of Counting failed when it had begun to write"),
                message);
        optimizer.restore(saved);
        optimizer.step();
        assertEquals(2, optimizer.updates());
        for (float count : (float[]) optimizer.state().slots().get(0).toArray()) {
            assertEquals(2, count);
        }
        optimizer.close();
    }

    /** Also weights, of which some are old and some are new; bits of NaN included. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSnapshotBringsWeightsAndStateBack(int threads) {
        Model model = new Model();
        Counting optimizer =
                new OptimizerBuilder<>(model, Counting::new).threads(threads).build();
        optimizer.step();
        model.w[5] = Float.intBitsToFloat(0x7fc12345);
        int[] before = bits(model.w);
        Snapshot snapshot = optimizer.snapshot();
        snapshot.take();
        optimizer.fails = true;
        assertThrows(UnsupportedOperationException.class, optimizer::step);
        assertThrows(IllegalStateException.class, snapshot::take);
        optimizer.fails = false;
        snapshot.restore();
        assertArrayEquals(before, bits(model.w));
        assertEquals(1, optimizer.updates());
        optimizer.step();
        for (float count : (float[]) optimizer.state().slots().get(0).toArray()) {
            assertEquals(2, count);
        }
        optimizer.close();
    }

    private static int[] bits(float[] weights) {
        int[] bits = new int[weights.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(weights[i]);
        }
        return bits;
    }
}
