package io.stepsmith.processor.check;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.parameter.ParameterSources;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds annotations that nothing reads, because the one that they add to is not there; no model
 * leads to them.
 */
public final class StrayAnnotations {
    private final Context context;
    private final BiPredicate<Element, String> unresolved;
    private final Map<String, TypeElement> present = new HashMap<>();

    /**
     * Says what it finds in that context.
     *
     * @param unresolved whether an element has an annotation of that simple name in its source that
     *     the compiler does not find; about that the compiler speaks
     */
    public StrayAnnotations(Context context, BiPredicate<Element, String> unresolved) {
        this.context = context;
        this.unresolved = unresolved;
    }

    /**
     * Checks all that is annotated in a round.
     *
     * @param annotations those that there are in it, for it takes long to look for one
     */
    public void check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        annotations.forEach(
                annotation -> present.put(annotation.getQualifiedName().toString(), annotation));
        ParameterSources.among(annotated(RuntimeNames.GROUP, round))
                .forEach(source ->
                        checkSource(source, RuntimeNames.GROUP, Message.GROUP_WITHOUT_PARAM));
        ParameterSources.among(annotated(RuntimeNames.LAYER_DECAY, round))
                .forEach(source -> checkSource(
                        source, RuntimeNames.LAYER_DECAY, Message.LAYER_DECAY_WITHOUT_PARAM));
        for (String name : List.of(
                RuntimeNames.SCHEDULED,
                RuntimeNames.SCHEDULES,
                RuntimeNames.WARM_UP,
                RuntimeNames.PLATEAU)) {
            ElementFilter.typesIn(annotated(name, round))
                    .forEach(type -> checkSchedule(type, name));
        }
        for (String name : List.of(
                RuntimeNames.CLIP,
                RuntimeNames.ACCUMULATE,
                RuntimeNames.LOSS_SCALE,
                RuntimeNames.GUARD,
                RuntimeNames.WEIGHT_AVERAGE)) {
            ElementFilter.typesIn(annotated(name, round)).forEach(type -> checkStep(type, name));
        }
        for (String name : List.of(RuntimeNames.PRESET, RuntimeNames.PRESETS)) {
            ElementFilter.typesIn(annotated(name, round)).forEach(type -> checkPreset(type, name));
        }
    }

    private Set<? extends Element> annotated(String name, RoundEnvironment round) {
        TypeElement annotation = present.get(name);
        return annotation == null ? Set.of() : round.getElementsAnnotatedWith(annotation);
    }

    private void checkSource(ParameterSource source, String name, Message message) {
        if (!isMeantToHave(RuntimeNames.PARAM, source.element())) {
            context.report()
                    .say(
                            message,
                            AnnotationValues.find(source.element(), name)
                                    .orElseThrow()
                                    .spot(),
                            source.text());
        }
    }

    private void checkSchedule(TypeElement type, String name) {
        if (!isMeantToHave(RuntimeNames.OPTIMIZER, type)) {
            SourcePosition spot =
                    AnnotationValues.find(type, name).orElseThrow().spot();
            boolean repeated = name.equals(RuntimeNames.SCHEDULES);
            context.report()
                    .say(
                            Message.SCHEDULE_WITHOUT_OPTIMIZER,
                            repeated
                                    ? context.repeated()
                                            .spot(type, "Schedule", 0, "")
                                            .orElse(spot)
                                    : spot,
                            repeated ? "Schedule" : name.substring(name.lastIndexOf('.') + 1),
                            type.getSimpleName());
        }
    }

    private void checkStep(TypeElement type, String name) {
        if (!isMeantToHave(RuntimeNames.OPTIMIZER, type)) {
            context.report()
                    .say(
                            Message.STEP_WITHOUT_OPTIMIZER,
                            AnnotationValues.find(type, name).orElseThrow().spot(),
                            name.substring(name.lastIndexOf('.') + 1),
                            type.getSimpleName());
        }
    }

    private void checkPreset(TypeElement type, String name) {
        if (!isMeantToHave(RuntimeNames.UPDATE_RULE, type)) {
            context.report()
                    .say(
                            Message.PRESET_WITHOUT_RULE,
                            AnnotationValues.find(type, name).orElseThrow().spot(),
                            type.getSimpleName());
        }
    }

    private boolean isMeantToHave(String name, Element element) {
        return AnnotationValues.find(element, name).isPresent()
                || unresolved.test(element, name.substring(name.lastIndexOf('.') + 1));
    }
}
