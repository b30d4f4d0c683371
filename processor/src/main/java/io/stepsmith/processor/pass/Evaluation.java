package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parts the weights for evaluation from a step: they are computed by a program of their own, between steps. In: a graph whose dead
 * state is dropped, so that what only the evaluation reads is kept by the steps. Out: the step, and the evaluation as a graph that
 * sets the weight.
 */
final class Evaluation {
    private Evaluation() {}

    /** The graph without the evaluation. */
    static Graph step(Graph graph) {
        Map<String, Node> outputs = new LinkedHashMap<>(graph.outputs());
        outputs.remove(Graph.EVALUATE);
        return new GraphBuilder().build(outputs);
    }

    /** The evaluation, if it does anything under this configuration. */
    static Optional<Graph> of(Graph graph) {
        return Optional.ofNullable(graph.outputs().get(Graph.EVALUATE)).filter(value -> !value.is(Op.WEIGHT))
                .map(value -> new GraphBuilder().build(Map.of(Graph.WEIGHT, value)));
    }
}
