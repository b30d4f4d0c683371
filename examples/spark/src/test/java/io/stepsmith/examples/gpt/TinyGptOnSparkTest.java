package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.cluster.Collective;
import io.stepsmith.spark.LossSum;
import io.stepsmith.spark.SparkTraining;
import io.stepsmith.spark.TrainingResult;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/** A transformer that Spark trains has the bits of one that a machine alone has trained. */
class TinyGptOnSparkTest {
    private static final Config CONFIG = new Config(11, 8, 16, 2, 2, 2);
    private static final int STEPS = 200;
    private static final int MICRO_BATCHES = 8;

    @Test
    void twoHundredStepsHaveTheBitsOfOneMachine() throws Exception {
        TinyGpt alone = new TinyGpt(CONFIG, 1);
        try (TinyGptOptimizer optimizer = TinyGptOptimizer.builder(alone)
                .collective(Collective.alone())
                .microBatches(MICRO_BATCHES)
                .build()) {
            for (long step = 0; step < STEPS; step++) {
                for (int microBatch = 0; microBatch < MICRO_BATCHES; microBatch++) {
                    optimizer.step(alone.lossAndGradients(batch(step, microBatch)));
                }
            }
        }
        SparkConf configuration = new SparkConf()
                .setAppName("stepsmith")
                .setMaster("local[4]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext sc = new JavaSparkContext(configuration)) {
            for (int workers : new int[] {2, 4}) {
                requireSame(alone, train(sc, workers), workers);
            }
        }
    }

    private static TrainingResult train(JavaSparkContext sc, int workers) throws Exception {
        return SparkTraining.of(sc, () -> new TinyGpt(CONFIG, 1), TinyGptOptimizer::builder)
                .workers(workers)
                .microBatches(MICRO_BATCHES)
                .backward((model, step, microBatch) ->
                        new LossSum(model.lossAndGradients(batch(step, microBatch)), 1))
                .run(STEPS);
    }

    private static void requireSame(TinyGpt alone, TrainingResult result, int workers) {
        double[] losses = result.summary().losses();
        assertTrue(losses[STEPS - 1] < losses[0], "the loss falls");
        TinyGpt trained = new TinyGpt(CONFIG, 2);
        try (TinyGptOptimizer optimizer = TinyGptOptimizer.of(trained)) {
            result.weights().copyTo(optimizer);
        }
        List<Tensor> expected = alone.tensors();
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).weights(),
                    trained.tensors().get(i).weights(),
                    expected.get(i).name() + " of " + workers + " workers");
        }
    }

    /** Runs of characters, one after the other from a random one on. */
    private static Batch batch(long step, int microBatch) {
        SplittableRandom random = new SplittableRandom(step * MICRO_BATCHES + microBatch);
        Batch batch = new Batch(CONFIG);
        int token = 0;
        for (int i = 0; i < batch.tokens().length; i++) {
            token = i % CONFIG.context() == 0 ? random.nextInt(CONFIG.vocabulary()) : token;
            batch.tokens()[i] = token;
            token = (token + 1) % CONFIG.vocabulary();
            batch.targets()[i] = token;
        }
        return batch;
    }
}
