package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies the whole learning-rate schedule by {@code (t + 1) / steps} until that is 1, where {@code t} counts updates from 0:
 * the first update already moves the weights, and update {@code steps - 1} has the full rate.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface WarmUp {
    /** Length in updates; above 0. */
    double steps();
}
