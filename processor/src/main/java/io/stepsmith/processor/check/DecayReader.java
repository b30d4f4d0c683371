package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** The kind of weight decay that an annotation chooses instead of the rule's own. */
final class DecayReader {
    private DecayReader() {}

    /** The rule with that kind, or nothing after a message. */
    static Optional<Rule> read(Mirror annotation, Rule rule, Report report) {
        return read(annotation, rule, report, attribute -> Optional.empty());
    }

    /** The same for an annotation that the compiler does not place: a repeated one, whose attributes are at these places. */
    static Optional<Rule> read(Mirror annotation, Rule rule, Report report, Function<String, Optional<Spot>> places) {
        List<AnnotationValue> kinds = annotation.list("decay").stream().filter(kind -> kind.getValue() instanceof VariableElement).toList();
        if (kinds.isEmpty()) {
            return Optional.of(rule);
        }
        String kind = ((VariableElement) kinds.get(0).getValue()).getSimpleName().toString();
        Spot spot = places.apply("decay").orElse(annotation.spot("decay"));
        if (kinds.size() > 1) {
            report.say(Message.SET_TWICE, spot, "decay");
        } else if (rule.setsWeight() && !kind.equals(Rule.NO_DECAY)) {
            report.say(Message.DECAY_ON_WEIGHT, spot, rule.simpleName());
        } else if (rule.decay().equals(Rule.NO_DECAY) && rule.hyper(Rule.WEIGHT_DECAY).isPresent()) {
            report.say(Message.DECAY_OF_RULE, spot, rule.simpleName());
        } else {
            return Optional.of(rule.withDecay(kind));
        }
        return Optional.empty();
    }
}
