package io.stepsmith.reference;

import io.stepsmith.Decay;
import io.stepsmith.Outcome;
import io.stepsmith.With;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Runs an {@link UpdateRule}, and {@linkplain #modifiers its modifiers}, as the plain Java they
 * are: one instance per weight, in double precision. This is what compiled kernels are compared
 * with; it is slow.
 *
 * <p>A rule that does not look beyond its weight needs no more than {@code Reference.of(rule,
 * weights)}. One that reduces over a {@link io.stepsmith.language.Tensor}, {@link
 * io.stepsmith.language.Row}, {@link io.stepsmith.language.Column} or {@link
 * io.stepsmith.language.Model} sees the tensors that were added. {@code Reference.of(rule, 1, 2)}
 * is a model of one vector, {@code Reference.of(rule).vector(1, 2).matrix(new double[][] {{3, 4},
 * {5, 6}})} one of a vector and a matrix. Weights, gradients and states are then those of all
 * tensors in order, a matrix row after row.
 *
 * <p>Where the rule asks for {@code K} reductions it runs {@code K + 1} times, each time up to the
 * next one whose result is not yet known. So the branches that decide which reductions are asked
 * for must be the same for all weights of a tensor. Sums have the order of a strict {@code
 * double[]} kernel. There a value that is known to be one per row (column) is summed once per row
 * (column), and the sum multiplied. Plain Java does not know; it takes for such a value one that
 * never differed within a row (column) so far. With matrices of one row or column only, or weights
 * and gradients that are all equal, that may be wrong, and a sum another by a rounding error.
 *
 * <p>A rule in a named module must be in a package that is open to {@code io.stepsmith}.
 *
 * @param <R> the rule, or the rule that it is a variant of
 */
public final class Reference<R> {
    private final Class<R> type;
    private final ReferenceMethod method;
    private final @Nullable ReferenceMethod first;
    private final @Nullable ReferenceMethod evaluate;
    private final @Nullable ReferenceMethod perturb;
    private final List<ReferenceModifier> modifiers = new ArrayList<>();
    private final Map<Field, Object> settings = new LinkedHashMap<>();
    private final List<ReferenceTensor> tensors = new ArrayList<>();
    private final ReductionLevels levels = new ReductionLevels();
    private Decay decay;
    private double weightDecay;
    private double baseLearningRate;
    private long number;

    private Reference(UpdateRule declaration, Class<R> type) {
        this.type = type;
        this.decay = declaration.decay();
        this.weightDecay = declaration.weightDecay();
        this.baseLearningRate = declaration.learningRate();
        ReferenceMethod update =
                ReferenceMethod.find(type, "update", double.class, double.class, Step.class);
        ReferenceMethod either = update != null
                ? update
                : ReferenceMethod.find(type, "weight", double.class, double.class, Step.class);
        first = ReferenceMethod.find(type, "first", double.class, double.class, Step.class);
        evaluate = ReferenceMethod.find(type, "evaluate", double.class);
        perturb = ReferenceMethod.find(type, "perturb", double.class, double.class, Step.class);
        if (either == null) {
            throw new IllegalArgumentException(
                    type.getName() + " has neither update nor weight(double, double, Step)");
        }
        method = either;
        for (With with : declaration.with()) {
            set(
                    with.name(),
                    with.choice().isEmpty()
                            ? (Double.isNaN(with.value())
                                    ? (Object) with.flag()
                                    : (Object) with.value())
                            : with.choice());
        }
    }

    /**
     * A rule with its defaults, and a vector of weights; without weights, a model that has no
     * tensors yet.
     *
     * @param rule a class with {@link io.stepsmith.language.UpdateRule}
     * @param weights the weights of the vector, which are copied
     * @return the reference, before its first step
     * @throws IllegalArgumentException if the class is not an update rule
     */
    public static Reference<?> of(Class<?> rule, double... weights) {
        UpdateRule declaration = rule.getAnnotation(UpdateRule.class);
        if (declaration == null) {
            throw new IllegalArgumentException(
                    rule.getName() + " is not annotated with @UpdateRule");
        }
        Class<?> type = rule;
        while (type.getAnnotation(UpdateRule.class).variantOf() != void.class) {
            type = type.getAnnotation(UpdateRule.class).variantOf();
        }
        Reference<?> reference = new Reference<>(declaration, type);
        return weights.length == 0 ? reference : reference.vector(weights);
    }

    /**
     * Adds a vector to the model; before the first step.
     *
     * @param weights the weights, which are copied
     * @return this reference
     */
    public Reference<R> vector(double... weights) {
        return add(new ReferenceTensor(type, tensors.size(), weights));
    }

    /**
     * Adds a matrix to the model; before the first step.
     *
     * @param weights the rows, all of one length
     * @return this reference
     */
    public Reference<R> matrix(double[][] weights) {
        return add(new ReferenceTensor(type, tensors.size(), weights));
    }

    private Reference<R> add(ReferenceTensor tensor) {
        if (number > 0) {
            throw new IllegalStateException("a tensor is added after the first step");
        }
        modifiers.forEach(modifier -> tensor.add(modifier.type()));
        settings.forEach(tensor::set);
        tensors.add(tensor);
        return this;
    }

    /**
     * Sets a hyperparameter of the rule or, with its prefix, of a modifier; before the first step.
     * An enum is given by its constant's name.
     *
     * @param name the name of the field, such as {@code beta1} or {@code grokfast.alpha}
     * @param value a number, a boolean, or the name of an enum's constant
     * @return this reference
     */
    public Reference<R> set(String name, Object value) {
        if (name.equals("weightDecay") && decay != Decay.NONE) {
            weightDecay = ((Number) value).doubleValue();
            return this;
        }
        if (name.equals("learningRate")) {
            baseLearningRate = ((Number) value).doubleValue();
            return this;
        }
        Field field = field(name);
        Object converted = ReferenceTensor.converted(field.getType(), value);
        settings.put(field, converted);
        tensors.forEach(tensor -> tensor.set(field, converted));
        return this;
    }

    private Field field(String name) {
        String prefix = name.substring(0, name.indexOf('.') + 1);
        Class<?> owner = prefix.isEmpty()
                ? type
                : modifiers.stream()
                        .filter(modifier -> modifier.prefix().equals(prefix))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException(
                                "there is no modifier for '" + name + "'"))
                        .type();
        return ReferenceTensor.field(owner, name.substring(prefix.length()));
    }

    /**
     * Adds {@link io.stepsmith.language.UpdateModifier}s, which run in the order in which they are
     * added; before the first step. Their fields are set and read under names such as
     * {@code grokfast.alpha}. They can read fields that the rule exposes, not its local variables.
     *
     * @param types classes with {@link io.stepsmith.language.UpdateModifier}
     * @return this reference
     * @throws IllegalArgumentException if a class is not a modifier, or not for this rule
     */
    public Reference<R> modifiers(Class<?>... types) {
        if (method.name().equals("weight")) {
            throw new IllegalArgumentException(type.getSimpleName()
                    + " sets the weight outright, so there is no update to modify");
        }
        for (Class<?> modifier : types) {
            modifiers.add(new ReferenceModifier(modifier, type));
            tensors.forEach(tensor -> tensor.add(modifier));
        }
        return this;
    }

    /**
     * Chooses another kind of weight decay than the rule's own; before {@code weightDecay} is set.
     *
     * @param kind the kind of decay
     * @return this reference
     */
    public Reference<R> decay(Decay kind) {
        decay = kind;
        return this;
    }

    /**
     * One update of all weights at the base learning rate.
     *
     * @param gradients one for each weight, of all tensors in the order in which they were added
     * @return {@link Outcome#SKIPPED} if a modifier refuses the step, with all as before
     */
    public Outcome step(double[] gradients) {
        return step(baseLearningRate, number, gradients);
    }

    /**
     * One update of all weights at the given learning rate and clock.
     *
     * @param learningRate the rate of this step, 0 or more
     * @param clock the position of the schedule, 0 or more
     * @param gradients one for each weight, of all tensors in the order in which they were added
     * @return {@link Outcome#SKIPPED} if a modifier refuses the step, with all as before
     */
    public Outcome step(double learningRate, double clock, double[] gradients) {
        return step(learningRate, clock, Double.NaN, gradients);
    }

    /**
     * One update of all weights at the given learning rate and clock, for a rule that reads the
     * loss.
     *
     * @param learningRate the rate of this step, 0 or more
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss at the weights that the gradients were computed at
     * @param gradients one for each weight, of all tensors in the order in which they were added
     * @return {@link Outcome#SKIPPED} if a modifier refuses the step, with all as before
     */
    public Outcome step(double learningRate, double clock, double loss, double[] gradients) {
        int count = Replay.count(tensors);
        if (gradients.length != count) {
            throw new IllegalArgumentException("gradients and weights must be as many, but are "
                    + gradients.length + " and " + count);
        }
        Step step = new Now(number + 1, clock, learningRate, baseLearningRate, loss);
        List<Object[][]> states = tensors.stream().map(ReferenceTensor::states).toList();
        boolean[] accepted = {true};
        double[] next = new Replay(
                        tensors, levels, (at, w, i) -> next(at, w, gradients[i], step, accepted))
                .run();
        if (!accepted[0]) {
            for (int k = 0; k < states.size(); k++) {
                tensors.get(k).restoreRefused(states.get(k));
            }
            return Outcome.SKIPPED;
        }
        int from = 0;
        for (ReferenceTensor tensor : tensors) {
            System.arraycopy(next, from, tensor.weights, 0, tensor.count());
            from += tensor.count();
        }
        number++;
        return Outcome.APPLIED;
    }

    /**
     * The next value of one weight; reductions go through {@code at}, and may stop the run. All
     * modifiers are asked whether the step is made. If one refuses it, the run ends behind them.
     */
    private double next(ReplayedTensor at, double w, double g, Step step, boolean[] accepted) {
        Object rule = at.instance(type);
        double gradient = g;
        boolean made = true;
        for (ReferenceModifier modifier : modifiers) {
            made &= modifier.accepts(at, w, gradient, step);
            gradient = modifier.gradient(at, w, gradient, step);
        }
        if (!made) {
            accepted[0] = false;
            return w;
        }
        gradient = decay == Decay.L2 && weightDecay != 0 ? gradient + weightDecay * w : gradient;
        if (step.number() == 1 && first != null) {
            first.invoke(rule, at, w, gradient, step);
        }
        double result = (Double) method.invoke(rule, at, w, gradient, step);
        if (method.name().equals("weight")) {
            return result;
        }
        for (ReferenceModifier modifier : modifiers) {
            result = modifier.update(at, rule, w, gradient, result, step);
        }
        Decay kind = weightDecay == 0 ? Decay.NONE : decay;
        double next = WeightDecay.step(
                kind, weightDecay, w, result, step.learningRate(), step.baseLearningRate());
        double change = WeightDecay.change(
                kind, weightDecay, w, result, step.learningRate(), step.baseLearningRate());
        for (ReferenceModifier modifier : modifiers) {
            next = modifier.weight(at, w, change, next, step);
        }
        return next;
    }

    /** {@return the weights now, of all tensors in order; a copy} */
    public double[] weights() {
        return tensors.stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.weights))
                .toArray();
    }

    /**
     * {@return the weights for evaluation: what the {@code evaluate} of the rule or a modifier
     * makes of the weights now, which stay as they are} The weights themselves if neither has such
     * a method, or before the first step.
     */
    public double[] evaluate() {
        if (number == 0) {
            return weights();
        }
        return between((at, w, i) -> {
            double evaluated =
                    evaluate == null ? w : (Double) evaluate.invoke(at.instance(type), at, w);
            for (ReferenceModifier modifier : modifiers) {
                evaluated = modifier.evaluate(at, w, evaluated);
            }
            return evaluated;
        });
    }

    /**
     * {@return the weights at which the second gradient of the next step is computed: what the
     * {@code perturb} of the rule or a modifier makes of the weights and gradients now} The weights
     * stay as they are. The weights themselves if neither has such a method.
     *
     * @param learningRate the rate of this step, 0 or more
     * @param clock the position of the schedule, 0 or more
     * @param gradients one for each weight, of all tensors in the order in which they were added
     */
    public double[] perturb(double learningRate, double clock, double[] gradients) {
        Step step = new Now(number + 1, clock, learningRate, baseLearningRate, Double.NaN);
        return between((at, w, i) -> {
            double moved = perturb == null
                    ? w
                    : (Double) perturb.invoke(at.instance(type), at, w, gradients[i], step);
            for (ReferenceModifier modifier : modifiers) {
                moved = modifier.perturb(at, w, gradients[i], moved, step);
            }
            return moved;
        });
    }

    /** Runs what is no part of a step; states stay as they are. */
    private double[] between(Replay.Run run) {
        List<Object[][]> states = tensors.stream().map(ReferenceTensor::states).toList();
        double[] result = new Replay(tensors, levels, run).run();
        for (int k = 0; k < states.size(); k++) {
            tensors.get(k).restore(states.get(k));
        }
        return result;
    }

    /**
     * {@return the values of a state slot now, one per weight whatever it is kept per, of all
     * tensors in order; a copy}
     *
     * @param name the name of the slot's field, with the prefix of a modifier if it is one's
     */
    public double[] state(String name) {
        return tensors.stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.values(field(name))))
                .toArray();
    }

    private record Now(
            double number, double clock, double learningRate, double baseLearningRate, double loss)
            implements Step {}
}
