package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class TinyGptTest {
    private static final Config TINY = new Config(7, 5, 8, 2, 2, 3);
    private static final Hyperparameters HYPER =
            new Hyperparameters(0.9, 0.99, 1e-8, 0.1, step -> 3e-3);

    /**
     * The loss is a mean of float results near 2, each wrong by some units of 1e-7, so that a
     * difference quotient over a few times 0.003 is wrong by some units of 1e-5; its truncation
     * error, of order 0.003 to the power of 4, is below that. Most derivatives that are checked are
     * above 0.02, so that this is also half a percent.
     */
    private static final double TOLERANCE = 1e-4;

    private static final float DISTANCE = 0.003f;

    @Test
    void gradientsAgreeWithDifferencesOfTheLoss() {
        TinyGpt model = new TinyGpt(TINY, 1);
        Batch batch = randomBatch(TINY, 2);
        SplittableRandom random = new SplittableRandom(3);
        // Away from the initial zeros and ones, where wrong gradients could agree by chance.
        for (Tensor tensor : model.tensors()) {
            perturb(tensor.weights(), Linear.normal(tensor.weights().length, 0.3, random), 1);
        }
        model.lossAndGradients(batch);
        for (Tensor tensor : model.tensors()) {
            float[] gradient = tensor.gradient().clone();
            float[] anywhere = unit(Linear.normal(gradient.length, 1, random));
            for (float[] direction : List.of(unit(gradient), anywhere, largest(gradient))) {
                double numeric = slope(model, batch, tensor.weights(), direction);
                assertEquals(dot(gradient, direction), numeric, TOLERANCE, tensor.name());
            }
        }
    }

    @Test
    void gradientsDoNotAccumulate() {
        TinyGpt model = new TinyGpt(TINY, 1);
        Batch batch = randomBatch(TINY, 2);
        model.lossAndGradients(batch);
        List<float[]> first = model.tensors().stream()
                .map(tensor -> tensor.gradient().clone())
                .toList();
        model.lossAndGradients(randomBatch(TINY, 4));
        model.lossAndGradients(batch);
        for (int k = 0; k < first.size(); k++) {
            assertArrayEquals(
                    first.get(k),
                    model.tensors().get(k).gradient(),
                    model.tensors().get(k).name());
        }
    }

    @Test
    void laterCharactersDoNotChangeEarlierLogits() {
        TinyGpt model = new TinyGpt(TINY, 1);
        int[] tokens = {1, 2, 3, 4, 5};
        float[] before = model.forward(tokens, 5)[2].clone();
        tokens[3] = 0;
        tokens[4] = 6;
        assertArrayEquals(before, model.forward(tokens, 5)[2]);
        tokens[0] = 0;
        assertTrue(before[0] != model.forward(tokens, 5)[2][0]);
    }

    @Test
    void thirtyStepsLowerTheLoss() {
        String text = "the cat sat on the mat and the rat sat on the hat. ".repeat(40);
        Corpus corpus = new Corpus(List.of("test"), List.of(text));
        TinyGpt model = new TinyGpt(new Config(corpus.vocabulary(), 16, 16, 2, 2, 4), 1);
        ScalarAdamW optimizer = new ScalarAdamW(model.tensors(), HYPER);
        SplittableRandom random = new SplittableRandom(5);
        Batch batch = new Batch(model.config);
        double before = corpus.validationLoss(model);
        for (int step = 0; step < 30; step++) {
            corpus.sample(random, model.config.context(), batch);
            model.lossAndGradients(batch);
            optimizer.step();
        }
        double after = corpus.validationLoss(model);
        assertEquals(Math.log(corpus.vocabulary()), before, 0.3, "near uniform at first");
        assertTrue(after < 0.8 * before, before + " -> " + after);
    }

    /**
     * Both are AdamW; they differ by the rounding of float arithmetic, some 1e-7 of weights and
     * updates, in each of 20 steps.
     */
    @Test
    void handWrittenAndScalarLoopAgree() {
        TinyGpt one = new TinyGpt(TINY, 1);
        TinyGpt other = new TinyGpt(TINY, 1);
        HandWrittenAdamW handWritten = new HandWrittenAdamW(one.tensors(), HYPER);
        ScalarAdamW scalar = new ScalarAdamW(other.tensors(), HYPER);
        for (int step = 0; step < 20; step++) {
            SplittableRandom random = new SplittableRandom(step);
            for (int k = 0; k < one.tensors().size(); k++) {
                float[] gradient = one.tensors().get(k).gradient();
                System.arraycopy(
                        Linear.normal(gradient.length, 1, random), 0, gradient, 0, gradient.length);
                System.arraycopy(
                        gradient, 0, other.tensors().get(k).gradient(), 0, gradient.length);
            }
            handWritten.step();
            scalar.step();
        }
        for (int k = 0; k < one.tensors().size(); k++) {
            assertArrayEquals(
                    one.tensors().get(k).weights(), other.tensors().get(k).weights(), 2e-6f);
        }
    }

    private static Batch randomBatch(Config config, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Batch batch = new Batch(config);
        for (int i = 0; i < config.rows(); i++) {
            batch.tokens()[i] = random.nextInt(config.vocabulary());
            batch.targets()[i] = random.nextInt(config.vocabulary());
        }
        return batch;
    }

    /**
     * The derivative of the loss along a direction of length 1: the central difference of fourth
     * order.
     */
    private static double slope(TinyGpt model, Batch batch, float[] weights, float[] direction) {
        double[] losses = new double[5];
        for (int i = -2; i <= 2; i++) {
            losses[i + 2] = lossAt(i * DISTANCE, model, batch, weights, direction);
        }
        return (8 * (losses[3] - losses[1]) - (losses[4] - losses[0])) / (12 * DISTANCE);
    }

    private static double lossAt(
            float distance, TinyGpt model, Batch batch, float[] weights, float[] direction) {
        float[] kept = weights.clone();
        perturb(weights, direction, distance);
        double loss = model.loss(batch);
        System.arraycopy(kept, 0, weights, 0, kept.length);
        return loss;
    }

    private static void perturb(float[] weights, float[] direction, float distance) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += distance * direction[i];
        }
    }

    private static float[] unit(float[] vector) {
        double length = Math.max(1e-30, Math.sqrt(dot(vector, vector)));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /** The unit vector of the largest component. */
    private static float[] largest(float[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
        }
        float[] unit = new float[vector.length];
        unit[largest] = 1;
        return unit;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
