package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.cluster.Collective;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A worker of a run that counts its updates in all weights, in its own part of their state and in a
 * number that all share. The model has two vectors, and either may be cut.
 */
final class CountingPart {
    private static final int LONG = 40;
    private static final int SHORT = 3;

    private final float[][] weights = {new float[LONG], new float[SHORT]};
    private final int[] offsets = new int[2];
    private final float[][] state = new float[2][];
    private final Map<String, String> configuration = new HashMap<>();
    final double[] shared = {0};
    final double[] window = {0};
    private long updates;

    CountingPart(Collective workers) {
        int all = LONG + SHORT;
        int begin = all * workers.rank() / workers.size();
        int end = all * (workers.rank() + 1) / workers.size();
        offsets[0] = Math.min(begin, LONG);
        state[0] = new float[Math.min(end, LONG) - offsets[0]];
        offsets[1] = Math.max(begin, LONG) - LONG;
        state[1] = new float[Math.max(end, LONG) - LONG - offsets[1]];
    }

    CountingPart steps(int count) {
        for (int i = 0; i < count; i++) {
            updates++;
            shared[0]++;
            for (int t = 0; t < 2; t++) {
                for (int k = 0; k < weights[t].length; k++) {
                    weights[t][k]++;
                }
                for (int k = 0; k < state[t].length; k++) {
                    state[t][k] += 1 + offsets[t] + k;
                }
            }
        }
        return this;
    }

    void configure(String name, String value) {
        configuration.put(name, value);
    }

    /** Checks that weights, state and what is shared are all of this step. */
    void assertAt(long step) {
        boolean equal = updates == step && shared[0] == step;
        for (int t = 0; t < 2; t++) {
            for (float weight : weights[t]) {
                equal &= weight == step;
            }
            for (int k = 0; k < state[t].length; k++) {
                equal &= state[t][k] == step * (1 + offsets[t] + k);
            }
        }
        if (!equal) {
            throw new AssertionError("not all is of step " + step + ": updates are " + updates
                    + ", the shared number is " + shared[0] + ", the first weight "
                    + weights[0][0]);
        }
    }

    long updates() {
        return updates;
    }

    private OptimizerState state() {
        return new OptimizerState(
                Map.of(
                        "rule/default",
                        "Counting",
                        "parameter/w",
                        "FLOAT[" + LONG + "] in group default",
                        "parameter/b",
                        "FLOAT[" + SHORT + "] in group default"),
                configuration,
                updates,
                updates,
                List.of(
                        Slot.ofArrays("w/m", List.of(LONG), offsets[0], List.of(state[0])),
                        Slot.ofArrays("b/m", List.of(SHORT), offsets[1], List.of(state[1])),
                        Slot.of("Counting/d", shared),
                        Slot.of("accumulation", window)));
    }

    private List<TrainedParameter> parameters() {
        return List.of(parameter("w", weights[0]), parameter("b", weights[1]));
    }

    private static TrainedParameter parameter(String name, float[] array) {
        return new TrainedParameter(
                name, List.of(array.length), Format.FLOAT, "default", List.of(array), 0);
    }

    private void restore(OptimizerState saved) {
        updates = saved.updates();
        for (Slot slot : saved.slots()) {
            switch (slot.name()) {
                case "w/m" -> read(slot, offsets[0], state[0]);
                case "b/m" -> read(slot, offsets[1], state[1]);
                case "Counting/d" -> read(slot, 0, shared);
                case "w/trainedWeights" -> read(slot, 0, weights[0]);
                case "b/trainedWeights" -> read(slot, 0, weights[1]);
                default -> {}
            }
        }
    }

    private static void read(Slot slot, int from, Object array) {
        try {
            slot.copyTo(from, array, 0, java.lang.reflect.Array.getLength(array));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** The worker as checkpoints see it. */
    ModelOptimizer<?> optimizer() {
        return (ModelOptimizer<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ModelOptimizer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "state" -> state();
                    case "parameters" -> parameters();
                    case "updates" -> updates;
                    case "restore" -> {
                        restore((OptimizerState) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
