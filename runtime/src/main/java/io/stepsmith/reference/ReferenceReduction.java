package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.engine.reduction.Combination;

import java.util.Locale;

/**
 * One call of a reduction by all weights of a tensor.
 *
 * @param extent what it reduces over
 * @param operation the method called
 * @param site where in the rule the call stands
 * @param values one per weight: the arguments or, once known, the results
 */
record ReferenceReduction(Extent extent, Operation operation, String site, double[] values) {
    /** Operations of a reduction; the last one is none, but needs all weights too. */
    enum Operation {
        SUM,
        MEAN,
        MAX,
        NORM,
        ORTHOGONALISE;

        /** Returns how it combines values. */
        Combination combination() {
            return switch (this) {
                case SUM, MEAN -> Combination.SUM;
                case MAX -> Combination.MAX;
                case NORM -> Combination.NORM;
                case ORTHOGONALISE -> throw new IllegalStateException("not a reduction");
            };
        }

        /** The result for so many values whose sum, greatest or norm that is. */
        double result(double total, double count) {
            return this == MEAN ? total / count : total;
        }
    }

    /** The same call with its results, or other values. */
    ReferenceReduction with(double[] others) {
        return new ReferenceReduction(extent, operation, site, others);
    }

    /** The call as a rule writes it. */
    static String name(Extent extent, Operation operation) {
        return (extent + "." + operation).toLowerCase(Locale.ROOT);
    }
}
