package io.stepsmith.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A hyperparameter of an {@link UpdateRule}: a field of type {@code double}, {@code int},
 * {@code boolean} or an enum, neither static nor final, whose initialiser is its default. Where a
 * rule tests one ({@code momentum != 0}), the test is decided at compile time and the arm not taken
 * has neither code nor state, unless the hyperparameter is scheduled.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hyper {
    /** {@return the smallest value allowed; by default there is none} */
    double min() default Double.NEGATIVE_INFINITY;

    /** {@return the largest value allowed; by default there is none} */
    double max() default Double.POSITIVE_INFINITY;

    /** {@return the bound that values must be above; by default there is none} */
    double above() default Double.NEGATIVE_INFINITY;

    /** {@return the bound that values must be below; by default there is none} */
    double below() default Double.POSITIVE_INFINITY;

    /**
     * {@return whether this {@code double} is a lower bound of the loss, at which the rule stands
     * still} An optimizer that is given a loss below it then says so, once.
     */
    boolean boundsLoss() default false;
}
