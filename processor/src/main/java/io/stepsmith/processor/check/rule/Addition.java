package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modifiers, with values, that an annotation of a class, such as {@code @Clip}, adds to the
 * rules of its groups, behind those that they have. Readers of such an annotation {@link #add}
 * them; then the addition is applied to one rule after the other.
 */
public final class Addition {
    /** A modifier, and how the attribute that adds it is written. */
    private record Added(Modifier modifier, String written) {}

    private final Context context;
    private final AnnotationValues source;
    private final String flag;
    private final List<Added> added = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, SourcePosition> places = new LinkedHashMap<>();
    private boolean broken;

    /**
     * Makes an empty addition of an annotation; the attribute of {@code @Group} leaves a group out.
     */
    Addition(Context context, AnnotationValues source, String flag) {
        this.context = context;
        this.source = source;
        this.flag = flag;
    }

    /**
     * Adds a built-in modifier, with the attributes that are written as values of its
     * hyperparameters, which they are given by.
     */
    void add(String name, String written, SourcePosition position, Map<String, String> attributes) {
        context.companions()
                .readModifier(
                        context.elements().getTypeElement(RuntimeNames.MODIFIERS + "." + name),
                        context.diagnostics(),
                        position)
                .ifPresent(modifier -> {
                    added.add(new Added(modifier, written));
                    modifier.hypers().stream()
                            .filter(hyper -> attributes.containsKey(hyper.name()))
                            .forEach(hyper -> value(hyper, attributes.get(hyper.name()))
                                    .ifPresent(value -> {
                                        values.put(modifier.prefix() + hyper.name(), value);
                                        places.put(
                                                modifier.prefix() + hyper.name(),
                                                source.position(attributes.get(hyper.name())));
                                    }));
                });
    }

    private Optional<Object> value(Rule.Hyper hyper, String attribute) {
        if (source.explicit(attribute).isEmpty()) {
            return Optional.empty();
        }
        return hyper.isNumber()
                ? Optional.of(new RangedNumbers(context.diagnostics(), source)
                        .number(attribute, (Double) hyper.value(), hyper.range()))
                : source.flag(attribute).map(flag -> flag);
    }

    /**
     * Gives the addition up: the compiler does not make out what is to be added, and says so
     * itself.
     */
    void breakOff() {
        broken = true;
    }

    /** The values that this addition gives to hyperparameters of its modifiers. */
    public Map<String, Object> values() {
        return values;
    }

    /** Returns where a value of a hyperparameter is written, if it is. */
    public Optional<SourcePosition> place(String hyper) {
        return Optional.ofNullable(places.get(hyper));
    }

    /**
     * Returns whether a hyperparameter is one of an added modifier; groups with another rule share
     * it.
     */
    public boolean has(String hyper) {
        return added.stream().anyMatch(one -> hyper.startsWith(one.modifier.prefix()));
    }

    /** Returns whether this addition holds for a group, given whether it does around the group. */
    public boolean holdsFor(AnnotationValues group, boolean around) {
        return group.flag(flag).orElse(around);
    }

    /**
     * Returns the rule with the added modifiers, or nothing after a message at the annotation that
     * gives the rule, {@code @Optimizer} or {@code @Group}.
     */
    Optional<Rule> apply(Rule rule, AnnotationValues annotation) {
        if (broken || annotation.isBroken(flag)) {
            return Optional.empty();
        } else if (!added.isEmpty() && rule.setsWeight()) {
            return refuse(
                    Message.ADDED_ON_WEIGHT,
                    annotation.position("rule"),
                    rule.simpleName(),
                    source.simpleName(),
                    isOfGroup(annotation) ? leaveOut() : "remove @" + source.simpleName());
        }
        Rule result = rule;
        for (Added one : added) {
            Optional<Rule> more = apply(one, result, annotation);
            if (more.isEmpty()) {
                return more;
            }
            result = more.get();
        }
        return Optional.of(result);
    }

    private Optional<Rule> apply(Added one, Rule rule, AnnotationValues annotation) {
        List<Modifier> all = new ArrayList<>(rule.modifiers());
        for (Modifier other : all) {
            if (other.prefix().equals(one.modifier.prefix())) {
                return refuse(
                        Message.ADDED_TWICE,
                        position(annotation, other),
                        other.simpleName(),
                        one.written,
                        orLeaveOut(annotation));
            } else if (other.excludes(one.modifier)) {
                return refuse(
                        Message.MODIFIERS_EXCLUDE,
                        position(annotation, other),
                        other.simpleName(),
                        one.modifier.simpleName());
            } else if (other.has(Graph.EVALUATE) && one.modifier.has(Graph.EVALUATE)) {
                return refuse(
                        Message.EVALUATES_TWICE,
                        position(annotation, other),
                        other.simpleName(),
                        one.written,
                        orLeaveOut(annotation));
            }
        }
        if (rule.graph().outputs().containsKey(Graph.EVALUATE)
                && one.modifier.has(Graph.EVALUATE)) {
            return refuse(
                    Message.EVALUATES_TWICE,
                    annotation.position("rule"),
                    rule.simpleName(),
                    one.written,
                    orLeaveOut(annotation));
        }
        all.add(one.modifier);
        return Optional.of(rule.withModifiers(all));
    }

    private Optional<Rule> refuse(Message message, SourcePosition position, Object... arguments) {
        context.diagnostics().say(message, position, arguments);
        return Optional.empty();
    }

    private String orLeaveOut(AnnotationValues annotation) {
        return isOfGroup(annotation) ? ", or " + leaveOut() : "";
    }

    private String leaveOut() {
        return "leave the group out with @Group(" + flag + " = false)";
    }

    private static boolean isOfGroup(AnnotationValues annotation) {
        return annotation.element().getKind().isField();
    }

    /** Returns where an annotation names a modifier. */
    private static SourcePosition position(AnnotationValues annotation, Modifier modifier) {
        return annotation.list("modifiers").stream()
                .filter(value -> RuleReader.type(value)
                        .filter(type -> type.getQualifiedName().contentEquals(modifier.name()))
                        .isPresent())
                .findFirst()
                .map(value ->
                        SourcePosition.of(annotation.element(), annotation.annotation(), value))
                .orElse(annotation.position("modifiers"));
    }
}
