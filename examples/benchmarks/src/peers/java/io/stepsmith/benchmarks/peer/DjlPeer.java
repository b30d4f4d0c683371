package io.stepsmith.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

/** AdamW of DJL on its PyTorch engine, on one thread. */
public final class DjlPeer implements Peer {
    static {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /** Called by the service loader. */
    public DjlPeer() {}

    @Override
    public String name() {
        return "djl";
    }

    @Override
    public Contender over(Tensors tensors) {
        NDManager manager = NDManager.newBaseManager();
        NDArray[] weights = arrays(manager, tensors.weights());
        NDArray[] gradients = arrays(manager, tensors.gradients());
        AdamW adamW = Optimizer.adamW()
                .optLearningRateTracker(Tracker.fixed(1e-3f))
                .optWeightDecays(0.01f)
                .build();
        return () -> {
            for (int k = 0; k < weights.length; k++) {
                adamW.update(Integer.toString(k), weights[k], gradients[k]);
            }
        };
    }

    private static NDArray[] arrays(NDManager manager, float[][] from) {
        NDArray[] arrays = new NDArray[from.length];
        for (int k = 0; k < arrays.length; k++) {
            arrays[k] = manager.create(from[k]);
        }
        return arrays;
    }
}
