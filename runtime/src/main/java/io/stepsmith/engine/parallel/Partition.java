package io.stepsmith.engine.parallel;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.Shards;
import io.stepsmith.engine.parallel.Chunk.Cut;

import java.util.Arrays;

/**
 * Divides the weights of a layout, or of one of its tensors, into chunks of about the same size.
 * Chunks go over the borders of tensors, so that many small ones balance as well as one big one.
 * They end only at multiples of a grain, so that blocks of a reduction stay whole.
 */
public final class Partition {
    private final SegmentLayout layout;
    private final Grain grain;
    private final int firstTensor;
    private final int endTensor;

    /**
     * The places at which a table may be cut.
     *
     * @param weights at multiples of so many weights of a segment; 0 if segments stay whole
     * @param rows at multiples of so many segments of a tensor
     */
    public record Grain(int weights, int rows) {}

    Partition(SegmentLayout layout, Grain grain, int firstTensor, int endTensor) {
        this.layout = layout;
        this.grain = grain;
        this.firstTensor = firstTensor;
        this.endTensor = endTensor;
    }

    /** The chunks for so many threads; at least one, and none of them empty unless the table is. */
    Chunk[] chunks(int threads) {
        return chunks(threads, ParallelThreshold.MOST_PER_THREAD);
    }

    /** The chunks for so many threads, of which each has at most so many. */
    Chunk[] chunks(int threads, int most) {
        long weights = 0;
        for (int k = layout.first[firstTensor]; k < layout.first[endTensor]; k++) {
            weights += layout.lengths[k];
        }
        long wanted = threads == 1 || weights < ParallelThreshold.FROM
                ? 1
                : Math.min(
                        (long) threads * most,
                        Math.max(
                                threads,
                                weights / ParallelThreshold.PREFERRED / threads * threads));
        Chunk[] chunks = new Chunk[(int) wanted];
        Cut begin = new Cut(firstTensor, layout.first[firstTensor], 0);
        int count = 0;
        for (int i = 1; i <= wanted; i++) {
            Cut end = i == wanted
                    ? new Cut(endTensor, layout.first[endTensor], 0)
                    : cut(weights * i / wanted);
            if (!end.isAt(begin) || i == wanted && count == 0) {
                chunks[count] = new Chunk(layout, count, begin, end);
                count++;
                begin = end;
            }
        }
        return Arrays.copyOf(chunks, count);
    }

    /**
     * Divides a layout among workers, which hold consecutive weights each.
     *
     * @param layout the segments of the table
     * @param grain the places where parts may begin
     * @param workers the number of workers
     * @return the parts
     */
    public static Shards shards(SegmentLayout layout, Grain grain, int workers) {
        Partition all = new Partition(layout, grain, 0, layout.tensors);
        long weights = (long) layout.count();
        int[] segments = new int[workers + 1];
        int[] firstWeights = new int[workers + 1];
        for (int i = 1; i < workers; i++) {
            Cut cut = all.cut(weights * i / workers);
            segments[i] = cut.segment();
            firstWeights[i] = cut.weight();
        }
        segments[workers] = layout.size;
        return Shards.consecutive(layout, segments, firstWeights);
    }

    /** The last place before a position where the table may be cut. */
    private Cut cut(long position) {
        Cut last = new Cut(firstTensor, layout.first[firstTensor], 0);
        long before = 0;
        for (int t = firstTensor; t < endTensor; t++) {
            for (int k = layout.first[t]; k < layout.first[t + 1]; k++) {
                if ((k - layout.first[t]) % grain.rows() == 0) {
                    last = new Cut(t, k, 0);
                }
                if (position < before + layout.lengths[k]) {
                    int inside = grain.weights() == 0
                            ? 0
                            : (int) (position - before) / grain.weights() * grain.weights();
                    return inside == 0 ? last : new Cut(t, k, inside);
                }
                before += layout.lengths[k];
            }
        }
        return last;
    }
}
