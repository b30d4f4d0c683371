package io.stepsmith.benchmarks.passes;

import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adafactor of square matrices by hand with the Vector API, in three passes over a matrix and then
 * the next: squares by rows and columns, the size of the update, the weights.
 */
public final class HandAdafactor extends HandStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final double EPSILON1 = 0x1p-23;
    private static final double EPSILON2 = 1e-3;

    private final double rate;
    private final float[][] w;
    private final float[][] g;
    private final double[][] rows;
    private final double[][] columns;
    private final float[][] sums;
    private double fresh;
    private double step;

    /**
     * A step over these tensors.
     *
     * @param rate the learning rate
     */
    public HandAdafactor(Tensors tensors, double rate) {
        super(tensors);
        this.rate = rate;
        w = tensors.weights();
        g = tensors.gradients();
        rows = new double[w.length][];
        columns = new double[w.length][];
        sums = new float[w.length][];
        for (int k = 0; k < w.length; k++) {
            int n = SquareLayer.side(w[k]);
            rows[k] = new double[n];
            columns[k] = new double[n];
            sums[k] = new float[n];
        }
    }

    @Override
    protected void prepare(double number) {
        fresh = Math.pow(number, -0.8);
        step = Math.min(rate, 1 / Math.sqrt(number));
    }

    @Override
    protected void update(int k, int from, int to) {
        int n = rows[k].length;
        float[] column = sums[k];
        double[] r = rows[k];
        double[] c = columns[k];
        java.util.Arrays.fill(column, 0);
        double size = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            float square = squares(g[k], i * n, n, column);
            r[i] += fresh * (square / n - r[i]);
            mean += r[i];
            size += ownSquares(w[k], i * n, n);
        }
        for (int j = 0; j < n; j++) {
            c[j] += fresh * (column[j] / n - c[j]);
            column[j] = (float) c[j];
        }
        mean = Math.max(mean / n, EPSILON1);
        double updates = 0;
        for (int i = 0; i < n; i++) {
            updates += updates(g[k], i * n, n, column, (float) (r[i] / mean));
        }
        double clip = Math.max(1, Math.sqrt(updates / (n * n)));
        double scale = Math.max(EPSILON2, Math.sqrt(size / (n * n))) * step / clip;
        for (int i = 0; i < n; i++) {
            weights(w[k], g[k], i * n, n, column, (float) (r[i] / mean), (float) scale);
        }
    }

    private static float squares(float[] g, int at, int n, float[] column) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += LANES) {
            FloatVector gs = FloatVector.fromArray(SPECIES, g, at + j);
            FloatVector squares = gs.mul(gs);
            sum = sum.add(squares);
            FloatVector.fromArray(SPECIES, column, j).add(squares).intoArray(column, j);
        }
        float total = sum.reduceLanes(VectorOperators.ADD);
        for (int j = bound; j < n; j++) {
            float square = g[at + j] * g[at + j];
            total += square;
            column[j] += square;
        }
        return total;
    }

    private static float ownSquares(float[] w, int at, int n) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += LANES) {
            FloatVector ws = FloatVector.fromArray(SPECIES, w, at + j);
            sum = sum.add(ws.mul(ws));
        }
        float total = sum.reduceLanes(VectorOperators.ADD);
        for (int j = bound; j < n; j++) {
            total += w[at + j] * w[at + j];
        }
        return total;
    }

    private static float updates(float[] g, int at, int n, float[] column, float share) {
        FloatVector shares = FloatVector.broadcast(SPECIES, share);
        FloatVector least = FloatVector.broadcast(SPECIES, (float) (EPSILON1 * EPSILON1));
        FloatVector sum = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += LANES) {
            FloatVector us = FloatVector.fromArray(SPECIES, g, at + j)
                    .div(shares.mul(FloatVector.fromArray(SPECIES, column, j))
                            .max(least)
                            .sqrt());
            sum = sum.add(us.mul(us));
        }
        float total = sum.reduceLanes(VectorOperators.ADD);
        for (int j = bound; j < n; j++) {
            float u = update(g[at + j], share, column[j]);
            total += u * u;
        }
        return total;
    }

    private static void weights(
            float[] w, float[] g, int at, int n, float[] column, float share, float scale) {
        FloatVector shares = FloatVector.broadcast(SPECIES, share);
        FloatVector least = FloatVector.broadcast(SPECIES, (float) (EPSILON1 * EPSILON1));
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += LANES) {
            FloatVector us = FloatVector.fromArray(SPECIES, g, at + j)
                    .div(shares.mul(FloatVector.fromArray(SPECIES, column, j))
                            .max(least)
                            .sqrt());
            FloatVector.fromArray(SPECIES, w, at + j).sub(scales.mul(us)).intoArray(w, at + j);
        }
        for (int j = bound; j < n; j++) {
            w[at + j] -= scale * update(g[at + j], share, column[j]);
        }
    }

    private static float update(float g, float share, float column) {
        return g / (float) Math.sqrt(Math.max(share * column, (float) (EPSILON1 * EPSILON1)));
    }
}
