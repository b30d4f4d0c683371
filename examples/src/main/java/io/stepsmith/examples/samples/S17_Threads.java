package io.stepsmith.examples.samples;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Threads share a step, and change no bit of it.
 *
 * <p>Look at the call of the builder, and at the last column: a clipped step needs the norm of all
 * gradients, a sum over all threads, and it is the same sum for any number of them.
 */
public final class S17_Threads {
    private S17_Threads() {}

    /** Trains three equal models by one, two and four threads. */
    public static void main(String[] arguments) {
        for (int threads : new int[] {1, 2, 4}) {
            ThreadedModel model = new ThreadedModel();
            try (ThreadedModelOptimizer optimizer = ThreadedModelOptimizer.builder(model)
                    .threads(threads) // or AUTO: one for each processor
                    .build()) {
                for (int step = 0; step < 10; step++) {
                    model.backward();
                    optimizer.step();
                }
                System.out.printf(
                        Locale.ROOT,
                        "%d threads   loss %.4f   CRC of the weights %08x%n",
                        threads,
                        model.backward(),
                        model.crc());
            } // close() ends the threads
        }
    }
}

/** Weights, each of which has a number that it is to become. */
@Optimizer(rule = AdamW.class, learningRate = 0.02)
@Clip(norm = 1)
class ThreadedModel {
    @Param
    final float[] w = new float[300_000];

    final float[] wGradient = new float[w.length];

    /** Returns half the mean squared distance from the numbers, and writes its gradient. */
    double backward() {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            wGradient[i] = w[i] - i % 7 * 0.1f;
            sum += wGradient[i] * wGradient[i];
        }
        return sum / 2 / w.length;
    }

    long crc() {
        CRC32 crc = new CRC32();
        for (float each : w) {
            int bits = Float.floatToIntBits(each);
            for (int shift = 0; shift < 32; shift += 8) {
                crc.update(bits >>> shift);
            }
        }
        return crc.getValue();
    }
}
