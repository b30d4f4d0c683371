package io.stepsmith.language;

/**
 * Reductions over all parameters that are trained by the same rule, in all groups; for a modifier,
 * over all that it modifies, by whatever rules. An {@link UpdateRule} that has a parameter of this
 * type may reduce a value that each weight has to one for all of them. The compiler splits the rule
 * into as many passes as that takes.
 *
 * <p>A value is summed in the precision of the arrays within blocks, the blocks in double, in an
 * order that does not depend on the machine (see {@code io.stepsmith.engine.reduction.BlockSum}).
 * What follows from the result is computed in double. Reductions may not stand under a branch on a
 * weight, row or column.
 */
public interface Model {
    /**
     * {@return the sum of a value over the weights of the model}
     *
     * @param value the value of the weight that the update is computed for
     */
    double sum(double value);

    /**
     * {@link #sum} divided by {@link #count}; 0 where there are no weights.
     *
     * @param value the value of the weight that the update is computed for
     * @return the mean over the weights of the model
     */
    double mean(double value);

    /**
     * {@return the greatest value over the weights of the model; NaN if any is, 0 where there are
     * no weights}
     *
     * @param value the value of the weight that the update is computed for
     */
    double max(double value);

    /**
     * {@return the Euclidean norm: the square root of the {@link #sum} of squares}
     *
     * @param value the value of the weight that the update is computed for
     */
    double norm(double value);

    /** {@return the number of weights of the model} */
    double count();
}
