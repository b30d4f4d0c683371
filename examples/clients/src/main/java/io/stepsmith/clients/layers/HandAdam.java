package io.stepsmith.clients.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The optimizer that comes with the network: Adam of the layers' matrices, and of the touched rows
 * of the table alone.
 */
final class HandAdam {
    private static final float RATE = 3e-3f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final Network network;
    private final List<Matrix> matrices = new ArrayList<>();
    private final List<float[]> m = new ArrayList<>();
    private final List<float[]> v = new ArrayList<>();
    private final float[][] rowM = new float[Network.TOKENS][Network.WIDTH];
    private final float[][] rowV = new float[Network.TOKENS][Network.WIDTH];
    private final float[][] sums = new float[Network.TOKENS][];
    private int t;

    HandAdam(Network network) {
        this.network = network;
        network.layers.forEach(layer -> matrices.addAll(layer.parameters()));
        for (Matrix matrix : matrices) {
            m.add(new float[matrix.weights().length]);
            v.add(new float[matrix.weights().length]);
        }
    }

    /** Makes an update, and clears the gradients of the matrices. */
    void update(int[] tokens, float[] ofRows) {
        t++;
        for (int k = 0; k < tokens.length; k++) {
            float[] sum = sums[tokens[k]];
            if (sum == null) {
                sum = new float[Network.WIDTH];
                sums[tokens[k]] = sum;
            }
            for (int i = 0; i < Network.WIDTH; i++) {
                sum[i] += ofRows[k * Network.WIDTH + i];
            }
        }
        for (int token : tokens) {
            if (sums[token] != null) {
                update(network.embedding[token], sums[token], rowM[token], rowV[token]);
                sums[token] = null;
            }
        }
        for (int k = 0; k < matrices.size(); k++) {
            Matrix matrix = matrices.get(k);
            update(matrix.weights(), matrix.gradients(), m.get(k), v.get(k));
            Arrays.fill(matrix.gradients(), 0);
        }
    }

    private void update(float[] w, float[] g, float[] m, float[] v) {
        float correction1 = (float) (1 - Math.pow(BETA1, t));
        float correction2 = (float) (1 - Math.pow(BETA2, t));
        for (int i = 0; i < w.length; i++) {
            m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
            v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
            w[i] -= RATE * (m[i] / correction1) / ((float) Math.sqrt(v[i] / correction2) + 1e-8f);
        }
    }
}
