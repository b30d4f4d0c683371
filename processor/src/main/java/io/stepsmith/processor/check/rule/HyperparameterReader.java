package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import javax.lang.model.element.AnnotationValue;

/** Reads the hyperparameters that an annotation sets, and checks each against the rule. */
public final class HyperparameterReader {
    /** The hyperparameters that have attributes of their own. */
    static final List<String> ATTRIBUTES =
            List.of("momentum", "beta1", "beta2", "epsilon", "weightDecay");

    private final Rule rule;
    private final Diagnostics diagnostics;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final Function<String, Optional<SourcePosition>> places;

    private HyperparameterReader(
            Rule rule, Diagnostics diagnostics, Function<String, Optional<SourcePosition>> places) {
        this.rule = rule;
        this.diagnostics = diagnostics;
        this.places = places;
    }

    /** The values that {@code @Optimizer} or {@code @Group} sets, by name. */
    public static Map<String, Object> read(
            AnnotationValues annotation, Rule rule, Diagnostics diagnostics) {
        return read(annotation, rule, diagnostics, attribute -> Optional.empty());
    }

    /**
     * The same for an annotation that the compiler does not place: a repeated one, whose attributes
     * are at these places.
     */
    public static Map<String, Object> read(
            AnnotationValues annotation,
            Rule rule,
            Diagnostics diagnostics,
            Function<String, Optional<SourcePosition>> places) {
        HyperparameterReader settings = new HyperparameterReader(rule, diagnostics, places);
        for (String attribute : ATTRIBUTES) {
            SourcePosition position =
                    places.apply(attribute).orElse(annotation.position(attribute));
            annotation
                    .number(attribute)
                    .ifPresent(value -> settings.find(attribute, position)
                            .ifPresent(hyper -> settings.number(hyper, value, position)));
        }
        settings.readWith(annotation);
        return settings.values;
    }

    /** The values that the {@code with} of a variant sets, by name. */
    public static Map<String, Object> readVariant(
            AnnotationValues updateRule, Rule original, Diagnostics diagnostics) {
        HyperparameterReader settings =
                new HyperparameterReader(original, diagnostics, attribute -> Optional.empty());
        settings.readWith(updateRule);
        return settings.values;
    }

    /** Returns where an annotation sets a hyperparameter, if it does. */
    public static Optional<SourcePosition> place(AnnotationValues annotation, String name) {
        if (ATTRIBUTES.contains(name) && annotation.explicit(name).isPresent()) {
            return Optional.of(annotation.position(name));
        }
        return withs(annotation).stream()
                .filter(with -> with.string("name").filter(name::equals).isPresent())
                .map(with -> with.position("value"))
                .findFirst();
    }

    private void readWith(AnnotationValues annotation) {
        withs(annotation).forEach(this::with);
    }

    private static List<AnnotationValues> withs(AnnotationValues annotation) {
        return annotation.nested("with", StepsmithAnnotation.WITH);
    }

    private Optional<Rule.Hyper> find(String name, SourcePosition position) {
        List<String> names = rule.hypers().stream().map(Rule.Hyper::name).toList();
        if (!names.contains(name)) {
            diagnostics.say(
                    Message.UNKNOWN_HYPERPARAMETER,
                    position,
                    rule.simpleName(),
                    name,
                    DidYouMean.among(name, names),
                    names.isEmpty() ? "none" : String.join(", ", names));
        } else if (values.containsKey(name)) {
            diagnostics.say(Message.SET_TWICE, position, name);
            return Optional.empty();
        }
        return rule.hyper(name);
    }

    private void with(AnnotationValues with) {
        if (List.of("name", "value", "flag", "choice").stream().anyMatch(with::isBroken)) {
            return;
        }
        Optional<String> written = with.text("name");
        Optional<Rule.Hyper> found = written.flatMap(name -> find(name, position(with, "name")));
        if (found.isEmpty()) {
            return;
        }
        String name = written.get();
        Rule.Hyper hyper = found.get();
        Optional<AnnotationValue> value = with.explicit("value");
        Optional<AnnotationValue> flag = with.explicit("flag");
        Optional<AnnotationValue> choice = with.explicit("choice");
        boolean alone = value.isPresent()
                ? flag.isEmpty() && choice.isEmpty()
                : flag.isEmpty() || choice.isEmpty();
        if (hyper.isNumber() && value.isPresent() && alone) {
            number(hyper, (Double) value.get().getValue() + 0.0, position(with, "value"));
        } else if (hyper.type() == Type.BOOLEAN && flag.isPresent() && alone) {
            values.put(name, flag.get().getValue());
        } else if (hyper.type() == Type.CHOICE && choice.isPresent() && alone) {
            choice(hyper, (String) choice.get().getValue(), position(with, "choice"));
        } else {
            diagnostics.say(
                    Message.WRONG_TYPE,
                    places.apply("with").orElse(with.position()),
                    name,
                    rule.simpleName(),
                    describe(hyper),
                    name,
                    example(hyper));
        }
    }

    private SourcePosition position(AnnotationValues with, String attribute) {
        return places.apply("with").orElse(with.position(attribute));
    }

    private void number(Rule.Hyper hyper, double value, SourcePosition position) {
        if (hyper.type() == Type.INTEGER && value != Math.rint(value)) {
            diagnostics.say(
                    Message.WRONG_TYPE,
                    position,
                    hyper.name(),
                    rule.simpleName(),
                    describe(hyper),
                    hyper.name(),
                    example(hyper));
        } else if (!hyper.range().contains(value)) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    position,
                    hyper.name(),
                    value,
                    hyper.range(),
                    rule.simpleName());
        } else {
            values.put(
                    hyper.name(),
                    hyper.type() == Type.INTEGER ? (Object) (int) value : (Object) value);
        }
    }

    private void choice(Rule.Hyper hyper, String value, SourcePosition position) {
        if (hyper.choices().contains(value)) {
            values.put(hyper.name(), value);
        } else {
            diagnostics.say(
                    Message.UNKNOWN_CHOICE,
                    position,
                    hyper.name(),
                    rule.simpleName(),
                    value,
                    DidYouMean.among(value, hyper.choices()),
                    String.join(", ", hyper.choices()));
        }
    }

    private static String describe(Rule.Hyper hyper) {
        return switch (hyper.type()) {
            case REAL -> "a double";
            case INTEGER -> "an int";
            case BOOLEAN -> "a boolean";
            case CHOICE -> "an enum";
        };
    }

    private static String example(Rule.Hyper hyper) {
        return switch (hyper.type()) {
            case REAL -> "value = " + Numbers.text((Double) hyper.value());
            case INTEGER -> "value = " + hyper.value();
            case BOOLEAN -> "flag = true";
            case CHOICE -> "choice = \"" + hyper.choices().get(0) + "\"";
        };
    }
}
