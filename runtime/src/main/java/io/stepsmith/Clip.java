package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Clips the gradients of a model, after what its modifiers make of them and before L2 decay and the
 * rule. At least one attribute is set; of several, they clip in the order in which they stand here.
 * Each is above 0.
 *
 * <pre>
 * &#64;Optimizer(rule = AdamW.class)
 * &#64;Clip(norm = 1.0)
 * </pre>
 *
 * <p>It holds for all groups, also for those with another rule, but for those with
 * {@code @Group(clip = false)}. Each attribute adds a modifier, under whose name its
 * hyperparameters are set, scheduled and moved: {@code @Schedule(of = "clipByGlobalNorm.norm", to =
 * 0.1, ...)}, {@code @Group(with = @With(name = "clipByValue.value", value = 2))}, {@code
 * optimizer.hyperparameter("clipByGlobalNorm.norm", 0.5)}.
 *
 * <p>{@link #norm}, {@link #spikes} and {@link #tensorNorm} take a read of the gradients more,
 * {@link #adaptive} one of the gradients and the weights; {@link #value} takes none. The Javadoc of
 * the generated class says what a step moves.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Clip {
    /**
     * {@return the greatest absolute value of a gradient:
     * {@link io.stepsmith.modifier.ClipByValue}}
     */
    double value() default Double.NaN;

    /**
     * {@return the greatest Euclidean norm of the gradient of one parameter:
     * {@link io.stepsmith.modifier.ClipByNorm}}
     */
    double tensorNorm() default Double.NaN;

    /**
     * {@return the greatest Euclidean norm of all gradients together:
     * {@link io.stepsmith.modifier.ClipByGlobalNorm}}
     */
    double norm() default Double.NaN;

    /**
     * {@return the greatest ratio of the norm of a unit's gradient to that of its weights:
     * {@link io.stepsmith.modifier.AdaptiveGradientClipping}, 0.01 there}
     */
    double adaptive() default Double.NaN;

    /**
     * {@return the number of standard deviations above the mean of late norms at which the norm of
     * all gradients together is a spike, which is clipped: {@link io.stepsmith.modifier.ZClip}, 2.5
     * there} No unit of the gradients is to be known. The averages are saved with the state.
     */
    double spikes() default Double.NaN;
}
