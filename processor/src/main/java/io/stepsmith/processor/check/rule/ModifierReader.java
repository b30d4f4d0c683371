package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/** The modifiers that an annotation names, checked against the rule and against each other. */
final class ModifierReader {
    private final Context context;
    private final AnnotationValues annotation;
    private final Rule rule;
    private final List<Modifier> modifiers = new ArrayList<>();
    private boolean failed;

    private ModifierReader(Context context, AnnotationValues annotation, Rule rule) {
        this.context = context;
        this.annotation = annotation;
        this.rule = rule;
    }

    /**
     * The rule with these modifiers, with those it has if the annotation names none, or nothing
     * after a message.
     */
    static Optional<Rule> read(AnnotationValues annotation, Rule rule, Context context) {
        if (annotation.explicit("modifiers").isEmpty()) {
            return Optional.of(rule);
        }
        ModifierReader reader = new ModifierReader(context, annotation, rule);
        annotation.list("modifiers").forEach(reader::read);
        return reader.failed ? Optional.empty() : Optional.of(rule.withModifiers(reader.modifiers));
    }

    private void read(AnnotationValue value) {
        SourcePosition position =
                SourcePosition.of(annotation.element(), annotation.annotation(), value);
        Optional<TypeElement> type = RuleReader.type(value);
        if (type.isEmpty()) {
            String name = RuleReader.simpleName(context.written().apply(annotation, value));
            say(
                    Message.UNKNOWN_MODIFIER,
                    position,
                    name,
                    RuleReader.meant(name, RuntimeNames.MODIFIERS, context));
        } else if (AnnotationValues.find(type.get(), StepsmithAnnotation.UPDATE_MODIFIER)
                .isEmpty()) {
            say(
                    Message.NOT_A_MODIFIER,
                    position,
                    type.get().getQualifiedName(),
                    DidYouMean.among(
                            type.get().getSimpleName().toString(),
                            context.companions().namesIn(RuntimeNames.MODIFIERS)));
        } else if (rule.setsWeight()) {
            say(
                    Message.MODIFIER_ON_WEIGHT,
                    position,
                    rule.simpleName(),
                    type.get().getSimpleName());
        } else {
            context.companions()
                    .readModifier(type.get(), context.diagnostics(), position)
                    .ifPresentOrElse(modifier -> add(modifier, position), () -> failed = true);
        }
    }

    private void add(Modifier modifier, SourcePosition position) {
        for (Modifier other : modifiers) {
            if (other.prefix().equals(modifier.prefix())) {
                say(Message.MODIFIER_TWICE, position, modifier.simpleName());
                return;
            }
            if (other.excludes(modifier)) {
                say(Message.MODIFIERS_EXCLUDE, position, other.simpleName(), modifier.simpleName());
            }
        }
        having(Graph.PERTURB)
                .filter(other -> modifier.has(Graph.PERTURB))
                .ifPresent(other ->
                        say(Message.PERTURBS_TWICE, position, other, modifier.simpleName()));
        having(Graph.EVALUATE)
                .filter(other -> modifier.has(Graph.EVALUATE))
                .ifPresent(other ->
                        say(Message.EVALUATES_TWICE, position, other, modifier.simpleName(), ""));
        modifiers.stream()
                .filter(other -> other.has(Graph.WEIGHT) && modifier.readsChange())
                .findFirst()
                .ifPresent(other -> say(
                        Message.CHANGE_TOO_LATE,
                        position,
                        modifier.simpleName(),
                        other.simpleName(),
                        modifier.simpleName()));
        List<String> exposed = rule.exposed();
        for (String name : modifier.reads()) {
            if (!exposed.contains(name)) {
                say(
                        Message.NOT_EXPOSED,
                        position,
                        modifier.simpleName(),
                        name,
                        rule.simpleName(),
                        DidYouMean.among(name, exposed),
                        exposed.isEmpty() ? "nothing" : String.join(", ", exposed));
            }
        }
        modifiers.add(modifier);
    }

    /** Returns what has an output so far of which there can be one: the rule, or a modifier. */
    private Optional<String> having(String output) {
        return rule.graph().outputs().containsKey(output)
                ? Optional.of(rule.simpleName())
                : modifiers.stream()
                        .filter(modifier -> modifier.has(output))
                        .map(Modifier::simpleName)
                        .findFirst();
    }

    private void say(Message message, SourcePosition position, Object... arguments) {
        failed = true;
        context.diagnostics().say(message, position, arguments);
    }
}
