package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the model's gradients are those of its loss times {@link ModelOptimizer#lossScale()},
 * so that small ones do not vanish in half precision: every step divides by it first. Where a
 * gradient is infinite or NaN, the step is refused ({@link Outcome#SKIPPED}) and the scale falls;
 * after {@link #interval} updates in a row it rises, unless {@link #growth} is 1. The check is that
 * of {@link Guard}, without spikes; a refusal at which the scale still falls is not counted. With
 * the defaults it is GradScaler of PyTorch. The scale is saved and restored with the optimizer's
 * state.
 *
 * <p>Losses given to steps, and thresholds of clipping, are those without the scale.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LossScale {
    /**
     * {@return the scale at the start; from 1e-37 to 1e37, which it never leaves} Powers of 2 leave
     * gradients exact.
     */
    double initial() default 65536;

    /** {@return the factor by which it rises; 1 or more} */
    double growth() default 2;

    /** {@return the factor by which it falls when a step is refused; above 0, at most 1} */
    double backoff() default 0.5;

    /** {@return the number of updates in a row after which it rises; 1 or more} */
    int interval() default 2000;
}
