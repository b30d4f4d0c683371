package io.stepsmith.processor.check.rule;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Preset;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.lang.model.element.TypeElement;

/** The presets that a rule declares, and the one that a model chooses. */
public final class PresetReader {
    /** The convention of a rule's own defaults. */
    private static final String OWN = "PYTORCH";

    private PresetReader() {}

    /** The rule with the presets that its class declares, or nothing after a message. */
    public static Optional<Rule> declared(TypeElement element, Rule rule, Context context) {
        Map<String, Preset> presets = new LinkedHashMap<>();
        Diagnostics diagnostics = context.diagnostics();
        List<AnnotationValues> annotations = annotations(element);
        for (int i = 0; i < annotations.size(); i++) {
            AnnotationValues annotation = annotations.get(i);
            int index = i;
            Function<String, Optional<SourcePosition>> places =
                    attribute -> context.repeated().position(element, "Preset", index, attribute);
            Optional<String> convention = annotation.constant("convention");
            if (convention.isEmpty()) {
                continue;
            }
            Optional<Double> rate = annotation.number(ScheduleSpec.RATE);
            if (rate.isPresent() && !Range.POSITIVE.contains(rate.get())) {
                diagnostics.say(
                        Message.OUT_OF_RANGE,
                        places.apply(ScheduleSpec.RATE)
                                .orElse(annotation.position(ScheduleSpec.RATE)),
                        ScheduleSpec.RATE,
                        rate.get(),
                        Range.POSITIVE,
                        "@Preset");
            }
            Optional<Rule> decayed = DecayReader.read(annotation, rule, diagnostics, places);
            if (decayed.isEmpty()) {
                continue;
            }
            Optional<Decay> kind = annotation.list("decay").isEmpty()
                    ? Optional.empty()
                    : Optional.of(decayed.get().decay());
            Preset preset = new Preset(
                    convention.get(),
                    rate.orElse(Double.NaN),
                    kind,
                    HyperparameterReader.read(annotation, decayed.get(), diagnostics, places));
            if (presets.putIfAbsent(convention.get(), preset) != null) {
                diagnostics.say(
                        Message.SET_TWICE,
                        places.apply("convention").orElse(annotation.position("convention")),
                        "the preset for " + convention.get());
            }
        }
        return diagnostics.failed()
                ? Optional.empty()
                : Optional.of(rule.withPresets(List.copyOf(presets.values())));
    }

    private static List<AnnotationValues> annotations(TypeElement element) {
        Optional<AnnotationValues> several =
                AnnotationValues.find(element, StepsmithAnnotation.PRESETS);
        return several.isPresent()
                ? several.get().nested("value", StepsmithAnnotation.PRESET)
                : AnnotationValues.find(element, StepsmithAnnotation.PRESET)
                        .map(List::of)
                        .orElse(List.of());
    }

    /**
     * The rule with the kind of weight decay of the preset that {@code @Optimizer} or
     * {@code @Group} chooses.
     */
    static Rule decayed(AnnotationValues annotation, Rule rule) {
        return annotation
                .constant("convention")
                .flatMap(rule::preset)
                .flatMap(Preset::decay)
                .map(rule::withDecay)
                .orElse(rule);
    }

    /**
     * The preset that {@code @Optimizer} or {@code @Group} chooses; nothing if it keeps the rule's
     * own defaults, or after a message.
     */
    public static Optional<Preset> chosen(
            AnnotationValues annotation, Rule rule, Diagnostics diagnostics) {
        Optional<String> convention = annotation.constant("convention");
        Optional<Preset> preset = convention.flatMap(rule::preset);
        if (convention.isPresent() && preset.isEmpty() && !convention.get().equals(OWN)) {
            String others = rule.presets().stream()
                    .map(Preset::convention)
                    .collect(Collectors.joining(", "));
            diagnostics.say(
                    Message.NO_PRESET,
                    annotation.position("convention"),
                    rule.simpleName(),
                    convention.get(),
                    others.isEmpty() ? "none" : others);
        }
        return preset;
    }
}
