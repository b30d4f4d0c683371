package io.stepsmith.processor.compile.step;

import io.stepsmith.Statistic;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Reduction;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a step whose norms are watched, each as an output that reduces over a tensor.
 *
 * @param gradient the gradient before it is modified
 * @param clipped the gradient as modifiers leave it
 * @param change what the step takes from the weight
 */
record WatchedValues(Node gradient, Node clipped, Node change) {
    /** The norms of some of them, by the name of the output. */
    Map<String, Node> norms(Iterable<Statistic> watched, GraphBuilder builder) {
        Map<String, Node> norms = new LinkedHashMap<>();
        for (Statistic statistic : watched) {
            String output = Graph.watched(statistic);
            Reduction norm = new Reduction(Reduction.Kind.NORM, Level.TENSOR, Level.WEIGHT, output);
            Node value = of(statistic, builder);
            builder.origin(
                    new Origin(0, "watched: " + output.substring(1) + ", of " + what(statistic)));
            norms.put(output, builder.reduce(norm, value));
        }
        builder.origin(null);
        return norms;
    }

    private Node of(Statistic statistic, GraphBuilder builder) {
        return switch (statistic) {
            case GRADIENT_NORM -> gradient;
            case CLIPPED_NORM -> clipped;
            case WEIGHT_NORM -> builder.input(Op.WEIGHT);
            case UPDATE_NORM -> change;
            case UPDATE_RATIO -> throw new IllegalArgumentException("a ratio is no norm");
        };
    }

    private static String what(Statistic statistic) {
        return switch (statistic) {
            case GRADIENT_NORM -> "g before any modifier";
            case CLIPPED_NORM -> "g after all modifiers";
            case WEIGHT_NORM -> "w before the step";
            default -> "what the step takes from w";
        };
    }
}
