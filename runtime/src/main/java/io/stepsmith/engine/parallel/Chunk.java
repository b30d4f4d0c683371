package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.state.GroupUpdates;
import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.util.Arrays;

/**
 * Consecutive weights of a table that one thread works on in a pass: segments, of which the first
 * may be cut at its beginning and the last at its end. The chunks depend on the table and on the
 * number of threads; results do not depend on the chunks.
 *
 * <p>Kernels are called for one run of weights after the other: those of a segment, or two runs
 * where its array is long. The second one begins at a line of the cache, so that vectors from there
 * on lie in one line each and not across two.
 */
public final class Chunk {
    /**
     * Weights of an array with fewer are one run: shorter arrays lie anywhere. The system property
     * {@code stepsmith.linesFrom} changes it, for tests; results do not depend on it.
     */
    private static final int LINES_FROM =
            Math.max(64, Integer.getInteger("stepsmith.linesFrom", 1 << 16));

    private static final int LINE_BYTES = 64;
    /**
     * The position in bytes at which the values of an array begin. A large array has regions of the
     * heap to itself, with the default collector, so it begins at a line.
     */
    private static final int HEADER_BYTES = 16;

    /** The position of this chunk among those of its layout; scratch memory goes by it. */
    public final int index;
    /** The first segment of this chunk. */
    public final int firstSegment;
    /** The segment after the last one of this chunk. */
    public final int endSegment;
    /** The tensor of the first segment. */
    public final int firstTensor;
    /** The tensor after that of the last segment. */
    public final int endTensor;
    /** Number of runs. */
    public final int runs;
    /** The segment of each run. */
    public final int[] segments;
    /** The first weight of each run. */
    public final int[] begins;
    /** The weight after the last one of each run. */
    public final int[] ends;
    /** Number of weights in this chunk. */
    public final long weights;

    private final SegmentLayout layout;
    private final int beginInFirst;
    private final int endInLast;
    private final int[] firstRuns;
    private Chunk whole = this;
    private GroupUpdates updates;
    private @Nullable Chunk without;

    /** Makes a chunk that begins at one cut and ends at another. */
    Chunk(SegmentLayout layout, int index, Cut begin, Cut end) {
        this.layout = layout;
        this.index = index;
        firstSegment = begin.segment();
        beginInFirst = begin.weight();
        endSegment = end.weight() == 0 ? end.segment() : end.segment() + 1;
        endInLast = end.weight() == 0 && end.segment() > 0
                ? layout.lengths[end.segment() - 1]
                : end.weight();
        firstTensor = begin.tensor();
        int size = endSegment - firstSegment;
        firstRuns = new int[size + 1];
        int[] allSegments = new int[2 * size];
        int[] allBegins = new int[2 * size];
        int[] allEnds = new int[2 * size];
        int run = 0;
        long count = 0;
        for (int k = firstSegment; k < endSegment; k++) {
            for (int from = begin(k), to = end(k), next; from < to; from = next) {
                int line = layout.lengths[k] >= LINES_FROM ? nextLine(from) : from;
                next = line > from && line < to ? line : to;
                allSegments[run] = k;
                allBegins[run] = from;
                allEnds[run] = next;
                run++;
            }
            firstRuns[k - firstSegment + 1] = run;
            count += end(k) - begin(k);
        }
        runs = run;
        segments = Arrays.copyOf(allSegments, run);
        begins = Arrays.copyOf(allBegins, run);
        ends = Arrays.copyOf(allEnds, run);
        weights = count;
        endTensor = end.segment() == layout.first[end.tensor()] && end.weight() == 0
                ? end.tensor()
                : end.tensor() + 1;
    }

    /** The first weight of a long array, from this one on, with which a line begins. */
    private int nextLine(int weight) {
        int bytes = layout.bytes();
        int offset = (int) ((HEADER_BYTES + (long) weight * bytes) % LINE_BYTES);
        return weight + (LINE_BYTES - offset) % LINE_BYTES / bytes;
    }

    /** Makes the beginning of a chunk: one run of no weights. */
    private Chunk(Chunk of) {
        layout = of.layout;
        index = of.index;
        firstSegment = of.firstSegment;
        endSegment = Math.min(of.endSegment, firstSegment + 1);
        firstTensor = of.firstTensor;
        endTensor = Math.min(of.endTensor, firstTensor + 1);
        beginInFirst = 0;
        endInLast = 0;
        runs = Math.min(of.runs, 1);
        firstRuns = new int[] {0, runs};
        segments = new int[] {firstSegment};
        begins = new int[1];
        ends = new int[1];
        weights = 0;
    }

    /** {@return the beginning of this chunk, without a weight: a pass over it changes nothing} */
    public Chunk withoutWeights() {
        if (without == null) {
            without = new Chunk(this);
        }
        return without;
    }

    /**
     * A place between two weights.
     *
     * @param tensor the tensor of the weight after it; the number of tensors at the end
     * @param segment the segment of the weight after it; the number of segments at the end
     * @param weight the position of that weight in its segment
     */
    record Cut(int tensor, int segment, int weight) {
        /**
         * Not {@code equals}, for whose first call in a record the JVM makes 800 kB of method
         * handles.
         */
        boolean isAt(Cut other) {
            return tensor == other.tensor && segment == other.segment && weight == other.weight;
        }
    }

    /** Sets the chunk that this one was cut from, and the updates of the group that both are of. */
    @Initializer
    void of(Chunk undivided, GroupUpdates ofGroup) {
        whole = undivided;
        updates = ofGroup;
    }

    /** {@return the updates of the group that its weights are in} */
    public GroupUpdates updates() {
        return updates;
    }

    /** Returns the chunk that this one was cut from: all that is worked on in a pass. */
    Chunk whole() {
        return whole;
    }

    /**
     * {@return the first segment of a tensor that is in this chunk}
     *
     * @param tensor the index of a tensor that is in this chunk
     */
    public int firstSegment(int tensor) {
        return Math.max(firstSegment, layout.first[tensor]);
    }

    /**
     * {@return the segment after the last one of a tensor that is in this chunk}
     *
     * @param tensor the index of a tensor that is in this chunk
     */
    public int endSegment(int tensor) {
        return Math.min(endSegment, layout.first[tensor + 1]);
    }

    /**
     * {@return the first weight of a segment that is in this chunk}
     *
     * @param segment the index of a segment that is in this chunk
     */
    public int begin(int segment) {
        return segment == firstSegment ? beginInFirst : 0;
    }

    /**
     * {@return the weight after the last one of a segment that is in this chunk}
     *
     * @param segment the index of a segment that is in this chunk
     */
    public int end(int segment) {
        return segment == endSegment - 1 ? endInLast : layout.lengths[segment];
    }

    /**
     * {@return the first run of a segment, or of what comes after this chunk}
     *
     * @param segment the index of a segment of the table
     */
    public int firstRun(int segment) {
        return firstRuns[segment - firstSegment];
    }
}
