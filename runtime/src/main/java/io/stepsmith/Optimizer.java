package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a model class whose {@link Param} arrays are to be trained. The annotation processor
 * generates {@code <Model>Optimizer} beside it (for a nested class {@code Outer_InnerOptimizer}),
 * which implements {@link ModelOptimizer}.
 *
 * <p>An attribute that is left out keeps the rule's own default. A hyperparameter that the rule
 * does not have, or a value outside its range, is a compile error on the attribute.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Optimizer {
    /**
     * {@return the update rule: a class annotated with {@link io.stepsmith.language.UpdateRule}}
     */
    Class<?> rule();

    /** {@return the base learning rate, above 0; what {@link Schedule} phases start from} */
    double learningRate() default Double.NaN;

    /**
     * {@return the framework whose defaults the rule starts from; what is set here as well comes
     * first} By default the rule's own, which are PyTorch's where it has the rule. Any other needs
     * a {@link io.stepsmith.language.Preset} of the rule.
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
     * {@return the kind of weight decay, one at most; by default the rule's own} Not for a rule
     * that sets the weight outright.
     */
    Decay[] decay() default {};

    /**
     * {@return the classes annotated with {@link io.stepsmith.language.UpdateModifier} that change
     * what the rule does, in this order; that of {@link Guard} comes before them, those of
     * {@link Clip} and {@link WeightAverage} behind them}
     */
    Class<?>[] modifiers() default {};

    /**
     * {@return the hyperparameters that have no attribute of their own, those of modifiers
     * included}
     */
    With[] with() default {};

    /**
     * {@return the way in which divisions are compiled: as they are, by reciprocals, or without the
     * divider}
     */
    Arithmetic arithmetic() default Arithmetic.DEFAULT;

    /**
     * {@return the format in which the state of each weight is kept; a {@link Group} may have
     * another}
     */
    States states() default States.AS_WEIGHTS;

    /** {@return the rounding of {@link States#BFLOAT16} state} */
    StateRounding stateRounding() default StateRounding.STOCHASTIC;

    /**
     * {@return the treatment of gradients by the model: whether it writes them anew for each
     * update, or adds to them, so that a step has to clear them}
     */
    Gradients gradients() default Gradients.OVERWRITTEN;

    /**
     * {@return an {@code int} of the model, a field or a method without arguments, such as
     * {@code "examples"} or {@code "examples()"}: the number of examples that the gradients are
     * sums over} Every step reads it, in the instance that has the gradients, and updates the
     * weights from their mean; 0 and less are refused, before anything is written. In a window of
     * {@link Accumulate}, the sum of its gradients is divided by all examples of the window. A loss
     * given to a step is the mean over its examples. By default gradients are taken as they are.
     */
    String batchSize() default "";

    /**
     * {@return whether the gradients are in a second instance of the model class, in the same
     * fields as the weights, rather than in gradient fields beside them} The instance is given to
     * {@code of(model, gradients)} or to {@code step(gradients)}.
     */
    boolean separateGradients() default false;
}
