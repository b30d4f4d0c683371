package io.stepsmith.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that changes what an {@link UpdateRule} of the form {@code update} does to one
 * weight, whatever that rule is: {@code @Optimizer(rule = AdamW.class, modifiers =
 * Cautious.class)}. It is written in the language of rules, with {@link Hyper} and {@link State}
 * fields of its own, and has at least one of
 *
 * <pre>
 * // returns the gradient that L2 decay and the rule see
 * double gradient(double w, double g, Step step)
 * // returns the update instead of the rule's u; g is the gradient that the rule saw
 * double update(double w, double g, double u, Step step)
 * // returns the weight instead of next, which the step leads to
 * double weight(double w, double change, double next, Step step)
 * // returns the weight to compute the gradient at a second time
 * double perturb(double w, double g, Step step)
 * // returns the weight for evaluation
 * double evaluate(double w)
 * // returns whether the step is made
 * boolean accepts(double w, double g, Step step)
 * </pre>
 *
 * and optionally {@code void first(double w, double g, Step step)} as a rule has. In a step, the
 * gradients of all modifiers come first, in the order in which they are named; then the rule. All
 * updates follow, then learning rate and weight decay beside the rule, then all weights. Values
 * that the rule marks with {@link Expose} reach {@code update} and {@code weight} through
 * {@link Exposed} fields.
 *
 * <p>Each may reduce: parameters {@link Tensor}, {@link Row}, {@link Column}, {@link Model} may
 * follow the step, and state may be kept per one of these.
 *
 * <p>{@code change} is what learning rate, update and decay take from {@code w}, computed as such:
 * the difference of {@code w} and {@code next} would lose most digits of a small one.
 * {@code perturb} is that of a rule (see {@link UpdateRule}): the model then has two gradients a
 * step ({@link io.stepsmith.ModelOptimizer#perturb()}). It reads states but does not assign them,
 * and its gradient is the model's, without weight decay and the gradients of modifiers. One of the
 * rule and its modifiers may have it. {@code evaluate}, of which the same holds, is that of a rule
 * too: {@link io.stepsmith.ModelOptimizer#evaluationWeights()} puts what it gives into the model.
 *
 * <p>{@code accepts} decides for the whole step ({@link io.stepsmith.Outcome#SKIPPED}), so that its
 * value is one of the model, such as a reduction over it. There {@code g} is the gradient that
 * {@code gradient} gets, and states are read but not assigned. A step that any modifier refuses
 * changes no state either, but for those with {@link State#alsoWhenRefused}. These it assigns, and
 * no other method does.
 *
 * <p>The model sets its hyperparameters by name after the modifier's:
 * {@code with = @With(name = "grokfast.alpha", value = 0.9)}; state is named likewise, as in
 * {@code head/grokfast.average}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateModifier {
    /**
     * {@return the modifiers that cannot stand beside this one; saying so in one of two is enough}
     */
    Class<?>[] excludes() default {};

    /**
     * {@return the base learning rate, above 0, of models that choose none, in place of the rule's
     * default: for a modifier that finds a factor of the rate} By default the rule's.
     */
    double learningRate() default Double.NaN;

    /** {@return the course that the learning rate should have, if not any that the rule should} */
    RuleSchedule schedule() default RuleSchedule.ANY;
}
