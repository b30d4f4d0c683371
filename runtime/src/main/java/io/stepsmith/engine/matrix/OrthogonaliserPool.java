package io.stepsmith.engine.matrix;

import io.stepsmith.KernelWarmUp;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory that the tables of an optimizer share to orthogonalise matrices, one after the other. It
 * has an {@link Orthogonaliser} for each shape, and rows to put a matrix into, as many of each
 * length as the tallest matrix has.
 */
public final class OrthogonaliserPool {
    private final KernelWarmUp when;
    private final Map<List<Object>, Orthogonaliser<?>> orthogonalisers = new HashMap<>();
    private final Map<List<Object>, List<Object>> rows = new HashMap<>();

    /** A pool whose kernels are made ready when it is said. */
    public OrthogonaliserPool(KernelWarmUp when) {
        this.when = when;
    }

    /** The one for matrices of a precision and a shape. */
    @SuppressWarnings("unchecked")
    <A> Orthogonaliser<A> orthogonaliser(Class<A> type, int height, int width) {
        return (Orthogonaliser<A>) orthogonalisers.computeIfAbsent(
                List.of(type, height, width),
                shape -> type == (Object) float[].class
                        ? Orthogonaliser.ofFloats(height, width, when)
                        : Orthogonaliser.ofDoubles(height, width, when));
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
