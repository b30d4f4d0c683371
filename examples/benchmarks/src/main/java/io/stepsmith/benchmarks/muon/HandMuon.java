package io.stepsmith.benchmarks.muon;

import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.Zeros;
import io.stepsmith.benchmarks.harness.Tensors;

/**
 * Muon of square matrices by hand: momentum, the fifteen products of its orthogonalisation as one
 * writes them with the Vector API (without what is known of symmetric ones), the weights. Small
 * matrices are multiplied where they are, larger ones by panels.
 */
public final class HandMuon extends HandStep {
    private static final float MOMENTUM = 0.95f;
    private static final float RATE = 1e-3f;
    private static final float DECAY = 0.1f;
    private static final float A = 3.4445f;
    private static final float B = -4.7750f;
    private static final float C = 2.0315f;
    private static final int SMALL = 64;

    private final float[][] w;
    private final float[][] g;
    private final float[][] m;
    private final Scratch[] scratch;

    /** The buffers of matrices of one size, which are larger than these by a few zeros. */
    private static final class Scratch {
        final int n;
        final int stride;
        final int height;
        final float[] x;
        final float[] transpose;
        final float[] gram;
        final float[] polynomial;
        final float[] next;
        final float[] panel = HandMatrixProduct.buffer();

        Scratch(int n) {
            this.n = n;
            int panel = n <= SMALL ? SmallMatrixProduct.PANEL : HandMatrixProduct.PANEL;
            int width = (n + panel - 1) / panel * panel;
            height = width;
            stride = n <= SMALL ? width : width + 16;
            x = new float[height * stride];
            transpose = x.clone();
            gram = x.clone();
            polynomial = x.clone();
            next = x.clone();
        }

        void multiply(float[] a, float[] b, float[] c) {
            if (n <= SMALL) {
                SmallMatrixProduct.multiply(a, b, c, stride);
            } else {
                HandMatrixProduct.multiply(
                        a, stride, b, stride, c, stride, height, height, height, panel, false);
            }
        }
    }

    /** A step over these tensors. */
    public HandMuon(Tensors tensors) {
        super(tensors);
        w = tensors.weights();
        g = tensors.gradients();
        m = Zeros.like(w);
        scratch = new Scratch[w.length];
        Scratch last = null;
        for (int k = 0; k < w.length; k++) {
            int n = (int) Math.sqrt(w[k].length);
            last = last != null && last.n == n ? last : new Scratch(n);
            scratch[k] = last;
        }
    }

    @Override
    protected void update(int k, int from, int to) {
        Scratch all = scratch[k];
        int n = all.n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += momentum(g[k], m[k], i * n, n, all.x, i * all.stride);
        }
        float scale = (float) (1 / Math.max(Math.sqrt(squares), 1e-7));
        scale(all.x, scale);
        float[] x = all.x;
        float[] next = all.next;
        for (int iteration = 0; iteration < 5; iteration++) {
            transpose(x, all.transpose, n, all.stride);
            all.multiply(x, all.transpose, all.gram);
            all.multiply(all.gram, all.gram, all.polynomial);
            combine(all.gram, B, all.polynomial, C);
            all.multiply(all.polynomial, x, next);
            combine(x, A, next, 1);
            float[] free = x;
            x = next;
            next = free;
        }
        for (int i = 0; i < n; i++) {
            weights(w[k], x, i * n, n, i * all.stride);
        }
    }

    private static float momentum(float[] g, float[] m, int at, int n, float[] x, int to) {
        float squares = 0;
        for (int j = 0; j < n; j++) {
            float momentum = MOMENTUM * m[at + j] + (1 - MOMENTUM) * g[at + j];
            m[at + j] = momentum;
            x[to + j] = MOMENTUM * momentum + (1 - MOMENTUM) * g[at + j];
        }
        for (int j = 0; j < n; j++) {
            squares += x[to + j] * x[to + j];
        }
        return squares;
    }

    private static void scale(float[] x, float scale) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale;
        }
    }

    /** In squares of 16, which the cache keeps. */
    private static void transpose(float[] x, float[] to, int n, int stride) {
        for (int row = 0; row < n; row += 16) {
            for (int column = 0; column < n; column += 16) {
                int rows = Math.min(n, row + 16);
                int columns = Math.min(n, column + 16);
                for (int i = row; i < rows; i++) {
                    for (int j = column; j < columns; j++) {
                        to[j * stride + i] = x[i * stride + j];
                    }
                }
            }
        }
    }

    /** {@code to = b a + c to}. */
    private static void combine(float[] a, float b, float[] to, float c) {
        for (int i = 0; i < to.length; i++) {
            to[i] = b * a[i] + c * to[i];
        }
    }

    private static void weights(float[] w, float[] x, int at, int n, int from) {
        for (int j = 0; j < n; j++) {
            w[at + j] = w[at + j] * (1 - RATE * DECAY) - RATE * x[from + j];
        }
    }
}
