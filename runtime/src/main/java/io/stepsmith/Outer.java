package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the gradient of a matrix is an outer product that is never stored. Beside
 * {@link Param}, the gradient of weight {@code [i][j]} is {@code rows[i] * columns[j]}, as that of
 * one example in a dense layer is.
 *
 * <pre>{@code
 * @Param @Outer(rows = "dy", columns = "input") double[][] w;
 * @Param(gradient = "dy") double[] b;
 * double[] dy, input;
 * }</pre>
 *
 * <p>The matrix is an array of rows, or a flat array with a {@link Param#shape}. The kernels
 * multiply where they would read the gradient, in the precision of the arrays. Under every rule and
 * modifier, weights become what they would be if the products had been stored first, bit for bit.
 * So {@link Accumulate} adds up products, and {@link Clip} and {@link Guard} see them. A flat array
 * counts as an array of rows, so what a rule sums over it begins anew with each.
 *
 * <p>Factors are read from the model at every step, or, with
 * {@link Optimizer#separateGradients}, from the second instance, and never written. They may be
 * other arrays at every step, gradients of other parameters, and factors of several matrices. There
 * must be one factor for each row and one for each column. {@code gradients = ACCUMULATED} is
 * refused, for a product of sums over micro-batches is not the sum of products.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Outer {
    /**
     * {@return the field of the same class, or with {@code ()} the method, that has a factor for
     * each row, such as the error of each output}
     */
    String rows();

    /**
     * {@return the field of the same class, or with {@code ()} the method, that has a factor for
     * each column, such as each input}
     */
    String columns();
}
