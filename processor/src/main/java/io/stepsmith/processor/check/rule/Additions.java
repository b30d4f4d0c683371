package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.lang.model.element.Element;

/**
 * All additions of a class to the rules of its groups. Those of {@code @Clip} and
 * {@code @WeightAverage} are behind their modifiers, in this order; the check of {@code @Guard} and
 * {@code @LossScale} is before them.
 */
public final class Additions {
    private final List<Addition> all = new ArrayList<>();
    private final Optional<Modifier> guard;

    private Additions(Element model, Context context) {
        AnnotationValues.find(model, StepsmithAnnotation.CLIP)
                .map(annotation -> Clipping.read(annotation, context))
                .ifPresent(all::add);
        AnnotationValues.find(model, StepsmithAnnotation.WEIGHT_AVERAGE)
                .map(annotation -> WeightAveraging.read(annotation, context))
                .ifPresent(all::add);
        guard = AnnotationValues.find(model, StepsmithAnnotation.GUARD)
                .or(() -> AnnotationValues.find(model, StepsmithAnnotation.LOSS_SCALE))
                .flatMap(annotation -> context.companions()
                        .readModifier(
                                context.elements()
                                        .getTypeElement(RuntimeNames.MODIFIERS + ".SkipNonFinite"),
                                context.diagnostics(),
                                annotation.position()));
    }

    /** Reads the annotations of a class; there may be none. */
    public static Additions read(Element model, Context context) {
        return new Additions(model, context);
    }

    /** The additions that groups can be left out of. */
    public List<Addition> all() {
        return all;
    }

    /**
     * Returns the rule with its guard and with some of the additions, or nothing after a message at
     * the annotation that gives the rule.
     */
    public Optional<Rule> apply(Rule plain, List<Addition> additions, AnnotationValues annotation) {
        Optional<Rule> rule = Optional.of(guarded(plain));
        for (Addition addition : additions) {
            rule = rule.flatMap(before -> addition.apply(before, annotation));
        }
        return rule;
    }

    private Rule guarded(Rule rule) {
        return guard.filter(check -> rule.modifiers().stream()
                        .noneMatch(other -> other.name().equals(check.name())))
                .map(check -> rule.withModifiers(
                        Stream.concat(Stream.of(check), rule.modifiers().stream())
                                .toList()))
                .orElse(rule);
    }
}
