package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * Dry steps go the way of a step and change nothing: not the model, nor the optimizer that they are
 * a copy of.
 */
class DryRunTest {
    static final class Model {
        float[] w = {1, 2, 3};
        float[] gradient = {0.5f, 0.25f, 0};
        boolean clears;
        boolean refuses;
        boolean callsMethods;
        int walks;
    }

    /** Gradient descent, as it is generated; counts its passes. */
    static final class Descent extends GeneratedOptimizer<Model> {
        final int[] passes = {0};
        private final ParameterTable<float[]> main = ParameterTable.ofFloats("sum");
        private final Hyperparameter learningRate =
                Hyperparameter.of("learningRate", 1, "[0, inf)");

        Descent(OptimizerBuilder<Model, Descent> builder) {
            super(builder, Model.class, false);
            OptimizerDefinition definition = new OptimizerDefinition();
            learningRate.follow(Curve.linear(1, 0, 4));
            definition.group("default", "Descent", learningRate);
            if (builder.model().clears) {
                definition.clears();
            }
            if (builder.model().callsMethods) {
                definition.callsMethods();
            }
            start(builder, definition, KernelGate.scalarOnly("Descent"), main);
        }

        @Override
        protected void bind(Model model, Model gradients) {
            model.walks++;
            binder.array(main, "w", model.w, "gradient", gradients.gradient);
        }

        @Override
        protected void checkStructure() {}

        @Override
        protected boolean update(double number, double clock, double loss) {
            pass(0, main.chunks());
            return !model.refuses;
        }

        @Override
        protected void pass(int pass, Chunk chunk, double number, double clock, double loss) {
            passes[0]++;
            for (int r = 0; r < chunk.runs; r++) {
                int k = chunk.segments[r];
                for (int i = chunk.begins[r]; i < chunk.ends[r]; i++) {
                    main.weights[k][i] -= (float) learningRate.current * main.gradients[k][i];
                    main.state(0)[k][i] += main.gradients[k][i];
                }
            }
        }
    }

    private final Model model = new Model();
    private final Descent optimizer =
            new OptimizerBuilder<>(model, Descent::new).warmUp(KernelWarmUp.OFF).build();

    @Test
    void thereAreNoneBeforeAStepHasMetTheArrays() {
        assertNull(optimizer.dry());
        optimizer.step();
        assertNotNull(optimizer.dry());
        model.gradient = new float[3];
        optimizer.step();
        assertNull(optimizer.dry());
    }

    @Test
    void nothingChanges() {
        optimizer.step();
        optimizer.step();
        GeneratedOptimizer<Model> dry = optimizer.dry();
        assertNotNull(dry);
        float[] weights = model.w.clone();
        for (int step = 0; step < 100; step++) {
            dry.dryStep();
        }
        assertEquals(102, optimizer.passes[0]);
        assertArrayEquals(weights, model.w);
        assertArrayEquals(new float[] {1, 0.5f, 0}, (float[])
                optimizer.state().slots().get(0).toArray());
        assertEquals(2, optimizer.updates());
        assertEquals(2, optimizer.clock());
        optimizer.step();
        assertArrayEquals(new float[] {weights[0] - 0.25f, weights[1] - 0.125f, 3}, model.w);
    }

    /**
     * A step that is refused clears the gradients, which the backward pass may be adding to just
     * now.
     */
    @Test
    void theyClearNoGradients() {
        model.clears = true;
        Descent clearing = new OptimizerBuilder<>(model, Descent::new)
                .warmUp(KernelWarmUp.OFF)
                .build();
        clearing.step();
        clearing.step();
        GeneratedOptimizer<Model> dry = clearing.dry();
        assertNotNull(dry);
        model.gradient[0] = 5;
        model.refuses = true;
        dry.dryStep();
        assertArrayEquals(new float[] {5, 0.25f, 0}, model.gradient);
        clearing.step();
        assertArrayEquals(new float[3], model.gradient);
    }

    @Test
    void theyAreShownToNobodyAndCountInNoStatistics() {
        List<Long> shown = new ArrayList<>();
        Descent listened = new OptimizerBuilder<>(model, Descent::new)
                .listener(step -> shown.add(step.clock()))
                .warmUp(KernelWarmUp.OFF)
                .build();
        listened.step();
        listened.step(0.5);
        GeneratedOptimizer<Model> dry = listened.dry();
        assertNotNull(dry);
        dry.dryStep();
        model.refuses = true;
        dry.dryStep();
        assertEquals(List.of(0L, 1L), shown);
        assertEquals(0.5, listened.statistics().loss());
        assertEquals(1, listened.statistics().clock());
        assertEquals(0.75, listened.statistics().learningRate());
        assertEquals(0, listened.statistics().skipped());
        assertSame(dry, dry.statistics().optimizer(), "so that the optimizer can be collected");
    }

    /** Methods of a model are called by its owner's threads alone. */
    @Test
    void theyCallNoMethodOfTheModel() {
        model.callsMethods = true;
        Descent calling = new OptimizerBuilder<>(model, Descent::new)
                .warmUp(KernelWarmUp.OFF)
                .build();
        calling.step();
        calling.step();
        GeneratedOptimizer<Model> dry = calling.dry();
        assertNotNull(dry);
        int walks = model.walks;
        dry.dryStep();
        assertEquals(walks, model.walks);
        assertEquals(3, calling.passes[0]);
    }

    /** A curve of the caller's is asked by the caller's thread alone. */
    @Test
    void theyAskNoCurveOfTheCaller() {
        List<Long> asked = new ArrayList<>();
        Curve own = Curve.of(position -> {
            asked.add(position);
            return 0.5;
        });
        Descent following = new OptimizerBuilder<>(model, Descent::new)
                .schedule("learningRate", own)
                .warmUp(KernelWarmUp.OFF)
                .build();
        following.step();
        following.step();
        asked.clear();
        GeneratedOptimizer<Model> dry = following.dry();
        assertNotNull(dry);
        dry.dryStep();
        assertEquals(List.of(), asked);
        following.step();
        assertEquals(List.of(2L), asked);
    }

    @Test
    void theyEndWithAChangeOfTheModel() {
        optimizer.step();
        optimizer.step();
        GeneratedOptimizer<Model> dry = optimizer.dry();
        float[] old = model.w;
        model.w = new float[] {4, 5, 6};
        assertThrows(RuntimeException.class, dry::dryStep);
        assertArrayEquals(new float[] {4, 5, 6}, model.w);
        optimizer.step();
        assertArrayEquals(new float[] {3.75f, 4.875f, 6}, model.w);
        assertArrayEquals(new float[] {0.125f, 1.5625f, 3}, old);
    }
}
