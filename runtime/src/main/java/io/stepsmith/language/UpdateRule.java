package io.stepsmith.language;

import io.stepsmith.Decay;
import io.stepsmith.With;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that is the update of <em>one weight</em>, in plain scalar Java. It has
 * {@link Hyper} and {@link State} fields and exactly one of
 *
 * <pre>
 * // returns u; the weight becomes w - learningRate * u, decay is added
 * double update(double w, double g, Step step)
 * // returns the new weight outright: w itself at a learning rate of 0
 * double weight(double w, double g, Step step)
 * </pre>
 *
 * with parameters of types {@link Tensor}, {@link Row}, {@link Column}, {@link Model} after these
 * where it reduces over more than one weight, and optionally
 * {@code void first(double w, double g, Step step)}, which runs once, before a weight's first
 * update. Two more methods may read states but not assign them: {@code double evaluate(double w)}
 * gives the weight to evaluate the model with where that is not the one trained
 * ({@link io.stepsmith.ModelOptimizer#evaluationWeights}).
 * {@code double perturb(double w, double g, Step step)} gives the weight to compute the gradient at
 * a second time ({@link io.stepsmith.ModelOptimizer#perturb()}). It may have {@link Tensor},
 * {@link Row}, {@link Column} and {@link Model} after it like the method of the step; the gradient
 * it sees is the model's, without weight decay. The processor lifts this to loops over arrays; a
 * class outside the language is refused at the line and column. The class itself stays what it is:
 * the double-precision {@link io.stepsmith.reference.Reference} of the compiled rule.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateRule {
    /** The kinds of learning rates that rules have; good ones are found in other ways. */
    enum Rate {
        /**
         * A distance: about how far weights move, however large gradients are, as under Adam.
         */
        DISTANCE,
        /** A multiple of gradients, or of averages of them, as under SGD with momentum. */
        PER_GRADIENT
    }

    /**
     * {@return the way in which weight decay enters; the rule then has a hyperparameter
     * {@code weightDecay}}
     */
    Decay decay() default Decay.NONE;

    /** {@return the default of {@code weightDecay}; 0 or more} */
    double weightDecay() default 0;

    /** {@return the default base learning rate; above 0} */
    double learningRate() default 1e-3;

    /** {@return the kind of its learning rate; a variant has that of the original} */
    Rate rate() default Rate.DISTANCE;

    /** {@return the worth of the default learning rate to a model that keeps it} */
    DefaultRate defaultRate() default DefaultRate.CUSTOMARY;

    /**
     * {@return the course that the learning rate should have} A model with another is warned of,
     * unless the rate follows a curve of the builder or a {@link io.stepsmith.Plateau}.
     */
    RuleSchedule schedule() default RuleSchedule.ANY;

    /**
     * {@return the rule that this one is a variant of: its method with this declaration of decay
     * and defaults; {@link #defaultRate} and {@link #schedule} are the named rule's if they are
     * left out} The class is then empty.
     */
    Class<?> variantOf() default void.class;

    /** {@return the defaults of a variant that differ from the original's} */
    With[] with() default {};
}
