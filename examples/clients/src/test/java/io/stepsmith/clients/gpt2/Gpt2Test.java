package io.stepsmith.clients.gpt2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class Gpt2Test {
    /** By differences of losses, of some weights of each tensor. */
    @Test
    void gradientsAreThoseOfTheLoss() {
        Gpt2Config config = new Gpt2Config(11, 6, 2, 2, 8);
        Gpt2 model = new Gpt2(config, 2, 5);
        SplittableRandom random = new SplittableRandom(1);
        float[] w = model.weights.mem;
        for (int i = 0; i < w.length; i++) {
            w[i] += (float) (0.4 * (random.nextDouble() - 0.5));
        }
        int[] inputs = random.ints(12, 0, 11).toArray();
        int[] targets = random.ints(12, 0, 11).toArray();
        model.lossAndGradients(inputs, targets);
        for (int i = 0; i < w.length; i += 7) {
            float kept = w[i];
            float h = 1e-2f;
            w[i] = kept + h;
            double above = model.loss(inputs, targets);
            w[i] = kept - h;
            double below = model.loss(inputs, targets);
            w[i] = kept;
            double slope = (above - below) / (2.0 * h);
            assertEquals(
                    slope, model.gradients.mem[i], 2e-3 + 0.02 * Math.abs(slope), "weight " + i);
        }
    }
}
