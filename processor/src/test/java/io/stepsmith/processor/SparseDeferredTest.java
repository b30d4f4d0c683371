package io.stepsmith.processor;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.DeferredPair;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/**
 * Parameters that make up for missed steps, against a dense optimizer of the same rule: at each
 * touch, and when all are brought up to date.
 */
class SparseDeferredTest {
    static List<String> models() {
        return DeferredPair.names();
    }

    @ParameterizedTest
    @MethodSource("models")
    void equalTheDenseOptimizer(String name) throws Exception {
        DeferredPair pair = new DeferredPair(name, 17);
        for (int n = 0; n < 130; n++) {
            pair.step(0.05);
        }
        pair.catchUp();
        for (int n = 0; n < 200; n++) {
            pair.step(n < 100 ? 0 : 0.01);
        }
        pair.catchUp();
        pair.step(0);
        pair.step(1);
        pair.catchUp();
    }

    /** What is missed is made up for with the settings of each step, wherever they come from. */
    @ParameterizedTest
    @MethodSource("models")
    void settingsMayMoveByHand(String name) throws Exception {
        DeferredPair pair = new DeferredPair(name, 23);
        List<ModelOptimizer<?>> both = List.of(pair.sparse.optimizer, pair.dense.optimizer);
        for (int n = 0; n < 150; n++) {
            pair.step(0.05);
            int step = n;
            both.forEach(optimizer -> {
                switch (step) {
                    case 20 -> optimizer.learningRate(0.03);
                    case 40 -> optimizer.clock(120);
                    case 60 -> optimizer.freeze("default");
                    case 70 -> optimizer.thaw("default");
                    case 90 -> optimizer.handle("learningRate").set(0);
                    case 95 -> optimizer.handle("learningRate").set(0.01);
                    case 110 -> optimizer.clock(3);
                    default -> {}
                }
            });
        }
        pair.catchUp();
    }
}
