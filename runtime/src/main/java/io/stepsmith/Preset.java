package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The defaults of an {@link UpdateRule} under a {@link Convention}, where they differ from its own: what
 * {@code @Optimizer(convention = Convention.KERAS)} sets together, before what the model sets itself. Variants inherit the presets of
 * their original, but not a weight decay if theirs is of another kind; what they declare themselves comes first.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Preset.Presets.class)
public @interface Preset {
    /** Whose defaults these are; one preset each. */
    Convention convention();

    /** The default base learning rate, above 0. */
    double learningRate() default Double.NaN;

    /** Momentum coefficient. */
    double momentum() default Double.NaN;

    /** Decay rate of the first moment. */
    double beta1() default Double.NaN;

    /** Decay rate of the second moment. */
    double beta2() default Double.NaN;

    /** The small number that keeps a denominator away from zero. */
    double epsilon() default Double.NaN;

    /** Weight decay coefficient, of the rule's {@link Decay} kind. */
    double weightDecay() default Double.NaN;

    /** Hyperparameters that have no attribute of their own. */
    With[] with() default {};

    /** Several presets of one rule. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Presets {
        /** The presets. */
        Preset[] value();
    }
}
