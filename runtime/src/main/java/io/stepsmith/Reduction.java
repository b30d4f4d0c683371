package io.stepsmith;

import java.util.Locale;

/**
 * One call of a reduction by all weights of a tensor.
 *
 * @param extent what it reduces over
 * @param operation the method called
 * @param site where in the rule the call stands
 * @param values one per weight: the arguments or, once known, the results
 */
record Reduction(Extent extent, Operation operation, String site, double[] values) {
    /** What a reduction computes; the last one of these is none, but needs all weights too. */
    enum Operation {
        SUM, MEAN, MAX, NORM, ORTHOGONALISE;

        /** What is summed, or compared, for an argument. */
        double term(double value) {
            return this == NORM ? value * value : value;
        }

        /** The result for so many values: of their greatest, their sum, or the sum of their squares. */
        double result(double total, double count) {
            return switch (this) {
                case SUM, MAX -> total;
                case MEAN -> total / count;
                case NORM -> Math.sqrt(total);
                case ORTHOGONALISE -> throw new IllegalStateException("not a reduction");
            };
        }
    }

    /** The same call with its results, or other values. */
    Reduction with(double[] others) {
        return new Reduction(extent, operation, site, others);
    }

    /** The call as a rule writes it. */
    static String name(Extent extent, Operation operation) {
        return (extent + "." + operation).toLowerCase(Locale.ROOT);
    }
}
