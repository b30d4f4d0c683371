package io.stepsmith.processor.emit;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One static method that updates one array.
 *
 * @param name the method's name
 * @param description what it is for, for its Javadoc
 * @param states the state slots that it reads or writes, in order of first use
 * @param uniforms its parameters that are the same for all weights: the rounded value to the parameter's name
 * @param constants rounded values that are constants
 */
record Kernel(String name, String description, Precision precision, Graph graph, List<String> states, Map<Node, String> uniforms,
        List<Node> constants) {
    static Kernel of(String name, String description, Precision precision, Graph graph) {
        Set<String> states = new LinkedHashSet<>();
        graph.nodes().stream().filter(node -> node.is(Op.STATE)).forEach(node -> states.add((String) node.attribute()));
        graph.outputs().keySet().stream().filter(output -> !output.equals(Graph.WEIGHT)).forEach(states::add);
        UniqueNames names = new UniqueNames("weights", "gradients", "from", "n", "i", "bound", VectorDialect.BUFFER, "SPECIES", "w", "g");
        states.forEach(state -> {
            names.claim(state);
            names.claim(array(state));
        });
        Map<Node, String> uniforms = new LinkedHashMap<>();
        List<Node> constants = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.is(Op.ROUND) && node.argument(0).is(Op.CONSTANT)) {
                constants.add(node);
            } else if (node.is(Op.ROUND)) {
                uniforms.put(node, names.claim(UniformNames.of(node)));
            }
        }
        return new Kernel(name, description, precision, graph, List.copyOf(states), uniforms, constants);
    }

    /** The name of the array parameter of a state slot. */
    static String array(String state) {
        return state + "State";
    }

    boolean readsWeight() {
        return graph.reads(Op.WEIGHT, null);
    }

    boolean writesWeight() {
        return graph.outputs().containsKey(Graph.WEIGHT);
    }

    boolean touchesWeight() {
        return readsWeight() || writesWeight();
    }

    boolean readsGradient() {
        return graph.reads(Op.GRADIENT, null);
    }

    boolean readsState(String state) {
        return graph.reads(Op.STATE, state);
    }

    /** Numbers read and written per weight. */
    int numbersMoved() {
        int states = this.states.stream().mapToInt(state -> (readsState(state) ? 1 : 0) + (graph.outputs().containsKey(state) ? 1 : 0)).sum();
        return (readsWeight() ? 1 : 0) + (writesWeight() ? 1 : 0) + (readsGradient() ? 1 : 0) + states;
    }
}
