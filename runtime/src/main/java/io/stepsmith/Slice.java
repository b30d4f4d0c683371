package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@code int} field, or a method without arguments that returns {@code int}, which says
 * where a tensor begins in a flat {@link Param} array of the same class. Models have it that keep
 * all their weights in one array. An array with slices is no tensor itself: each slice is one, with
 * a name, a shape and a {@link Group} of its own. What {@code @Param} and {@code @Group} of the
 * array say holds for all its slices. The gradient is an array of the same length, in which every
 * slice has the same place.
 *
 * <pre>{@code
 * @Param final float[] mem;
 * float[] memGradient;
 * @Slice(of = "mem", shape = {"vocabulary", "width"}) final int wte;
 * @Slice(of = "mem", length = "lnSize") @Group(weightDecay = 0) final int ln1w;
 * @Slice(of = "mem", shape = {"layers", "width", "width"}) final int attention;
 * }</pre>
 *
 * <p>A slice without a shape and a length goes up to the next one, or to the end of the array.
 * Offsets, lengths and shapes are read once, when the optimizer is made. It refuses slices that
 * overlap, that leave a part of the array out, or that go beyond its end. The array itself is read
 * from the model again at every step, as any other.
 *
 * <p>Its scalar kernels serve where there is no Vector API. They take longer than those of arrays
 * that begin with a tensor: C2 does not always make SIMD of a loop over arrays with different
 * offsets.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Slice {
    /**
     * {@return the field of the array, or the method as in {@code "weights()"}; it has
     * {@link Param}}
     */
    String of();

    /**
     * {@return the numbers of rows and columns, or how many matrices of so many rows and columns}
     * Each is the name of an {@code int} field of the class, a method as in {@code "rows()"}, or a
     * number. Of several matrices, each is a tensor: {@code attention[0]}, {@code attention[1]} and
     * so on. Not with a {@link #length}.
     */
    String[] shape() default {};

    /** {@return the number of weights: a number, or the name of an {@code int} field or method} */
    String length() default "";
}
