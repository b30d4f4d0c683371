package io.stepsmith.processor.compile.step;

import io.stepsmith.Decay;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of a rule beside the step. Those of the weights for evaluation and of the perturbed
 * weights set the weight and no state. That of the sum of micro-batches' gradients sets nothing
 * else. The step's graph is parted after its dead state is dropped, so that state which only they
 * read is kept by the steps.
 */
public final class AuxiliaryPrograms {
    private AuxiliaryPrograms() {}

    /** The step alone. */
    public static Graph step(Graph graph) {
        Map<String, Node> outputs = new LinkedHashMap<>(graph.outputs());
        outputs.remove(Graph.EVALUATE);
        outputs.remove(Graph.PERTURB);
        return new GraphBuilder().build(outputs);
    }

    /** The evaluation, if it does anything under this configuration. */
    public static Optional<Graph> evaluation(Graph graph) {
        return Optional.ofNullable(graph.outputs().get(Graph.EVALUATE))
                .filter(value -> !value.is(Op.WEIGHT))
                .map(AuxiliaryPrograms::setting);
    }

    /**
     * The perturbation, by the rule or a modifier, as a rule of its own: the gradient is the
     * model's, without modifiers and the decay that the step puts into it.
     */
    public static Optional<Rule> perturbation(Rule rule) {
        GraphBuilder builder = new GraphBuilder();
        return Optional.ofNullable(rule.graph().outputs().get(Graph.PERTURB))
                .or(() -> rule.modifiers().stream()
                        .flatMap(modifier -> new Inline(
                                        modifier, builder, builder.input(Op.GRADIENT))
                                .perturbed().stream())
                        .findFirst())
                .map(value -> new Rule(
                        rule.name(),
                        Decay.NONE,
                        rule.rate(),
                        rule.hypers(),
                        rule.slots(),
                        setting(value)));
    }

    /** The sum of a micro-batch's gradients and those before it, if it is kept. */
    public static Optional<Graph> accumulation(GradientUse use) {
        if (!use.sums()) {
            return Optional.empty();
        }
        GraphBuilder builder = new GraphBuilder();
        builder.origin(new Origin(0, "accumulate: gradientSum = gradientSum + gradientWeight * g"));
        Node sum = builder.named(GradientUse.sum(builder), Graph.GRADIENT_SUM);
        return Optional.of(builder.build(Map.of(Graph.GRADIENT_SUM, sum)));
    }

    private static Graph setting(Node weight) {
        return new GraphBuilder().build(Map.of(Graph.WEIGHT, weight));
    }
}
