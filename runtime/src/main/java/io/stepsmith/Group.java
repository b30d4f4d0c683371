package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a {@link Param} field settings of its own; on a field that holds an object, an array or a
 * list of objects, all parameters inside. What is left out is taken from the enclosing
 * {@code @Group}, then from {@link Optimizer}. Parameters with equal settings form one group.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Group {
    /**
     * {@return the group's name in {@link ModelOptimizer#hyperparameter(String, String)}; by
     * default the field's name} Inside a field with a group of its own both names count, as in
     * {@code adapters.noDecay}. Letters, digits, {@code _ - .} and spaces between them.
     */
    String name() default "";

    /**
     * {@return a rule of its own; by default the class's rule} With another rule, the class's
     * hyperparameters do not carry over, but for those of {@link Clip} and {@link WeightAverage}.
     */
    Class<?> rule() default void.class;

    /**
     * {@return a base learning rate of its own; the class's schedule is scaled by its ratio to the
     * class's base} Above 0. By default it is the class's. Where the class sets none either, and
     * its schedule has no {@code from}, a rule or modifier that finds the length of its steps, as
     * {@code Prodigy} does, has its own default. So has one that does not in a class whose rule
     * does.
     */
    double learningRate() default Double.NaN;

    /**
     * {@return a factor on the learning rate; 0 or more} Groups inside each other multiply theirs.
     * It is the group's hyperparameter {@code "rateScale"}, which can be set at run time.
     */
    double rateScale() default Double.NaN;

    /**
     * {@return the framework whose defaults the rule starts from in this group} The learning rate
     * is the class's unless it is set here; the class's hyperparameters do not carry over then. By
     * default the convention of the class, or with another rule that rule's own defaults.
     */
    Convention convention() default Convention.PYTORCH;

    /** {@return the momentum coefficient, such as 0.9, in the range of the rule} */
    double momentum() default Double.NaN;

    /**
     * {@return the decay rate of the first moment, such as 0.9; from 0 to below 1 in most rules}
     */
    double beta1() default Double.NaN;

    /**
     * {@return the decay rate of the second moment, such as 0.999; from 0 to below 1 in most rules}
     */
    double beta2() default Double.NaN;

    /** {@return the small number that keeps a denominator away from zero} */
    double epsilon() default Double.NaN;

    /**
     * {@return the coefficient of weight decay, of the rule's {@link Decay} kind or of the one
     * chosen by {@link #decay}; 0 or more}
     */
    double weightDecay() default Double.NaN;

    /**
     * {@return the kind of weight decay, one at most; by default that of the class, or with another
     * rule that rule's own} Not for a rule that sets the weight outright.
     */
    Decay[] decay() default {};

    /**
     * {@return the classes annotated with {@link io.stepsmith.language.UpdateModifier} that change
     * the gradient or the update, in this order; by default those of the class, or with another
     * rule none}
     */
    Class<?>[] modifiers() default {};

    /**
     * {@return whether {@link Clip} of the class holds for this group; if not, its gradients do not
     * count in the norm of all either}
     */
    boolean clip() default true;

    /**
     * {@return whether {@link WeightAverage} of the class holds for this group} If not, its weights
     * are evaluated as they are trained, unless its rule or a modifier of its own has others.
     */
    boolean average() default true;

    /**
     * {@return the hyperparameters that have no attribute of their own, those of modifiers
     * included}
     */
    With[] with() default {};

    /**
     * {@return the format in which the state of each weight is kept; by default as in the class,
     * also with another rule}
     */
    States states() default States.AS_WEIGHTS;

    /** {@return the rounding of {@link States#BFLOAT16} state; by default as in the class} */
    StateRounding stateRounding() default StateRounding.STOCHASTIC;
}
