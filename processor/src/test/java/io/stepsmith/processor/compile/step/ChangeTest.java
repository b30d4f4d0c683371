package io.stepsmith.processor.compile.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.Collectors;

/** What a step takes from the weight, told from the weight that it leaves. */
class ChangeTest {
    private final GraphBuilder graph = new GraphBuilder();
    private final Node w = graph.input(Op.WEIGHT);
    private final Node g = graph.input(Op.GRADIENT);
    private final Node z = graph.state("z", Level.WEIGHT);
    private final Node first = graph.add(Op.EQUAL, graph.input(Op.NUMBER), graph.constant(1.0));

    private void takes(String expected, Node weight) {
        assertEquals(expected, text(new Change(graph, Map.of()).of(weight)));
    }

    private static String text(Node node) {
        return switch (node.op()) {
            case WEIGHT -> "w";
            case GRADIENT -> "g";
            case NUMBER -> "t";
            case CONSTANT, STATE -> node.attribute().toString();
            default ->
                node.op().text()
                        + node.arguments().stream()
                                .map(ChangeTest::text)
                                .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private Node select(Node one, Node other) {
        return graph.add(Op.SELECT, first, one, other);
    }

    @Test
    void termsOfSums() {
        takes("g", graph.add(Op.SUBTRACT, w, g));
        takes("negate(g)", graph.add(Op.ADD, g, w));
        takes("subtract(g, z)", graph.add(Op.ADD, graph.add(Op.SUBTRACT, w, g), z));
        takes("subtract(w, z)", z);
    }

    @Test
    void casesOfTheWholeWeight() {
        takes("select(equal(t, 1.0), g, 0.0)", select(graph.add(Op.SUBTRACT, w, g), w));
        takes("select(equal(t, 1.0), g, subtract(w, z))", select(graph.add(Op.SUBTRACT, w, g), z));
    }

    /** A state that begins at the weight may be far from it later: terms with it would cancel. */
    @Test
    void noTermOfASumIsTakenForTheWeightBecauseOneCaseIs() {
        takes(
                "subtract(w, subtract(select(equal(t, 1.0), w, z), g))",
                graph.add(Op.SUBTRACT, select(w, z), g));
    }
}
