package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.util.Arrays;
import java.util.List;

/**
 * Times of a step whose gradients cost nothing, beside those of what Spark itself has for it: a sum
 * over a tree of tasks, and a broadcast of the weights. Not in every build, for it measures.
 */
@Timeout(600)
@EnabledIfSystemProperty(named = "stepsmith.whole", matches = "true")
@Tag("sampled")
class ExchangeSpeedTest {
    private static final int WORKERS = 2;

    @Test
    void aStepIsFasterThanSparksOwnSum() throws Exception {
        try (JavaSparkContext sc =
                new JavaSparkContext(SparkHome.prepared("local-cluster[2,1,1024]"))) {
            for (int length : new int[] {1_000_000, 10_000_000}) {
                double own = own(sc, length, 40);
                double spark = spark(sc, length, 8);
                System.out.printf(
                        "%d floats, %d workers: %.1f ms a step, treeReduce and broadcast %.1f ms%n",
                        length, WORKERS, own * 1e3, spark * 1e3);
                assertTrue(spark > 5 * own, own + " s, Spark " + spark + " s");
            }
        }
    }

    private static double own(JavaSparkContext sc, int length, int steps) throws Exception {
        TrainingSummary summary = SparkTraining.of(
                        sc, () -> new Flat(length), FlatOptimizer::builder)
                .workers(WORKERS)
                .backward((flat, step, microBatch) -> {
                    Arrays.fill(flat.wGradient, 1);
                    return new LossSum(1, 1);
                })
                .run(steps)
                .summary();
        return (summary.slowestWorker().seconds()) / steps;
    }

    private static double spark(JavaSparkContext sc, int length, int steps) {
        float[] weights = new float[length];
        JavaRDD<Integer> tasks = sc.parallelize(List.of(0, 1), WORKERS);
        long begin = System.nanoTime();
        for (int step = -2; step < steps; step++) {
            if (step == 0) {
                begin = System.nanoTime();
            }
            Broadcast<float[]> now = sc.broadcast(weights);
            float[] sum = tasks.map(task -> {
                        float[] gradient = new float[now.value().length];
                        Arrays.fill(gradient, 1);
                        return gradient;
                    })
                    .treeReduce((a, b) -> {
                        for (int i = 0; i < a.length; i++) {
                            a[i] += b[i];
                        }
                        return a;
                    });
            for (int i = 0; i < length; i++) {
                weights[i] -= 0.1f * sum[i];
            }
            now.destroy();
        }
        return (System.nanoTime() - begin) / 1e9 / steps;
    }
}
