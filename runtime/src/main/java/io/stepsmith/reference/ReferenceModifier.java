package io.stepsmith.reference;

import io.stepsmith.language.Expose;
import io.stepsmith.language.Exposed;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A modifier in a {@link Reference}, which has an instance of it for every weight. */
final class ReferenceModifier {
    private record Exposure(Field inRule, Field here) {}

    private final Class<?> type;
    private final @Nullable ReferenceMethod first;
    private final @Nullable ReferenceMethod gradient;
    private final @Nullable ReferenceMethod update;
    private final @Nullable ReferenceMethod weight;
    private final @Nullable ReferenceMethod perturb;
    private final @Nullable ReferenceMethod evaluate;
    private final @Nullable ReferenceMethod accepts;
    private final List<Exposure> exposures = new ArrayList<>();

    /** A modifier of that rule. */
    ReferenceModifier(Class<?> type, Class<?> rule) {
        if (!type.isAnnotationPresent(UpdateModifier.class)) {
            throw new IllegalArgumentException(
                    type.getName() + " is not annotated with @UpdateModifier");
        }
        this.type = type;
        first = ReferenceMethod.find(type, "first", double.class, double.class, Step.class);
        gradient = ReferenceMethod.find(type, "gradient", double.class, double.class, Step.class);
        update = ReferenceMethod.find(
                type, "update", double.class, double.class, double.class, Step.class);
        weight = ReferenceMethod.find(
                type, "weight", double.class, double.class, double.class, Step.class);
        perturb = ReferenceMethod.find(type, "perturb", double.class, double.class, Step.class);
        evaluate = ReferenceMethod.find(type, "evaluate", double.class);
        accepts = ReferenceMethod.find(type, "accepts", double.class, double.class, Step.class);
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Exposed.class))
                .forEach(field -> exposures.add(new Exposure(
                        exposing(rule, field.getName()),
                        ReferenceTensor.field(type, field.getName()))));
    }

    private Field exposing(Class<?> rule, String name) {
        return Arrays.stream(rule.getDeclaredFields())
                .filter(field ->
                        field.getName().equals(name) && field.isAnnotationPresent(Expose.class))
                .findFirst()
                .map(field -> ReferenceTensor.field(rule, name))
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " reads '"
                        + name + "', which is no field of " + rule.getSimpleName()
                        + " with @Expose; a local variable cannot be read here"));
    }

    Class<?> type() {
        return type;
    }

    /** Returns what stands before the names of its fields: {@code grokfast.} */
    String prefix() {
        return type.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + type.getSimpleName().substring(1) + ".";
    }

    /** Returns whether it lets the step be made. */
    boolean accepts(ReplayedTensor at, double w, double g, Step step) {
        return accepts == null || (Boolean) accepts.invoke(at.instance(type), at, w, g, step);
    }

    /** The gradient as it leaves it, before the rule runs. */
    double gradient(ReplayedTensor at, double w, double g, Step step) {
        if (step.number() == 1 && first != null) {
            first.invoke(at.instance(type), at, w, g, step);
        }
        return gradient == null ? g : (Double) gradient.invoke(at.instance(type), at, w, g, step);
    }

    /** The update as it leaves it, after the rule ran. */
    double update(ReplayedTensor at, Object rule, double w, double g, double u, Step step) {
        exposures.forEach(exposure -> ReferenceTensor.set(
                exposure.here(), at.instance(type), ReferenceTensor.get(exposure.inRule(), rule)));
        return update == null ? u : (Double) update.invoke(at.instance(type), at, w, g, u, step);
    }

    /** The weight as it leaves it, after the step. */
    double weight(ReplayedTensor at, double w, double change, double next, Step step) {
        return weight == null
                ? next
                : (Double) weight.invoke(at.instance(type), at, w, change, next, step);
    }

    /**
     * Returns where the second gradient is computed, if it was at {@code moved} for the rule and
     * the modifiers before it.
     */
    double perturb(ReplayedTensor at, double w, double g, double moved, Step step) {
        return perturb == null ? moved : (Double) perturb.invoke(at.instance(type), at, w, g, step);
    }

    /**
     * The weight for evaluation, if it was {@code evaluated} for the rule and the modifiers before
     * it.
     */
    double evaluate(ReplayedTensor at, double w, double evaluated) {
        return evaluate == null ? evaluated : (Double) evaluate.invoke(at.instance(type), at, w);
    }
}
