package io.stepsmith.examples.gpt;

/** The mean over all rows of {@code -log softmax(logits)[target]}, and its gradient. */
final class CrossEntropy {
    /** {@code [rows][classes]}: the gradient of the loss with respect to the logits. */
    final float[][] gradient;

    CrossEntropy(int rows, int classes) {
        gradient = new float[rows][classes];
    }

    /**
     * Returns the loss and writes {@link #gradient}.
     *
     * @param logits {@code [rows][classes]}
     * @param targets the right class of each row
     */
    double loss(float[][] logits, int[] targets, int rows) {
        double total = 0;
        for (int i = 0; i < rows; i++) {
            float[] z = logits[i];
            float[] d = gradient[i];
            float max = Float.NEGATIVE_INFINITY;
            for (float value : z) {
                max = Math.max(max, value);
            }
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                double e = Math.exp(z[j] - max);
                d[j] = (float) e;
                sum += e;
            }
            float factor = (float) (1 / (sum * rows));
            for (int j = 0; j < d.length; j++) {
                d[j] *= factor;
            }
            d[targets[i]] -= 1f / rows;
            total += Math.log(sum) + max - z[targets[i]];
        }
        return total / rows;
    }
}
