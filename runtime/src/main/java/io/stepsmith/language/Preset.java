package io.stepsmith.language;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.With;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The defaults of an {@link UpdateRule} under a {@link Convention}, where they differ from its own:
 * what {@code @Optimizer(convention = Convention.KERAS)} sets together, before what the model sets
 * itself. Variants inherit the presets of their original, but not its kind of weight decay, nor a
 * coefficient of another kind than theirs; what they declare themselves comes first. A preset that
 * sets nothing says that the rule's own defaults are those of that convention.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Preset.Presets.class)
public @interface Preset {
    /** {@return the framework whose defaults these are; one preset each} */
    Convention convention();

    /** {@return the default base learning rate, above 0} */
    double learningRate() default Double.NaN;

    /** {@return the momentum coefficient of the framework; by default the rule's} */
    double momentum() default Double.NaN;

    /** {@return the decay rate of the first moment in the framework; by default the rule's} */
    double beta1() default Double.NaN;

    /** {@return the decay rate of the second moment in the framework; by default the rule's} */
    double beta2() default Double.NaN;

    /** {@return the small number that keeps a denominator away from zero} */
    double epsilon() default Double.NaN;

    /**
     * {@return the coefficient of weight decay, of the preset's {@link #decay} kind if it has one,
     * else of the rule's}
     */
    double weightDecay() default Double.NaN;

    /** {@return the kind of weight decay, one at most; by default the rule's own} */
    Decay[] decay() default {};

    /** {@return the hyperparameters that have no attribute of their own} */
    With[] with() default {};

    /** Several presets of one rule. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Presets {
        /** {@return the presets} */
        Preset[] value();
    }
}
