package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that changes what an {@link UpdateRule} of the form {@code update} does to one weight, whatever that rule is:
 * {@code @Optimizer(rule = AdamW.class, modifiers = Cautious.class)}. It is written in the language of rules, with {@link Hyper} and
 * {@link State} fields of its own, and has one or both of
 *
 * <pre>
 * double gradient(double w, double g, Step step)            // returns the gradient that L2 decay and the rule see
 * double update(double w, double g, double u, Step step)    // returns the update instead of the rule's u; g is the gradient that the rule saw
 * </pre>
 *
 * and optionally {@code void first(double w, double g, Step step)} as a rule has. Each may reduce: parameters {@link Tensor}, {@link Row},
 * {@link Column}, {@link Model} may follow the step, and state may be kept per one of these. Values that the rule marks with {@link Expose} reach
 * {@code update} through {@link Exposed} fields. Several modifiers run in the order in which they are named; then come weight decay beside
 * the rule and the learning rate.
 *
 * <p>The model sets its hyperparameters by name after the modifier's: {@code with = @With(name = "grokfast.alpha", value = 0.9)}; state is
 * named likewise, as in {@code head/grokfast.average}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateModifier {
    /** Modifiers that cannot stand beside this one; saying so in one of two is enough. */
    Class<?>[] excludes() default {};
}
