package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.nullness.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a rule that its methods may read: hyperparameters and constants. */
final class RuleMembers {
    private final Map<String, Rule.Hyper> hypers = new LinkedHashMap<>();
    private final Map<String, VariableTree> constants = new LinkedHashMap<>();
    private final Map<String, Rule.Slot> slots = new LinkedHashMap<>();
    private final Set<String> receivers = new TreeSet<>();
    private final Set<String> reading = new TreeSet<>();
    private final Map<String, Node> read = new HashMap<>();

    void add(Rule.Hyper hyper) {
        hypers.put(hyper.name(), hyper);
    }

    void add(Rule.Slot slot) {
        slots.put(slot.name(), slot);
    }

    /** The state of that name, or null. */
    @Nullable
    Rule.Slot slot(String name) {
        return slots.get(name);
    }

    void addConstant(VariableTree constant) {
        constants.put(constant.getName().toString(), constant);
    }

    /** Adds a field that holds what the modified rule exposes under that name. */
    void addReceiver(String name) {
        receivers.add(name);
    }

    boolean isHyper(String name) {
        return hypers.containsKey(name);
    }

    /** Returns whether an enum of a hyperparameter has the constant; the enum may be qualified. */
    boolean isChoice(String enumName, String constant) {
        return Character.isUpperCase(enumName.charAt(enumName.lastIndexOf('.') + 1))
                && hypers.values().stream().anyMatch(hyper -> hyper.choices().contains(constant));
    }

    /** The names of all fields. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(hypers.keySet());
        names.addAll(constants.keySet());
        names.addAll(receivers);
        return names;
    }

    /** The value of a field, or null if there is none. */
    @Nullable
    Node read(String name, GraphBuilder builder, Expressions expressions) {
        Rule.Hyper hyper = hypers.get(name);
        if (hyper != null) {
            return builder.hyper(name, hyper.type());
        }
        if (receivers.contains(name)) {
            return builder.given(Graph.EXPOSED + name);
        }
        VariableTree constant = constants.get(name);
        if (constant == null || constant.getInitializer() == null) {
            return null;
        }
        if (read.containsKey(name)) {
            return read.get(name);
        }
        if (!reading.add(name)) {
            throw Refusal.compilers(constant);
        }
        ExpressionTree initializer = constant.getInitializer();
        Node value = constant.getType() != null && constant.getType().toString().equals("double")
                ? expressions.real(initializer, new Scope())
                : expressions.lower(initializer, new Scope());
        reading.remove(name);
        read.put(name, value);
        return value;
    }
}
