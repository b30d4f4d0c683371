package io.stepsmith.processor.compile.step;

import io.stepsmith.Decay;
import io.stepsmith.Statistic;
import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rule to program: puts around a rule what else a step does to a weight, as IR, so that it costs no
 * pass of its own. In: a rule. Out: a graph that sets the weight and the states. Order: the sum and
 * scale of gradients, their sign, gradient modifiers, L2 decay, the rule, update modifiers, decay
 * beside the rule, weight modifiers.
 */
public final class Compose extends Rewriter {
    private final Rule rule;
    private final boolean ascend;
    private final GradientUse use;
    private final Set<Statistic> watched;
    private final List<Inline> modifiers = new ArrayList<>();
    private final Map<Node, Node> changes = new IdentityHashMap<>();
    private @Nullable Node gradient;
    private Node unmodified;
    private Node modified;

    @SuppressWarnings("NullAway.Init") // these are there once there is a gradient
    private Compose(Rule rule, boolean ascend, GradientUse use, Set<Statistic> watched) {
        this.rule = rule;
        this.watched = watched;
        this.use = use;
        this.ascend = ascend;
    }

    /**
     * Composes a step.
     *
     * @param ascend whether gradients point uphill
     * @param use what is done with the model's gradients
     * @param watched the norms that it has outputs for
     */
    public static Graph apply(Rule rule, boolean ascend, GradientUse use, Set<Statistic> watched) {
        return new Compose(rule, ascend, use, watched).compose();
    }

    private Graph compose() {
        Map<String, Node> given = new LinkedHashMap<>(apply(rule.graph()).outputs());
        Map<String, Node> outputs = new LinkedHashMap<>(given);
        outputs.keySet().removeIf(output -> output.startsWith(Graph.EXPOSED));
        Node update = outputs.remove(Graph.UPDATE);
        if (update != null) {
            given.put(Graph.GRADIENT, gradient());
            boolean isModified =
                    rule.modifiers().stream().anyMatch(modifier -> modifier.has(Graph.UPDATE));
            Node u = modified(
                    Graph.UPDATE,
                    isModified ? builder.named(update, "u") : update,
                    "update",
                    given);
            Node w = descend(u);
            if (rule.modifiers().stream().anyMatch(Modifier::readsChange)) {
                given.put(Graph.CHANGE, weightDecay().change(builder.input(Op.WEIGHT), u));
            }
            Node next = modified(Graph.WEIGHT, w, "w", given);
            if (watched.contains(Statistic.UPDATE_NORM)) {
                changes.put(w, weightDecay().change(builder.input(Op.WEIGHT), u));
            }
            modifiers.forEach(modifier -> outputs.putAll(modifier.states()));
            outputs.put(Graph.WEIGHT, next);
            modifiers.forEach(modifier ->
                    modifier.perturbed().ifPresent(weight -> outputs.put(Graph.PERTURB, weight)));
            modifiers.forEach(modifier ->
                    modifier.evaluated().ifPresent(weight -> outputs.put(Graph.EVALUATE, weight)));
        }
        builder.origin(null);
        modifiers.forEach(modifier -> modifier.accepted()
                .ifPresent(accepts -> outputs.merge(
                        Graph.ACCEPTS,
                        accepts,
                        (before, one) -> builder.add(Op.AND, before, one))));
        if (use.sums()) {
            outputs.put(Graph.GRADIENT_SUM, builder.constant(0.0));
        }
        if (!watched.isEmpty()) {
            gradient();
            Node change = new Change(builder, changes)
                    .of(Objects.requireNonNull(outputs.get(Graph.WEIGHT)));
            outputs.putAll(new WatchedValues(unmodified, modified, change).norms(watched, builder));
        }
        return builder.build(outputs);
    }

    /**
     * The rule's update, or the weight after the step, as all modifiers leave it; what changes it
     * gets a name.
     */
    private Node modified(String output, Node value, String name, Map<String, Node> given) {
        Node result = value;
        given.put(output, result);
        for (Inline modifier : modifiers) {
            Node after = modifier.result(output, given, result);
            result = after == result ? result : builder.named(after, name);
            given.put(output, result);
        }
        return result;
    }

    @Override
    protected Node rewrite(Node node) {
        return node.is(Op.GRADIENT) ? gradient() : keep(node);
    }

    @Override
    protected void begin() {
        gradient = null;
    }

    /** The gradient that the rule sees: one for all that read it. */
    private Node gradient() {
        if (gradient == null) {
            gradient = makeGradient();
        }
        return gradient;
    }

    private Node makeGradient() {
        Node g = modelGradient();
        if (ascend) {
            builder.origin(new Origin(0, "ascend: g = -g"));
            g = builder.named(builder.add(Op.NEGATE, g), "g");
        }
        unmodified = g;
        modifiers.clear();
        for (Modifier modifier : rule.modifiers()) {
            Inline inline = new Inline(modifier, builder, g);
            modifiers.add(inline);
            g = builder.named(inline.gradient(), "g");
        }
        modified = g;
        if (rule.decay() == Decay.L2) {
            builder.origin(new Origin(0, "L2 weight decay: g = g + weightDecay * w"));
            Node decayed = builder.add(
                    Op.ADD, g, builder.add(Op.MULTIPLY, decay(), builder.input(Op.WEIGHT)));
            g = builder.add(Op.SELECT, decays(), builder.named(decayed, "g"), g);
        }
        return g;
    }

    /**
     * The gradient of the window and of the loss, which the model's may be a part or a multiple of.
     */
    private Node modelGradient() {
        Node g = builder.input(Op.GRADIENT);
        if (use.sums()) {
            builder.origin(new Origin(0, "accumulate: g = gradientSum + gradientWeight * g"));
            g = builder.named(GradientUse.sum(builder), "g");
        }
        if (use.scales()) {
            builder.origin(new Origin(0, "scale: g = gradientScale * g"));
            g = builder.named(builder.add(Op.MULTIPLY, builder.input(Op.GRADIENT_SCALE), g), "g");
        }
        return g;
    }

    /**
     * The weight after the step. What is taken from it is never -0.0, so that at a rate of 0 a
     * weight of -0.0 keeps its sign.
     */
    private Node descend(Node update) {
        Node rate = builder.input(Op.RATE);
        Node w = weightDecay().before(builder.input(Op.WEIGHT), update);
        builder.origin(new Origin(
                0, "w = w - (learningRate * update + 0): at a rate of 0, even -0.0 stays"));
        Node step = builder.add(
                Op.ADD,
                builder.add(Op.MULTIPLY, rate, builder.named(update, "update")),
                builder.constant(0.0));
        return weightDecay().after(builder.named(builder.add(Op.SUBTRACT, w, step), "w"));
    }

    private WeightDecay weightDecay() {
        return new WeightDecay(builder, rule.decay());
    }

    private Node decay() {
        return builder.hyper(Rule.WEIGHT_DECAY, Type.REAL);
    }

    private Node decays() {
        return builder.add(Op.NOT_EQUAL, decay(), builder.constant(0.0));
    }
}
