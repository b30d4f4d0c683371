package io.stepsmith.examples.problems;

/** The loss of one sample, by the network's output and what it is to be. */
enum Objective {
    /** Of classes: the target is 1 for the right one, otherwise 0. */
    CROSS_ENTROPY {
        @Override
        double of(float[] output, float[] target, float[] gradient) {
            double loss = Functions.softmax(output, gradient);
            for (int j = 0; j < output.length; j++) {
                loss -= target[j] * output[j];
                gradient[j] -= target[j];
            }
            return loss;
        }
    },
    /** Half the sum of squared differences. */
    HALF_SQUARES {
        @Override
        double of(float[] output, float[] target, float[] gradient) {
            double sum = 0;
            for (int j = 0; j < output.length; j++) {
                gradient[j] = output[j] - target[j];
                sum += gradient[j] * gradient[j];
            }
            return sum / 2;
        }
    },
    /** The sum of squared differences. */
    SQUARES {
        @Override
        double of(float[] output, float[] target, float[] gradient) {
            double loss = 2 * HALF_SQUARES.of(output, target, gradient);
            for (int j = 0; j < output.length; j++) {
                gradient[j] *= 2;
            }
            return loss;
        }
    };

    /** Returns the loss and writes its gradient with respect to the output. */
    abstract double of(float[] output, float[] target, float[] gradient);
}
