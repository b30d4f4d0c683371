package io.stepsmith.processor.compile.sparse;

import io.stepsmith.processor.compile.simplify.Rewriter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule for sparse parameters. A weight may be touched first when others have been touched often,
 * so that no update tells its first one by the number. What the rule's {@code first} gives state
 * without regard to a weight, all weights have before any update. The guard against gradients that
 * are not finite is left to whoever hands them over.
 *
 * @param rule the rule, without what {@code first} gives so, and without guard
 * @param begins what the state of all weights begins with, by slot, where that is no constant
 * @param dependent a state that {@code first} gives something of the weight, if there is one
 * @param guarded whether gradients that are not finite are refused
 */
public record SparseRule(
        Rule rule, Map<String, Node> begins, Optional<String> dependent, boolean guarded) {
    private static final String GUARD = "io.stepsmith.modifier.SkipNonFinite";

    /**
     * Makes a rule that of sparse parameters.
     *
     * @param byRow whether steps are counted for each row, so that the first update of one is known
     * @param deferred whether all steps are counted, so that the number tells the first one of all
     */
    public static SparseRule of(
            Rule rule, Map<String, Object> hypers, boolean byRow, boolean deferred) {
        List<Modifier> others = rule.modifiers().stream()
                .filter(modifier -> !modifier.name().equals(GUARD))
                .toList();
        boolean guarded = others.size() < rule.modifiers().size();
        Rule plain = guarded ? rule.withModifiers(others) : rule;
        Map<String, Node> begins = new LinkedHashMap<>();
        Map<String, Double> initials = new LinkedHashMap<>();
        plain.slots().forEach(slot -> initials.put(slot.name(), slot.initial()));
        AtZeroGradient zero = new AtZeroGradient(hypers, initials);
        Optional<String> dependent = Optional.empty();
        for (Node node : plain.graph().nodes()) {
            if (isFirst(node)) {
                String slot = (String) node.argument(2).attribute();
                LinearForm form = zero.of(node.argument(1));
                if (form.isConstant() && !form.isZero()) {
                    begins.put(slot, form.terms().get(LinearForm.CONSTANT));
                } else if (!form.isZero()) {
                    dependent = Optional.of(slot);
                }
            }
        }
        Rule begun = begins.isEmpty() ? plain : without(plain, begins);
        if (byRow && readsNumber(begun)) {
            return new SparseRule(onceForEachRow(plain), Map.of(), Optional.empty(), guarded);
        }
        if (deferred) {
            return new SparseRule(begun, begins, Optional.empty(), guarded);
        }
        for (Modifier modifier : others) {
            dependent = dependent.or(() -> dependent(modifier, zero));
        }
        return new SparseRule(begun, begins, dependent, guarded);
    }

    private static boolean readsNumber(Rule rule) {
        return Stream.concat(
                        Stream.of(rule.graph()), rule.modifiers().stream().map(Modifier::graph))
                .flatMap(graph -> graph.nodes().stream())
                .anyMatch(node -> node.is(Op.NUMBER));
    }

    private static Optional<String> dependent(Modifier modifier, AtZeroGradient zero) {
        return modifier.graph().nodes().stream()
                .filter(node -> isFirst(node) && !zero.of(node.argument(1)).isZero())
                .map(node -> modifier.prefix() + node.argument(2).attribute())
                .findFirst();
    }

    /** Returns whether a value is what {@code first} gives a state, at the first update. */
    private static boolean isFirst(Node node) {
        return node.is(Op.SELECT)
                && node.argument(0).is(Op.EQUAL)
                && node.argument(0).argument(0).is(Op.NUMBER)
                && node.argument(0).argument(1).isConstant(1.0)
                && node.argument(2).is(Op.STATE);
    }

    private static Rule without(Rule rule, Map<String, Node> begins) {
        return with(
                new Rewriter() {
                    @Override
                    protected Node rewrite(Node node) {
                        return isFirst(node)
                                        && begins.containsKey(node.argument(2).attribute())
                                ? visit(node.argument(2))
                                : keep(node);
                    }
                }.apply(rule.graph()),
                rule);
    }

    /** A rule whose {@code first} is of the first update of a row, not of all in its first step. */
    private static Rule onceForEachRow(Rule rule) {
        return with(once(rule.graph()), rule)
                .withModifiers(rule.modifiers().stream()
                        .map(modifier -> new Modifier(
                                modifier.name(),
                                modifier.excludes(),
                                modifier.rate(),
                                modifier.hypers(),
                                modifier.slots(),
                                once(modifier.graph())))
                        .toList());
    }

    private static Graph once(Graph graph) {
        return new Rewriter() {
            @Override
            protected Node rewrite(Node node) {
                return isFirst(node)
                        ? builder.add(
                                Op.SELECT,
                                builder.input(Op.IS_FIRST),
                                visit(node.argument(1)),
                                visit(node.argument(2)))
                        : keep(node);
            }
        }.apply(graph);
    }

    private static Rule with(Graph graph, Rule rule) {
        return new Rule(
                rule.name(),
                rule.decay(),
                rule.rate(),
                rule.hypers(),
                rule.slots(),
                graph,
                rule.presets(),
                rule.modifiers());
    }
}
