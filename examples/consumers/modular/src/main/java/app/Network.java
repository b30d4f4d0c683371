package app;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

/** A layer of 64 times 64 weights that learns to pass its input on. */
@Optimizer(rule = AdamW.class, learningRate = 1e-2, weightDecay = 0)
final class Network {
    static final int WIDTH = 64;

    @Param
    final float[][] w = new float[WIDTH][WIDTH];

    final float[][] wGradient = new float[WIDTH][WIDTH];

    /** Returns the squared error over the unit vectors, and writes its gradient. */
    double backward() {
        double loss = 0;
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < WIDTH; j++) {
                float error = w[i][j] - (i == j ? 1 : 0);
                loss += error * error;
                wGradient[i][j] = 2 * error;
            }
        }
        return loss;
    }
}
