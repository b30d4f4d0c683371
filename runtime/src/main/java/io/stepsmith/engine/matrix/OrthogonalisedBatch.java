package io.stepsmith.engine.matrix;

import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.parallel.WorkParts;

import java.util.stream.IntStream;

/**
 * The tensors of a batch, whose matrices are orthogonalised at the same time: threads share the
 * tensors, or, where there is one alone, its products.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class OrthogonalisedBatch<A> implements ThreadTeam.Job {
    private final ThreadTeam team;
    private final A[][] rows;
    private final Chunk[] chunks;
    /** The first segment of each tensor that has weights. */
    private final int[] first;
    /** Those of a chunk, by tensor. */
    private final Orthogonaliser<A>[][] orthogonalisers;

    /**
     * A batch of consecutive tensors.
     *
     * @param rows the rows of each matrix, by segment
     */
    @SuppressWarnings("unchecked")
    OrthogonalisedBatch(
            Class<A> type,
            A[][] rows,
            SegmentLayout layout,
            int begin,
            int end,
            OrthogonaliserPool pool) {
        team = pool.team();
        this.rows = rows;
        int[] tensors =
                IntStream.range(begin, end).filter(t -> layout.heldCount(t) > 0).toArray();
        first = IntStream.of(tensors).map(t -> layout.first[t]).toArray();
        chunks = new WorkParts(
                        pool.threads(),
                        IntStream.of(tensors)
                                .mapToLong(t ->
                                        ProductCosts.ofMatrix(layout.rows(t), layout.columns(t)))
                                .toArray())
                .chunks;
        orthogonalisers =
                (Orthogonaliser<A>[][]) new Orthogonaliser<?>[chunks.length][tensors.length];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            for (int i = 0; i < tensors.length; i++) {
                int height = layout.rows(tensors[i]);
                int width = layout.columns(tensors[i]);
                orthogonalisers[chunk][i] = tensors.length == 1
                        ? pool.shared(type, height, width)
                        : pool.own(type, height, width, chunk);
            }
        }
    }

    /** Orthogonalises a matrix of each tensor in place. */
    void orthogonalise(int matrix) {
        if (first.length == 1) {
            orthogonalisers[0][0].orthogonalise(rows[matrix], first[0]);
        } else {
            team.run(this, matrix, chunks, 0, 0, 0);
        }
    }

    @Override
    public void pass(int matrix, Chunk chunk, double number, double clock, double loss) {
        for (int i = chunk.firstSegment; i < chunk.endSegment; i++) {
            orthogonalisers[chunk.index][i].orthogonalise(rows[matrix], first[i]);
        }
    }
}
