package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Layer-wise decay of the learning rate, on a {@link Param} field that holds an array or a List of
 * objects. In object i of L, the learning rate is multiplied by {@link #value} to the power L - 1 -
 * i. So the last one keeps it, and the first one moves least. L is that of the model that is
 * trained. Arrays inside each other multiply, and so does {@link Group#rateScale}, which is for
 * what comes before and after the layers.
 *
 * <p>What is derived from the learning rate, such as decoupled weight decay, follows. All layers
 * stay in one group and one kernel.
 *
 * <p>Howard and Ruder 2018, arXiv:1801.06146 (there 1 / 2.6); Clark et al. 2020, arXiv:2003.10555;
 * {@code layer_decay} and {@code min_scale} of timm.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface LayerDecay {
    /** {@return the factor from a layer to the one before; above 0, at most 1} */
    double value();

    /** {@return the least factor of a layer, from 0 to 1} */
    double floor() default 0;
}
