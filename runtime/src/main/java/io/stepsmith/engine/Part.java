package io.stepsmith.engine;

/**
 * Some weights of a table that one thread works on: consecutive segments, of which the first may be cut at its beginning and the last at its
 * end. What parts there are depends on the table and on the number of threads; results do not depend on them.
 */
public final class Part {
    /**
     * Runs of fewer weights are not cut where a line of the cache begins: shorter arrays lie anywhere. The system property
     * {@code stepsmith.linesFrom} changes it, for tests; results do not depend on it.
     */
    private static final int LINES_FROM = Math.max(64, Integer.getInteger("stepsmith.linesFrom", 1 << 16));
    private static final int LINE_BYTES = 64;
    /** Where the values of an array begin. A large array has regions of the heap to itself, with the default collector, so it begins at a line. */
    private static final int HEADER_BYTES = 16;

    /** Its position among the parts of its table; scratch memory goes by it. */
    public final int index;
    /** Its first segment. */
    public final int firstSegment;
    /** The segment after its last. */
    public final int endSegment;
    /** The tensor of its first segment. */
    public final int firstTensor;
    /** The tensor after that of its last segment. */
    public final int endTensor;
    /** Number of weights in it. */
    final long weights;

    private final Segments<?> table;
    private final int beginInFirst;
    private final int endInLast;
    private final int firstOfLine;
    private Part whole = this;

    /** A part that begins at one cut and ends at another. */
    Part(Segments<?> table, int index, Cut begin, Cut end) {
        this.table = table;
        this.index = index;
        firstSegment = begin.segment();
        beginInFirst = begin.weight();
        endSegment = end.weight() == 0 ? end.segment() : end.segment() + 1;
        endInLast = end.weight() == 0 && end.segment() > 0 ? table.lengths[end.segment() - 1] : end.weight();
        firstTensor = begin.tensor();
        firstOfLine = (LINE_BYTES - HEADER_BYTES) / table.bytes();
        long count = 0;
        for (int k = firstSegment; k < endSegment; k++) {
            count += end(k) - begin(k);
        }
        weights = count;
        endTensor = end.segment() == table.first[end.tensor()] && end.weight() == 0 ? end.tensor() : end.tensor() + 1;
    }

    /**
     * A place between two weights.
     *
     * @param tensor the tensor of the weight after it; the number of tensors at the end
     * @param segment the segment of the weight after it; the number of segments at the end
     * @param weight the position of that weight in its segment
     */
    record Cut(int tensor, int segment, int weight) {
        /** Not {@code equals}, for whose first call in a record the JVM makes 800 kB of method handles. */
        boolean isAt(Cut other) {
            return tensor == other.tensor && segment == other.segment && weight == other.weight;
        }
    }

    /** Says what this is a part of. */
    void of(Part undivided) {
        whole = undivided;
    }

    /** What this is a part of: all that is worked on in a pass. */
    Part whole() {
        return whole;
    }

    /** The first segment of a tensor that is in this part. */
    public int firstSegment(int tensor) {
        return Math.max(firstSegment, table.first[tensor]);
    }

    /** The segment after the last one of a tensor that is in this part. */
    public int endSegment(int tensor) {
        return Math.min(endSegment, table.first[tensor + 1]);
    }

    /** The first weight of a segment that is in this part. */
    public int begin(int segment) {
        return segment == firstSegment ? beginInFirst : 0;
    }

    /** The weight after the last one of a segment that is in this part. */
    public int end(int segment) {
        return segment == endSegment - 1 ? endInLast : table.lengths[segment];
    }

    /**
     * Where weights of a segment, from one to the last before an end, are cut: at the end; or, if that is far, at the first weight that begins a line
     * of the cache, so that vectors from there on lie in one line each and not across two. (Parts begin at multiples of 64 weights, so what begins elsewhere has
     * been cut.)
     */
    public int cut(int begin, int end) {
        return end - begin < LINES_FROM || begin % Accumulator.LANES != 0 ? end : begin + firstOfLine;
    }
}
