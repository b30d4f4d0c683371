package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.TrainedParameter;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A run of a compiled model that goes the same way in every JVM: what a call does depends on its
 * number alone, and on the weights.
 */
public final class ResumableRun {
    /** The calls that a run makes before it is saved, in the midst of windows of 3. */
    public static final int SAVED_AFTER = 71;
    /** The calls of a whole run. */
    public static final int CALLS = 140;

    /** A call of a run. */
    interface Call {
        /** Makes the call of that number. */
        void make(int number) throws Exception;
    }

    private final ModelOptimizer<?> optimizer;
    private final Call call;

    ResumableRun(ModelOptimizer<?> optimizer, Call call) {
        this.optimizer = optimizer;
        this.call = call;
    }

    /** The optimizer. */
    public ModelOptimizer<?> optimizer() {
        return optimizer;
    }

    /** Makes calls, from one on and up to another. */
    public void go(int from, int to) {
        for (int number = from; number < to; number++) {
            try {
                call.make(number);
            } catch (Exception e) {
                throw new AssertionError("call " + number, e);
            }
        }
    }

    /** A checksum over all bits of weights and state. */
    public String bits() {
        CRC32C sum = new CRC32C();
        for (TrainedParameter parameter : optimizer.parameters()) {
            add(parameter.path(), sum);
            parameter.arrays().forEach(array -> add(array, sum));
        }
        OptimizerState state = optimizer.state();
        for (OptimizerState.Slot slot : state.slots()) {
            add(slot.toString(), sum);
            add(slot.toArray(), sum);
        }
        add(List.of(state.clock(), state.updates(), optimizer.learningRate()).toString(), sum);
        return Long.toHexString(sum.getValue());
    }

    private static void add(String text, CRC32C sum) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(Object array, CRC32C sum) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        for (int i = 0; i < Array.getLength(array); i++) {
            Object number = Array.get(array, i);
            long bits = number instanceof Float x
                    ? Float.floatToRawIntBits(x)
                    : number instanceof Double x
                            ? Double.doubleToRawLongBits(x)
                            : ((Number) number).longValue();
            sum.update(bytes.clear().putLong(bits).flip());
        }
    }
}
