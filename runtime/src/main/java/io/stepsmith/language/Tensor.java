package io.stepsmith.language;

/**
 * All weights of one parameter, mostly to be reduced: a vector, or a matrix with all its rows. An
 * {@link UpdateRule} that has a parameter of this type may reduce a value that each weight has to
 * one for all of them. The compiler splits the rule into as many passes as that takes.
 *
 * <p>A value is summed in the precision of the arrays within blocks, the blocks in double, in an
 * order that does not depend on the machine (see {@code io.stepsmith.engine.reduction.BlockSum}).
 * What follows from the result is computed in double. A block's sum of {@code float} values is
 * computed again in double where it is not finite or may have underflowed. Sums of squares do so of
 * values above 1.8e19 or below 1e-15. So a sum is infinite or NaN only where a value is, and 0 only
 * where it should be. A norm of {@code double} values is right over their whole range too; a sum of
 * them is what IEEE 754 gives. {@link #orthogonalise} is not a reduction but takes part of all
 * weights too. None may stand under a branch on a weight, row or column.
 */
public interface Tensor {
    /**
     * {@return the sum of a value over the weights of the parameter}
     *
     * @param value the value of the weight that the update is computed for
     */
    double sum(double value);

    /**
     * {@link #sum} divided by {@link #count}; 0 where there are no weights.
     *
     * @param value the value of the weight that the update is computed for
     * @return the mean over the weights of the parameter
     */
    double mean(double value);

    /**
     * {@return the greatest value over the weights of the parameter; NaN if any is, 0 where there
     * are no weights}
     *
     * @param value the value of the weight that the update is computed for
     */
    double max(double value);

    /**
     * {@return the Euclidean norm: the square root of the sum of squares, also where that is beyond
     * the range of double}
     *
     * @param value the value of the weight that the update is computed for
     */
    double norm(double value);

    /**
     * {@return a matrix with the singular vectors of the matrix of the values, and singular values
     * near 1: its polar factor, roughly} By five iterations of Newton and Schulz with the
     * coefficients of Muon:
     *
     * <pre>
     * X = U / max(|U|, 1e-7)
     * five times:  A = X Xᵀ,  X = a X + (b A + c A²) X
     * </pre>
     *
     * <p>|U| is the Frobenius norm, (a, b, c) = (3.4445, -4.7750, 2.0315), and U is transposed
     * first if it has more rows than columns. Singular values between 0.002 and 1 times the norm
     * end between 0.68 and 1.21; lesser ones grow by a factor of at most 485. Values that are all 0
     * stay so. Jordan et al. 2024, kellerjordan.github.io/posts/muon. In {@code float[]} parameters
     * computed in single precision.
     *
     * <p>The parameter must be a matrix: elsewhere the rule must not come here, which
     * {@link #isMatrix} can tell it, or is refused.
     *
     * @param value the value of the weight that the update is computed for
     */
    double orthogonalise(double value);

    /** {@return the number of weights of the parameter} */
    double count();

    /**
     * {@return whether the parameter is a matrix: {@code float[][]} or {@code double[][]}, or flat
     * with a {@link io.stepsmith.Param#shape()}} Known for each parameter when the optimizer is
     * generated: the arm not taken has neither code nor state there.
     */
    boolean isMatrix();
}
