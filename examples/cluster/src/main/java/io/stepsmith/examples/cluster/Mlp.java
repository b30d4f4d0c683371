package io.stepsmith.examples.cluster;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * A layer of rectifiers and a linear output, for {@link MadeUpExamples}. It only adds and
 * multiplies, so its gradients have the same bits on every machine and JDK.
 */
@Optimizer(rule = AdamW.class, learningRate = 3e-3)
@WarmUp(steps = 10)
@Clip(norm = 1)
public final class Mlp {
    /** Those of a step, of all workers together. */
    public static final int MICRO_BATCHES = 8;

    /** Those of a micro-batch. */
    public static final int EXAMPLES = 16;

    private static final int UNITS = 256;
    private static final long SEED = 5;

    /** {@code [inputs][units]}. */
    @Param
    final float[][] w;

    final float[][] wGradient;

    /** {@code [units]}. */
    @Param
    final float[] bias;

    final float[] biasGradient;

    /** {@code [units]}. */
    @Param
    final float[] out;

    final float[] outGradient;

    private final float[] x;
    private final float[] unit;
    private final float[] unitGradient;

    /** A model with the same random weights on every worker. */
    public Mlp() {
        int units = UNITS;
        int inputs = MadeUpExamples.INPUTS;
        SplittableRandom random = new SplittableRandom(SEED);
        w = new float[inputs][];
        for (int i = 0; i < inputs; i++) {
            w[i] = uniform(random, new float[units], 1 / Math.sqrt(inputs));
        }
        out = uniform(random, new float[units], 1 / Math.sqrt(units));
        bias = new float[units];
        wGradient = new float[inputs][units];
        outGradient = new float[units];
        biasGradient = new float[units];
        x = new float[inputs];
        unit = new float[units];
        unitGradient = new float[units];
    }

    private static float[] uniform(SplittableRandom random, float[] weights, double bound) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return weights;
    }

    /**
     * Sets the gradients of a micro-batch, which are sums over its examples. These follow from the
     * two numbers alone, so that they are the same on whatever worker it is.
     *
     * @param step the step, from 0
     * @param microBatch the micro-batch of the step, from 0
     * @return the sum of the losses
     */
    public double backward(long step, int microBatch) {
        for (float[] row : wGradient) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biasGradient, 0);
        Arrays.fill(outGradient, 0);
        double loss = 0;
        long first = (step * MICRO_BATCHES + microBatch) * EXAMPLES;
        for (long example = first; example < first + EXAMPLES; example++) {
            float error = forward(example);
            loss += 0.5 * error * error;
            backward(error);
        }
        return loss;
    }

    /** Returns by how much the output is above that of the example. */
    private float forward(long example) {
        float target = MadeUpExamples.fill(example, x);
        System.arraycopy(bias, 0, unit, 0, unit.length);
        for (int i = 0; i < x.length; i++) {
            addTimes(x[i], w[i], unit);
        }
        float output = 0;
        for (int u = 0; u < unit.length; u++) {
            unit[u] = Math.max(unit[u], 0);
            output += unit[u] * out[u];
        }
        return output - target;
    }

    private void backward(float error) {
        for (int u = 0; u < unit.length; u++) {
            outGradient[u] += error * unit[u];
            unitGradient[u] = unit[u] > 0 ? error * out[u] : 0;
            biasGradient[u] += unitGradient[u];
        }
        for (int i = 0; i < x.length; i++) {
            addTimes(x[i], unitGradient, wGradient[i]);
        }
    }

    /** Returns the CRC32C of all weights. */
    public long crc() {
        CRC32C crc = new CRC32C();
        for (float[] row : w) {
            add(row, crc);
        }
        add(bias, crc);
        add(out, crc);
        return crc.getValue();
    }

    private static void add(float[] values, CRC32C crc) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        crc.update(bytes);
    }

    private static void addTimes(float factor, float[] values, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * values[i];
        }
    }
}
