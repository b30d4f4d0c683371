package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One worker. */
@Timeout(120)
class OneSlotTest {
    @Test
    void oneWorkerHasTheBitsOfOneMachine() throws Exception {
        Backward<Net> backward = (net, step, microBatch) -> net.backward(step, microBatch, 4);
        try (JavaSparkContext sc = new JavaSparkContext(SparkHome.prepared("local[1]"))) {
            TrainingResult result = SparkTraining.of(sc, () -> new Net(1), NetOptimizer::builder)
                    .microBatches(4)
                    .backward(backward)
                    .run(10);
            assertEquals(OneMachine.train(10, 4, backward), result.weights().checksum());
        }
    }
}
