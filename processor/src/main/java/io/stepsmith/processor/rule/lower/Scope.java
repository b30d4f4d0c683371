package io.stepsmith.processor.rule.lower;

import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The values that the variables of a method have at one point; a branch works on a copy. */
final class Scope {
    /** A variable: its Java type, and its value if it has been assigned. */
    record Variable(Type type, @Nullable Node value) {}

    private final Map<String, Variable> locals = new LinkedHashMap<>();
    private final Map<String, Node> states = new LinkedHashMap<>();
    private @Nullable String readOnly;
    private Set<String> ofRefused = Set.of();

    Scope copy() {
        Scope copy = new Scope();
        copy.locals.putAll(locals);
        copy.states.putAll(states);
        copy.readOnly = readOnly;
        copy.ofRefused = ofRefused;
        return copy;
    }

    /** A scope for the body of a helper: the same states, no locals. */
    Scope withoutLocals() {
        Scope copy = copy();
        copy.locals.clear();
        return copy;
    }

    @Nullable
    Variable local(String name) {
        return locals.get(name);
    }

    void setLocal(String name, Type type, @Nullable Node value) {
        locals.put(name, new Variable(type, value));
    }

    /** The values of all local variables, in the order of their declarations. */
    List<Node> values() {
        return locals.values().stream().map(Variable::value).toList();
    }

    void removeLocals(Set<String> names) {
        locals.keySet().removeAll(names);
    }

    Set<String> localNames() {
        return new TreeSet<>(locals.keySet());
    }

    @Nullable
    Node state(String name) {
        return states.get(name);
    }

    void setState(String name, Node value) {
        states.put(name, value);
    }

    /** Marks the scope of a method that must not assign states. */
    void setReadOnly(String method) {
        readOnly = method;
    }

    /** The method that must not assign states, or null if this one may. */
    @Nullable
    String readOnly() {
        return readOnly;
    }

    /** Says which states change on refused steps too. */
    void setOfRefused(Set<String> names) {
        ofRefused = names;
    }

    /** Returns whether a state changes on refused steps too. */
    boolean isOfRefused(String state) {
        return ofRefused.contains(state);
    }

    Map<String, Node> states() {
        return states;
    }

    /** Chooses between the values of two variables. */
    interface Choice {
        Node between(String name, Node whenTrue, Node whenFalse);
    }

    /** The scope after a branch: where the arms left different values, the choice between them. */
    static Scope merge(Scope whenTrue, Scope whenFalse, Choice choice) {
        Scope merged = new Scope();
        merged.readOnly = whenTrue.readOnly;
        merged.ofRefused = whenTrue.ofRefused;
        whenTrue.locals.forEach((name, variable) -> {
            Variable other = whenFalse.locals.get(name);
            if (other != null) {
                Node value = variable.value() == null || other.value() == null
                        ? null
                        : variable.value() == other.value()
                                ? variable.value()
                                : choice.between(name, variable.value(), other.value());
                merged.setLocal(name, variable.type(), value);
            }
        });
        whenTrue.states.forEach((name, value) -> {
            Node other = Objects.requireNonNull(whenFalse.states.get(name));
            merged.setState(name, value == other ? value : choice.between(name, value, other));
        });
        return merged;
    }
}
