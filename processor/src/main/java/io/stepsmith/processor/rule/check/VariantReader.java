package io.stepsmith.processor.rule.check;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.rule.HyperparameterReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.rule.lower.RuleHeader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * A rule declared as a variant of another: the other's graph under its own name, decay and
 * defaults.
 */
public final class VariantReader {
    private VariantReader() {}

    /** The variant, or nothing after a message. */
    public static Optional<Rule> read(RuleHeader header, Rule original, Diagnostics diagnostics) {
        TypeElement element = header.element();
        AnnotationValues annotation =
                AnnotationValues.find(element, StepsmithAnnotation.UPDATE_RULE).orElseThrow();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() != ElementKind.CONSTRUCTOR) {
                diagnostics.say(
                        Message.VARIANT_NOT_EMPTY,
                        SourcePosition.of(member),
                        header.name(),
                        original.name(),
                        member.getSimpleName());
            }
        }
        if (original.setsWeight() && header.decay() != Decay.NONE) {
            diagnostics.say(
                    Message.DECAY_ON_WEIGHT, annotation.position("decay"), element.getSimpleName());
        }
        Map<String, Object> defaults =
                HyperparameterReader.readVariant(annotation, original, diagnostics);
        List<Rule.Hyper> hypers = new ArrayList<>();
        for (Rule.Hyper hyper : original.hypers()) {
            if (original.decay() == Decay.NONE || !hyper.name().equals(Rule.WEIGHT_DECAY)) {
                hypers.add(hyper.withDefault(defaults.getOrDefault(hyper.name(), hyper.value())));
            }
        }
        if (header.decay() != Decay.NONE) {
            hypers.add(new Rule.Hyper(
                    Rule.WEIGHT_DECAY,
                    Type.REAL,
                    header.weightDecay(),
                    Range.NOT_NEGATIVE,
                    List.of()));
        }
        return diagnostics.failed()
                ? Optional.empty()
                : Optional.of(new Rule(
                                header.name(),
                                header.decay(),
                                RateReader.ofVariant(annotation, header.rate(), original.rate()),
                                hypers,
                                original.slots(),
                                original.graph())
                        .withPresets(original.presetsFor(header.decay())));
    }
}
