package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.GeneratedOptimizer;
import io.stepsmith.engine.OptimizerDefinition;
import io.stepsmith.engine.ParameterTable;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.simd.KernelGate;

/**
 * What is generated for a rule that counts its updates in weights and in state, by hand. It is seen
 * in the numbers whether all are of the same step.
 */
final class Counting extends GeneratedOptimizer<Counting.Model> {
    /** A vector; its weights differ by their place. */
    static final class Model {
        final float[] w;
        final float[] gradient;

        Model(int length) {
            w = new float[length];
            gradient = new float[length];
            for (int i = 0; i < length; i++) {
                w[i] = start(i);
            }
        }
    }

    private final ParameterTable<float[]> main = ParameterTable.ofFloats("count");
    private final Model model;
    boolean fails;

    private Counting(OptimizerBuilder<Model, Counting> builder) {
        super(builder, Model.class, false);
        model = builder.model();
        OptimizerDefinition definition = new OptimizerDefinition();
        definition.group("default", "Counting", Hyperparameter.of("learningRate", 1, "[0, inf)"));
        start(builder, definition, KernelGate.scalarOnly("Counting"), main);
    }

    static Counting of(int length) {
        return new OptimizerBuilder<>(new Model(length), Counting::new).build();
    }

    private static float start(int i) {
        return i % 1000 / 1024f;
    }

    Counting steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return this;
    }

    /** Checks that weights, state and counts are all of this step. */
    void assertAt(long step) {
        boolean equal = step == updates() && step == clock();
        for (int i = 0; i < model.w.length; i++) {
            equal &= start(i) + step == model.w[i] && step == main.state(0)[0][i];
        }
        if (!equal) {
            throw new AssertionError("not all is of step " + step + ": updates are " + updates()
                    + ", the first weight is " + model.w[0] + " of " + main.state(0)[0][0]);
        }
    }

    Model model() {
        return model;
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
            if (fails) {
                throw new UnsupportedOperationException("fails");
            }
            main.weights[0][i]++;
            main.state(0)[0][i]++;
        }
    }
}
