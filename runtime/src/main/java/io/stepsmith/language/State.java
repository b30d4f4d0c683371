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
    /** {@return the extent of the model that shares the number} */
    Extent per() default Extent.WEIGHT;

    /**
     * {@return whether values below 1e-30 in {@code float[]} state, one per weight, are set to 0 at
     * every 32nd update} Subnormal numbers, which a decaying moment reaches when gradients stay
     * zero, make a step 25 times slower.
     */
    boolean flush() default true;

    /**
     * {@return whether the state may be kept as {@code bfloat16}, where a model asks for it with
     * {@link io.stepsmith.States#BFLOAT16}} An average of late values, such as a moment or a
     * momentum buffer, tolerates that. Another sequence of weights and a sum that only grows do
     * not. Nor does what is subtracted from a value close to it, or what is multiplied over and
     * over, so that errors grow.
     */
    boolean bfloat16() default true;

    /**
     * {@return whether the state changes on steps that are refused, too: what a detector of one's
     * own needs, for it learns from what it refuses} Such a state is one of an
     * {@link UpdateModifier}, with {@code per = Extent.MODEL}. {@code accepts} assigns it, and no
     * other method does; those that run after it see the new value. It keeps this value whoever
     * refuses the step. Gradients that are not finite come there too, and what they make of it is
     * to be left out by a condition.
     */
    boolean alsoWhenRefused() default false;
}
