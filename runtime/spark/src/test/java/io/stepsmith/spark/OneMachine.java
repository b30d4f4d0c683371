package io.stepsmith.spark;

import io.stepsmith.Outcome;
import io.stepsmith.cluster.Collective;

import java.util.zip.CRC32C;

/** Runs of one machine, written out: what runs of many are compared with. */
final class OneMachine {
    private OneMachine() {}

    /** Trains, and returns the CRC-32C of the weights. */
    static long train(int steps, int microBatches, Backward<Net> backward) throws Exception {
        Net net = new Net(1);
        try (NetOptimizer optimizer = NetOptimizer.builder(net)
                .collective(Collective.alone())
                .microBatchSums(microBatches)
                .build()) {
            for (int step = 0; step < steps; step++) {
                Outcome outcome = Outcome.ACCUMULATED;
                for (int k = 0; k < microBatches; k++) {
                    LossSum loss = backward.backward(net, step, k);
                    outcome = optimizer.step(
                            loss.examples() == 0 ? 0 : loss.sum() / loss.examples(),
                            loss.examples());
                }
                if (outcome != Outcome.APPLIED) {
                    throw new AssertionError(outcome);
                }
            }
        }
        return checksum(net);
    }

    /** The checksum of weights, byte by byte, those of the default group first. */
    static long checksum(Net net) {
        CRC32C crc = new CRC32C();
        for (float[] row : net.hidden) {
            add(row, crc);
        }
        add(net.output, crc);
        add(net.bias, crc);
        return crc.getValue();
    }

    private static void add(float[] array, CRC32C crc) {
        for (float value : array) {
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < 32; shift += 8) {
                crc.update(bits >>> shift);
            }
        }
    }
}
