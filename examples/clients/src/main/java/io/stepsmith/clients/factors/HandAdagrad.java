package io.stepsmith.clients.factors;

/** The update that comes with the model: AdaGrad of the two rows that a rating touches. */
final class HandAdagrad {
    private static final float RATE = 0.05f;
    private static final float EPSILON = 1e-10f;

    private final float[][] weights;
    private final float[][] sums;
    private final float decay;

    HandAdagrad(float[][] weights, float decay) {
        this.weights = weights;
        this.decay = decay;
        sums = new float[weights.length][weights[0].length];
    }

    /** Updates a row. */
    void update(int row, float[] gradient) {
        float[] w = weights[row];
        float[] sum = sums[row];
        for (int k = 0; k < w.length; k++) {
            float g = gradient[k] + decay * w[k];
            sum[k] += g * g;
            w[k] -= RATE * g / ((float) Math.sqrt(sum[k]) + EPSILON);
        }
    }
}
