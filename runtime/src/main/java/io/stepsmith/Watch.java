package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Watches norms of gradients, weights and updates: each step computes those that are named, and
 * {@link StepStatistics} has them. Weights and state have the same bits with it and without.
 *
 * <pre>
 * &#64;Optimizer(rule = AdamW.class)
 * &#64;Watch(Statistic.GRADIENT_NORM)
 * &#64;Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.TENSOR)
 * </pre>
 *
 * <p>A norm that {@link Clip}, {@link Guard} or the rule itself computes anyway costs nothing more.
 * Any other is computed of each block of weights right before the step writes that block, so that
 * memory is read once for both. The Javadoc of the generated class says which are which. The norm
 * of updates computes each update twice: a step of AdamW over weights that are in the cache then
 * takes about three times as long. Its share in a run is what the step's is beside the gradients.
 *
 * <p><b>Values.</b> A norm is within 1e-6, relatively, of that of the same numbers in double, also
 * where their squares overflow or underflow. It is NaN or infinite where one of the numbers is. A
 * step that is refused shows the norm of the gradients if it was computed before, as
 * {@link Guard} does; all other norms are NaN then. A group that is frozen adds nothing, and has
 * norms of 0.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Watch.Watches.class)
public @interface Watch {
    /** {@return the statistics, one or more, each once for a model} */
    Statistic[] value();

    /** {@return the parts of the model that have a value each} */
    Per per() default Per.MODEL;

    /** Parts of a model that have a value of a {@link Statistic} each. */
    enum Per {
        /** One value for the model. */
        MODEL,
        /** One value for each group, and that of the model. */
        GROUP,
        /** One value for each tensor, and those of the groups and of the model. */
        TENSOR
    }

    /** The container of several, which javac puts there. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.CLASS)
    @interface Watches {
        /** {@return the annotations} */
        Watch[] value();
    }
}
