package io.stepsmith.benchmarks.peer;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam of ND4J on one thread; it has no AdamW: less to do. It overwrites the gradients, so a step
 * copies them first.
 */
public final class Nd4jPeer implements Peer {
    /** Called by the service loader. */
    public Nd4jPeer() {}

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Contender over(Tensors tensors) {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        int count = tensors.count();
        INDArray[] weights = rows(tensors.weights());
        INDArray[] gradients = rows(tensors.gradients());
        INDArray[] updates = new INDArray[count];
        GradientUpdater<?>[] updaters = new GradientUpdater<?>[count];
        Adam adam = new Adam(1e-3, 0.9, 0.999, 1e-8);
        for (int k = 0; k < count; k++) {
            long n = weights[k].length();
            updates[k] = gradients[k].dup();
            updaters[k] = adam.instantiate(Nd4j.zeros(1, adam.stateSize(n)), true);
        }
        int[] iteration = {0};
        return () -> {
            for (int k = 0; k < count; k++) {
                updates[k].assign(gradients[k]);
                updaters[k].applyUpdater(updates[k], iteration[0], 0);
                weights[k].subi(updates[k]);
            }
            iteration[0]++;
        };
    }

    private static INDArray[] rows(float[][] arrays) {
        INDArray[] rows = new INDArray[arrays.length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Nd4j.create(arrays[k], 1, arrays[k].length);
        }
        return rows;
    }
}
