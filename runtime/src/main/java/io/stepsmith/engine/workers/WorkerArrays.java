package io.stepsmith.engine.workers;

import io.stepsmith.cluster.WeightRanges;
import io.stepsmith.engine.layout.ArrayFormat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The model's arrays of weights, or of gradients, each once, and which worker has which part of
 * them. On the path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class WorkerArrays {
    private static final int BUFFER = 1 << 16;

    private final boolean ofWeights;
    private final Object[] arrays;
    /** By array: the table, and the segment in it, that have the array. */
    private final int[][] places;

    private final WeightRanges ranges;

    /**
     * Learns which arrays there are from those of weights that are bound, which gradients are in as
     * many as.
     *
     * @param size the number of workers
     */
    WorkerArrays(int size, boolean ofWeights, List<TablePart> tables) {
        this.ofWeights = ofWeights;
        Map<Object, Integer> known = new IdentityHashMap<>();
        List<int[]> first = new ArrayList<>();
        WeightRanges.Builder parts = WeightRanges.of(size);
        for (int t = 0; t < tables.size(); t++) {
            TablePart table = tables.get(t);
            for (int k = 0; k < table.layout.size; k++) {
                Object bound = table.bound.weights()[k];
                int array = known.computeIfAbsent(bound, one -> first.size());
                if (array == first.size()) {
                    first.add(new int[] {t, k});
                }
                add(parts, size, table, k, array);
            }
        }
        places = first.toArray(new int[0][]);
        arrays = new Object[places.length];
        ranges = parts.build();
    }

    private static void add(
            WeightRanges.Builder parts, int size, TablePart table, int k, int array) {
        long length = table.layout.wholeLength(k);
        int offset = table.layout.wholeOffset(k);
        for (int rank = 0; rank < size; rank++) {
            long begin = length * rank / size;
            long end = length * (rank + 1) / size;
            if (table.shards != null) {
                begin = table.shards.begin(rank, k);
                end = table.shards.end(rank, k);
            }
            parts.add(rank, array, offset + (int) begin, offset + (int) end);
        }
    }

    /** Takes the arrays that are bound now. */
    void bind(List<TablePart> tables) {
        for (int i = 0; i < arrays.length; i++) {
            TablePart table = tables.get(places[i][0]);
            arrays[i] = ofWeights
                    ? table.bound.weights()[places[i][1]]
                    : table.bound.gradients()[places[i][1]];
        }
    }

    /** The arrays that were bound. */
    Object[] arrays() {
        return arrays;
    }

    /** The parts of the workers. */
    WeightRanges ranges() {
        return ranges;
    }

    /** Multiplies the part of a worker, rounded once each. */
    void multiply(int rank, double factor) {
        for (int r = 0; r < ranges.ranges(rank); r++) {
            int begin = ranges.begin(rank, r);
            int end = ranges.end(rank, r);
            if (arrays[ranges.array(rank, r)] instanceof float[] floats) {
                float single = (float) factor;
                for (int i = begin; i < end; i++) {
                    floats[i] *= single;
                }
            } else if (arrays[ranges.array(rank, r)] instanceof double[] doubles) {
                for (int i = begin; i < end; i++) {
                    doubles[i] *= factor;
                }
            }
        }
    }

    /** The checksum of all numbers, CRC-32C of their bits. */
    long checksum() {
        CRC32C sum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (Object array : arrays) {
            int length = ArrayFormat.length(array);
            for (int i = 0; i < length; i++) {
                if (buffer.remaining() < Double.BYTES) {
                    sum.update(buffer.flip());
                    buffer.clear();
                }
                if (array instanceof float[] floats) {
                    buffer.putInt(Float.floatToRawIntBits(floats[i]));
                } else if (array instanceof double[] doubles) {
                    buffer.putLong(Double.doubleToRawLongBits(doubles[i]));
                } else {
                    buffer.putShort(((short[]) array)[i]);
                }
            }
        }
        sum.update(buffer.flip());
        return sum.getValue();
    }
}
