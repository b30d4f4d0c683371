package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.InProcessCollective;
import io.stepsmith.rule.AdamW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Workers that train one model together end with the bits of one worker. Here they are threads of
 * one JVM; with a {@code SocketCollective} they are processes on many machines.
 *
 * <p>Look at the loop in {@code train}: each worker makes the gradients of its own micro-batches
 * only, and calls {@code step} after each. The last call of a step is the exchange.
 */
public final class S21_Workers {
    private static final int MICRO_BATCHES = 4;
    private static final int STEPS = 100;

    private S21_Workers() {}

    /** Trains by one, two and four workers. */
    public static void main(String[] arguments) throws Exception {
        for (int size : new int[] {1, 2, 4}) {
            ExecutorService threads = Executors.newFixedThreadPool(size);
            List<Future<SharedModel>> trained = new ArrayList<>();
            for (Collective worker : InProcessCollective.of(size)) {
                trained.add(threads.submit(() -> train(worker)));
            }
            threads.shutdown();
            // All workers end with the same weights; those of the last one are shown.
            float[] w = trained.get(size - 1).get().w;
            System.out.printf("%d workers   weights %s%n", size, bits(w));
        }
    }

    /** Trains a model as one of some workers. */
    private static SharedModel train(Collective worker) {
        SharedModel model = new SharedModel();
        int own = MICRO_BATCHES / worker.size();
        int first = worker.rank() * own;
        try (worker;
                SharedModelOptimizer optimizer = SharedModelOptimizer.builder(model)
                        .collective(worker)
                        .microBatches(MICRO_BATCHES) // of a step, of all workers together
                        .build()) {
            while (optimizer.updates() < STEPS) {
                for (int batch = first; batch < first + own; batch++) {
                    optimizer.step(model.backward(optimizer.updates(), batch));
                }
            }
        }
        return model;
    }

    private static String bits(float[] weights) {
        List<String> numbers = new ArrayList<>();
        for (float weight : weights) {
            numbers.add(String.format(
                    Locale.ROOT, "%.4f (%08x)", weight, Float.floatToIntBits(weight)));
        }
        return numbers.stream().collect(Collectors.joining(", "));
    }
}

/** A linear function of three inputs. */
@Optimizer(rule = AdamW.class, learningRate = 0.1)
class SharedModel {
    @Param
    final float[] w = new float[3];

    final float[] wGradient = new float[3];

    /**
     * Returns the mean squared error of the examples of a micro-batch, and writes its gradient. The
     * examples follow from the numbers, so that any worker can make those of any micro-batch.
     */
    double backward(long step, int batch) {
        Arrays.fill(wGradient, 0);
        double loss = 0;
        for (int example = 0; example < 8; example++) {
            float a = (step * 32 + batch * 8 + example) % 5 - 2;
            float b = (step * 32 + batch * 8 + example) % 7 - 3;
            float error = w[0] * a + w[1] * b + w[2] - (a - 2 * b + 3);
            loss += error * error / 8;
            wGradient[0] += error * a / 4;
            wGradient[1] += error * b / 4;
            wGradient[2] += error / 4;
        }
        return loss;
    }
}
