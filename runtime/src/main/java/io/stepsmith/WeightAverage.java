package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps an average of a model's weights, of those that a step leaves after all its modifiers;
 * {@link ModelOptimizer#evaluationWeights} puts it into the model,
 * {@link ModelOptimizer#trainingWeights} puts back those that are trained. The training stays the
 * same, bit for bit.
 *
 * <pre>
 * &#64;Optimizer(rule = AdamW.class)
 * &#64;WeightAverage(decay = 0.9995)
 *
 * &#64;WeightAverage(kind = Average.MEAN, start = 20_000, period = 100)
 * </pre>
 *
 * <p>It holds for all groups, also for those with another rule, but for those with
 * {@code @Group(average = false)}. Groups whose rule sets the weight outright, or that have other
 * weights for evaluation, must be left out so. It adds a modifier,
 * {@link io.stepsmith.modifier.ExponentialMovingAverage} or
 * {@link io.stepsmith.modifier.StochasticWeightAveraging}, under whose name its hyperparameters are
 * set, scheduled and moved, but for {@code warmUp}, which is fixed when the model is compiled:
 * {@code @Group(with = @With(name = "exponentialMovingAverage.decay", value = 0.99))},
 * {@code optimizer.hyperparameter("exponentialMovingAverage.decay", 0.9999)}.
 *
 * <p>The average is computed in the loop of the update, in the precision of the weights (of
 * bfloat16 ones in float). It takes 4 bytes of state a weight, 8 for doubles, and is saved with
 * {@link ModelOptimizer#state}. A copy of the model's arrays is allocated for the trained weights,
 * which are kept there while the average is in the model.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface WeightAverage {
    /** {@return the kind of average} */
    Average kind() default Average.EXPONENTIAL;

    /**
     * {@return the part of an {@link Average#EXPONENTIAL} average that remains at an update, in [0,
     * 1)}
     */
    double decay() default 0.999;

    /**
     * {@return whether the decay of an {@link Average#EXPONENTIAL} average at update {@code n} is
     * at most {@code n / (9 + n)}, so that the first weights are soon forgotten} Without, the
     * average is mostly these until some {@code 2 / (1 - decay)} updates have been made.
     */
    boolean warmUp() default true;

    /**
     * {@return the update, 1 or more, whose weights are the first of a {@link Average#MEAN}
     * average; until it the weights themselves are evaluated}
     */
    long start() default 1;

    /**
     * {@return the number of updates, 1 or more, from one of the weights taken into a
     * {@link Average#MEAN} average to the next}
     */
    long period() default 1;
}
