package io.stepsmith.reference;

import io.stepsmith.Extent;

import java.util.HashMap;
import java.util.Map;

/**
 * The level of each call of a reduction: which weights share the value that it reduces. The
 * compiler knows it from the rule: what is computed from a {@link Extent#ROW} state is one value
 * per row, and is summed over rows, not over weights. The sum is the same but for rounding. Plain
 * Java shows only values, so they are watched, for each call in the rule, in all matrices of the
 * model and all steps so far:
 *
 * <ul>
 * <li>once they differ both within some row and within some column, each weight has its own;</li>
 * <li>as long as they differ only from row to row, they are one per row. Some matrix must have more
 *     than one column, so that there was something to see; likewise for columns;</li>
 * <li>as long as they do not differ at all, they are taken for one per tensor where the reduction
 *     is over the model. Over a tensor the compiler refuses one per tensor. So there they are one
 *     per row in a matrix of one row, one per column in a matrix of one column, and one per weight
 *     elsewhere.</li>
 * </ul>
 *
 * <p>Calls in a vector are watched apart: there the choice is between one per weight and one per
 * tensor.
 *
 * <p>So the guess can be wrong, by a rounding error, while values that need not be equal are equal
 * (unless they are 0: those sums are exact). It can also be wrong for values per column in a model
 * whose matrices all have one row, or per row where all have one column. A model with a matrix of
 * at least two rows and two columns, whose weights and gradients differ, leaves nothing to guess
 * about its matrices.
 */
final class ReductionLevels {
    private final Map<String, Seen> matrices = new HashMap<>();
    private final Map<String, Seen> vectors = new HashMap<>();

    /** The values that were seen of one call. */
    private static final class Seen {
        private boolean differsInRow;
        private boolean differsInColumn;
        private boolean hasWideRows;
        private boolean hasTallColumns;
    }

    /** Takes note of the arguments of a call. */
    void watch(ReferenceTensor tensor, ReferenceReduction call) {
        Seen seen = seen(tensor, call);
        seen.hasWideRows |= tensor.columns > 1;
        seen.hasTallColumns |= tensor.rows > 1;
        for (int row = 0; row < tensor.rows; row++) {
            for (int column = 0; column < tensor.columns; column++) {
                int i = row * tensor.columns + column;
                seen.differsInRow |= column > 0 && differ(call.values()[i], call.values()[i - 1]);
                seen.differsInColumn |=
                        row > 0 && differ(call.values()[i], call.values()[i - tensor.columns]);
            }
        }
    }

    /**
     * Returns whether each weight, row, column has a value of its own, or the tensor one; for a
     * call that was watched.
     */
    Extent of(ReferenceTensor tensor, ReferenceReduction call) {
        Seen seen = seen(tensor, call);
        if (seen.differsInRow) {
            return !seen.differsInColumn && seen.hasTallColumns ? Extent.COLUMN : Extent.WEIGHT;
        }
        if (seen.differsInColumn) {
            return seen.hasWideRows ? Extent.ROW : Extent.WEIGHT;
        }
        if (call.extent() == Extent.MODEL) {
            return Extent.TENSOR;
        }
        if (!tensor.isMatrix) {
            return Extent.WEIGHT;
        }
        return tensor.rows == 1 ? Extent.ROW : tensor.columns == 1 ? Extent.COLUMN : Extent.WEIGHT;
    }

    private Seen seen(ReferenceTensor tensor, ReferenceReduction call) {
        return (tensor.isMatrix ? matrices : vectors)
                .computeIfAbsent(call.site(), site -> new Seen());
    }

    private static boolean differ(double a, double b) {
        return Double.doubleToLongBits(a) != Double.doubleToLongBits(b);
    }
}
