package io.stepsmith;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of one hyperparameter by name; exactly one of {@link #value}, {@link #flag} and
 * {@link #choice} fits its type.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface With {
    /** The name of a {@link io.stepsmith.language.Hyper} field of the rule. */
    String name();

    /** The value of a {@code double} or {@code int} hyperparameter. */
    double value() default Double.NaN;

    /** The value of a {@code boolean} hyperparameter. */
    boolean flag() default false;

    /** The constant's name for an enum hyperparameter. */
    String choice() default "";
}
