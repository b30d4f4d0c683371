package io.stepsmith;

import io.stepsmith.schedule.WarmUpShape;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies the whole learning-rate schedule by {@code from + (1 - from) s((t + 1) / n)} until
 * that is 1, where {@code t} counts updates from 0. The first update already moves the weights, and
 * update {@code n - 1} has the full rate.
 *
 * <p>The length {@code n} is given in one of {@link #steps}, {@link #epochs}, and a
 * {@link #portion} of the whole run; in updates, it is from 1e-9 to 1e16.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface WarmUp {
    /**
     * {@return the length in updates; above 0} Adam without a schedule of its own wants {@code 2 /
     * (1 - beta2)} (Ma and Yarats 2021, arXiv:1910.04209).
     */
    double steps() default Double.NaN;

    /**
     * {@return the length in epochs, above 0, fractions allowed, of the {@code stepsPerEpoch} that
     * the builder then demands}
     */
    double epochs() default Double.NaN;

    /**
     * {@return the length as a portion, above 0 and at most 1, of the {@code totalSteps} that the
     * builder then demands}
     */
    double portion() default Double.NaN;

    /** {@return the curve {@code s}} */
    WarmUpShape shape() default WarmUpShape.LINEAR;

    /** {@return the number that the factor starts above, from 0 to below 1} */
    double from() default 0;
}
