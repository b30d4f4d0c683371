package io.stepsmith.processor.check.rule;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** The kind of weight decay that an annotation chooses instead of the rule's own. */
final class DecayReader {
    private DecayReader() {}

    /** The rule with that kind, or nothing after a message. */
    static Optional<Rule> read(AnnotationValues annotation, Rule rule, Diagnostics diagnostics) {
        return read(annotation, rule, diagnostics, attribute -> Optional.empty());
    }

    /**
     * The same for an annotation that the compiler does not place: a repeated one, whose attributes
     * are at these places.
     */
    static Optional<Rule> read(
            AnnotationValues annotation,
            Rule rule,
            Diagnostics diagnostics,
            Function<String, Optional<SourcePosition>> places) {
        List<AnnotationValue> kinds = annotation.list("decay").stream()
                .filter(kind -> kind.getValue() instanceof VariableElement)
                .toList();
        if (kinds.isEmpty()) {
            return Optional.of(rule);
        }
        Decay kind = Decay.valueOf(
                ((VariableElement) kinds.get(0).getValue()).getSimpleName().toString());
        SourcePosition position = places.apply("decay").orElse(annotation.position("decay"));
        if (kinds.size() > 1) {
            diagnostics.say(Message.SET_TWICE, position, "decay");
        } else if (rule.setsWeight() && kind != Decay.NONE) {
            diagnostics.say(Message.DECAY_ON_WEIGHT, position, rule.simpleName());
        } else if (rule.decay() == Decay.NONE && rule.hyper(Rule.WEIGHT_DECAY).isPresent()) {
            diagnostics.say(Message.DECAY_OF_RULE, position, rule.simpleName());
        } else {
            return Optional.of(rule.withDecay(kind));
        }
        return Optional.empty();
    }
}
