package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A factor on every learning rate, on top of whatever schedule there is. It falls when a metric no
 * longer gets better, and may rise again while it does. A metric is better if it is below the best
 * so far by more than {@link #threshold}, also where metrics are negative. What is infinite or not
 * a number is not better. The factor is state: it is saved and restored with the optimizer's.
 *
 * <p>With the defaults it is ReduceLROnPlateau of PyTorch (where metrics are positive). GreedyLR of
 * Hugging Face (<a href="https://arxiv.org/abs/2512.14527">arXiv 2512.14527</a>), whose rate also
 * rises, is {@code factor = 0.95, growth = 1 / 0.95, threshold = 1e-6, relative = false} with
 * {@link #floor} and {@link #ceiling} for its least and greatest rate. Its return to the first rate
 * and its pauses are not there.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Plateau {
    /** The metric that is observed. */
    enum Metric {
        /**
         * The loss of every {@link ModelOptimizer#step(double)}, which is then the only way to make
         * a step.
         */
        LOSS,
        /** The metric that {@link ModelOptimizer#observe} is given, once an epoch, say. */
        OBSERVED
    }

    /** {@return the metric that is observed} */
    Metric metric() default Metric.OBSERVED;

    /** {@return whether higher is better} */
    boolean higher() default false;

    /**
     * {@return the factor on the learning rate when there have been more than {@link #patience} bad
     * observations in a row; above 0, at most 1}
     */
    double factor() default 0.1;

    /**
     * {@return the number of bad observations in a row that change nothing, or of good ones; 0 or
     * more}
     */
    int patience() default 10;

    /**
     * {@return the amount by which an observation must be better than the best; 0 or more, and as
     * {@link #relative} says}
     */
    double threshold() default 1e-4;

    /**
     * {@return whether the threshold is a part of the size of the best observation, rather than a
     * difference}
     */
    boolean relative() default true;

    /** {@return the number of observations after a change that do not count; 0 or more} */
    int cooldown() default 0;

    /** {@return the least value of the factor on the schedule, from 0 to 1} */
    double floor() default 0;

    /**
     * {@return the number of observations over which a mean is taken before it is compared; 1 or
     * more}
     */
    int window() default 1;

    /**
     * {@return the factor on the learning rate when there have been more than {@link #patience}
     * good observations in a row; 1 or more}
     */
    double growth() default 1;

    /** {@return the greatest value of the factor on the schedule, 1 or more} */
    double ceiling() default 1;
}
