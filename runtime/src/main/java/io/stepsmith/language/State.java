package io.stepsmith.language;

import io.stepsmith.Extent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A number that an {@link UpdateRule} keeps between updates: a {@code double} field, neither static
 * nor final. Kept for every weight it becomes an array of the parameter's precision; kept for more
 * than that, a {@code double}. It starts at its initialiser, a constant, or at 0; what depends on a
 * hyperparameter is set in {@code first}. Slots that the configured rule never reads do not exist.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface State {
    /** How much of the model shares the number. */
    Extent per() default Extent.WEIGHT;

    /**
     * Whether values below 1e-30 in {@code float[]} state, one per weight, are set to 0 at every
     * 32nd update. Subnormal numbers, which a decaying moment reaches when gradients stay zero,
     * make a step 25 times slower.
     */
    boolean flush() default true;

    /**
     * Whether the state may be kept as {@code bfloat16}, where a model asks for it with
     * {@link io.stepsmith.States#BFLOAT16}: what an average of late values, such as a moment or a
     * momentum buffer, tolerates. What does not: another sequence of weights, a sum that only
     * grows, what is subtracted from a value close to it, and what is multiplied over and over, so
     * that errors grow.
     */
    boolean bfloat16() default true;
}
