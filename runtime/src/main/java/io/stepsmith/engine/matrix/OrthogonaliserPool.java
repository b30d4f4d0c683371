package io.stepsmith.engine.matrix;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory that the tables of an optimizer share to orthogonalise matrices, one after the other. It
 * has an {@link Orthogonaliser} for each shape, for small matrices one for each chunk. It has rows
 * to put matrices into, as many of each length as a batch of tensors has at most.
 */
public final class OrthogonaliserPool {
    private final KernelWarmUp when;
    private final int threads;
    private final ThreadTeam team;
    private final Map<List<Object>, Orthogonaliser<?>> orthogonalisers = new HashMap<>();
    private final Map<List<Object>, List<Object>> rows = new HashMap<>();

    /**
     * A pool whose kernels are made ready when it is said.
     *
     * @param threads how many share the work
     * @param team those threads
     */
    public OrthogonaliserPool(KernelWarmUp when, int threads, ThreadTeam team) {
        this.when = when;
        this.threads = threads;
        this.team = team;
    }

    int threads() {
        return threads;
    }

    ThreadTeam team() {
        return team;
    }

    /** The one for matrices of a precision and a shape whose products all threads share. */
    <A> Orthogonaliser<A> shared(Class<A> type, int height, int width) {
        return orthogonaliser(type, height, width, threads, team, -1);
    }

    /** The one for matrices of a precision and a shape of one chunk, which one thread has. */
    <A> Orthogonaliser<A> own(Class<A> type, int height, int width, int chunk) {
        return orthogonaliser(type, height, width, 1, null, chunk);
    }

    @SuppressWarnings("unchecked")
    private <A> Orthogonaliser<A> orthogonaliser(
            Class<A> type,
            int height,
            int width,
            int sharing,
            @Nullable ThreadTeam sharedBy,
            int chunk) {
        return (Orthogonaliser<A>) orthogonalisers.computeIfAbsent(
                List.of(type, height, width, chunk),
                shape -> type == (Object) float[].class
                        ? Orthogonaliser.ofFloats(height, width, when, sharing, sharedBy)
                        : Orthogonaliser.ofDoubles(height, width, when, sharing, sharedBy));
    }

    /**
     * The row of that position in the n-th matrix of a rule; matrices of one width have the same.
     */
    <A> A row(Class<A> type, int matrix, int position, int width) {
        List<Object> shared =
                rows.computeIfAbsent(List.of(type, matrix, width), unused -> new ArrayList<>());
        while (shared.size() <= position) {
            shared.add(Array.newInstance(type.getComponentType(), width));
        }
        return type.cast(shared.get(position));
    }
}
