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
    /** {@return the name of a {@link io.stepsmith.language.Hyper} field of the rule} */
    String name();

    /** {@return the value of a {@code double} or {@code int} hyperparameter} */
    double value() default Double.NaN;

    /** {@return the value of a {@code boolean} hyperparameter} */
    boolean flag() default false;

    /** {@return the constant's name for an enum hyperparameter} */
    String choice() default "";
}
