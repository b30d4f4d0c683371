package io.stepsmith.benchmarks.sparse;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import java.util.Random;

/**
 * Updates of a table by AdaGrad, row by row or in batches. What is timed as a step is 1,000 rows,
 * all different.
 * Each contender has weights and state of its own.
 */
public abstract class RowUpdates implements Contender {
    private static final int ROWS = 1_000;
    private static final int BATCHES = 20;

    private final int[][] batches = new int[BATCHES][];
    private final float[] gradients;
    private int next;

    private RowUpdates(Tensors tensors, int gradientsOf) {
        Random random = new Random(3);
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = random.ints(0, tensors.count())
                    .distinct()
                    .limit(Math.min(ROWS, tensors.count()))
                    .toArray();
        }
        gradients = new float[gradientsOf * tensors.weights()[0].length];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = random.nextFloat() - 0.5f;
        }
    }

    /** The generated updates of a row. */
    public static RowUpdates ofRows(Tensors tensors) {
        return new Generated(tensors, 1) {
            @Override
            void update(int[] rows, float[] gradients) {
                for (int row : rows) {
                    optimizer.sparse().rows().applyRow(row, gradients, 0);
                }
            }
        };
    }

    /** The generated update of all rows, each with a gradient of its own, and the end of a step. */
    public static RowUpdates ofBatches(Tensors tensors) {
        return new Generated(tensors, ROWS) {
            @Override
            void update(int[] rows, float[] gradients) {
                optimizer.sparse().rows().applyRows(rows, gradients, rows.length);
                optimizer.applied();
            }
        };
    }

    /** The loop over a row. */
    public static RowUpdates loop(Tensors tensors) {
        return new Loop(tensors, 1);
    }

    /** The loop over all rows, each with a gradient of its own. */
    public static RowUpdates loopOfBatches(Tensors tensors) {
        return new Loop(tensors, ROWS);
    }

    abstract void update(int[] rows, float[] gradients);

    /** Returns the weights. */
    public abstract float[][] weights();

    @Override
    public final void step() {
        update(batches[next], gradients);
        next = (next + 1) % BATCHES;
    }

    private abstract static class Generated extends RowUpdates {
        private final Table model;
        final TableOptimizer optimizer;

        Generated(Tensors tensors, int gradientsOf) {
            super(tensors, gradientsOf);
            model = new Table(tensors.count(), tensors.weights()[0].length);
            optimizer = TableOptimizer.of(model);
        }

        @Override
        public final float[][] weights() {
            return model.rows;
        }
    }

    private static final class Loop extends RowUpdates {
        private final float[][] w;
        private final float[][] sums;
        private final int stride;

        Loop(Tensors tensors, int gradientsOf) {
            super(tensors, gradientsOf);
            int width = tensors.weights()[0].length;
            w = new float[tensors.count()][width];
            sums = new float[tensors.count()][width];
            stride = gradientsOf == 1 ? 0 : width;
        }

        @Override
        void update(int[] rows, float[] gradients) {
            for (int k = 0; k < rows.length; k++) {
                update(w[rows[k]], sums[rows[k]], gradients, k * stride);
            }
        }

        private static void update(float[] row, float[] sum, float[] gradients, int at) {
            for (int i = 0; i < row.length; i++) {
                float g = gradients[at + i];
                sum[i] += g * g;
                row[i] -= 0.1f * (g / ((float) Math.sqrt(sum[i]) + 1e-10f));
            }
        }

        @Override
        public float[][] weights() {
            return w;
        }
    }
}
