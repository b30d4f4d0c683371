package io.stepsmith.engine.layout;

import java.util.Arrays;

/**
 * The parts of a layout's weights that workers hold: consecutive weights each, or whole tensors.
 */
public final class Shards {
    private final SegmentLayout layout;
    private final int[] lengths;
    private final int size;
    /** The segment in which the part of each worker begins, and then the number of segments. */
    private int[] segments = {};
    /** The weight of that segment. */
    private int[] weights = {};
    /** The worker that holds each segment, where tensors stay whole. */
    private int[] owners = {};

    private Shards(SegmentLayout layout, int size) {
        this.layout = layout;
        this.size = size;
        lengths = Arrays.copyOf(layout.lengths, layout.size);
    }

    /**
     * Parts that begin one after the other.
     *
     * @param layout the segments of the table
     * @param segments in which the part of each worker begins, and then the number of segments
     * @param weights the first weight in that segment
     * @return the parts
     */
    public static Shards consecutive(SegmentLayout layout, int[] segments, int[] weights) {
        Shards shards = new Shards(layout, segments.length - 1);
        shards.segments = segments;
        shards.weights = weights;
        return shards;
    }

    /**
     * Whole tensors: the largest first, each to the worker that has the fewest operations yet.
     *
     * @param layout the segments of the table
     * @param size the number of workers
     * @return the parts
     */
    public static Shards ofMatrices(SegmentLayout layout, int size) {
        Shards shards = new Shards(layout, size);
        shards.owners = new int[layout.size];
        long[] operations = new long[size];
        Integer[] tensors = new Integer[layout.tensors];
        Arrays.setAll(tensors, t -> t);
        Arrays.sort(tensors, (a, b) -> Long.compare(operations(layout, b), operations(layout, a)));
        for (int t : tensors) {
            int least = 0;
            for (int rank = 1; rank < size; rank++) {
                least = operations[rank] < operations[least] ? rank : least;
            }
            operations[least] += operations(layout, t);
            Arrays.fill(shards.owners, layout.first[t], layout.first[t + 1], least);
        }
        return shards;
    }

    /** Operations that grow like those of an orthogonalisation. */
    private static long operations(SegmentLayout layout, int tensor) {
        long rows = layout.rows(tensor);
        long columns = layout.columns(tensor);
        return rows * columns * Math.min(rows, columns);
    }

    /** {@return the layout} */
    public SegmentLayout layout() {
        return layout;
    }

    /** {@return the number of workers} */
    public int size() {
        return size;
    }

    /**
     * {@return the first segment that a worker may hold weights of}
     *
     * @param rank the number of a worker, from 0
     */
    public int firstSegment(int rank) {
        return owners.length > 0 ? 0 : segments[rank];
    }

    /**
     * {@return the segment after the last one that a worker may hold weights of}
     *
     * @param rank the number of a worker, from 0
     */
    public int endSegment(int rank) {
        return owners.length > 0
                ? layout.size
                : Math.min(layout.size, segments[rank + 1] + (weights[rank + 1] > 0 ? 1 : 0));
    }

    /**
     * {@return the first weight of a segment that a worker holds}
     *
     * @param rank the number of a worker, from 0
     * @param segment the index of a segment of the table, from 0
     */
    public int begin(int rank, int segment) {
        if (owners.length > 0) {
            return 0;
        }
        int begin = segments[rank];
        return segment == begin
                ? Math.min(weights[rank], end(rank, segment))
                : segment < begin ? end(rank, segment) : 0;
    }

    /**
     * {@return the weight after the last one of a segment that a worker holds}
     *
     * @param rank the number of a worker, from 0
     * @param segment the index of a segment of the table, from 0
     */
    public int end(int rank, int segment) {
        if (owners.length > 0) {
            return owners[segment] == rank ? lengths[segment] : 0;
        }
        int end = segments[rank + 1];
        if (segment < segments[rank]) {
            return 0;
        }
        return segment == end ? weights[rank + 1] : segment < end ? lengths[segment] : 0;
    }
}
