package io.stepsmith.processor.compile.sparse;

import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of graphs where the gradient is 0, as {@link LinearForm}s. What is 0 makes products
 * and quotients 0, so other factors and divisors are taken to be numbers.
 */
public final class AtZeroGradient {
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> imported = new IdentityHashMap<>();
    private final Map<String, Node> functions = new HashMap<>();
    private final Map<String, Object> hypers;
    private final Map<String, Double> states;
    private final Derived<LinearForm> forms = new Derived<>(this::derive);

    /**
     * Forms under a configuration.
     *
     * @param hypers the values of hyperparameters, of which limits of clipping are made
     * @param states the values of states that are known
     */
    public AtZeroGradient(Map<String, Object> hypers, Map<String, Double> states) {
        this.hypers = hypers;
        this.states = states;
    }

    /** The form of a value. */
    public LinearForm of(Node node) {
        return forms.of(node);
    }

    /** The factor of a form that stands for a value below WEIGHT level. */
    public Node factor(Node uniform) {
        return load(uniform);
    }

    /** The weight and the states that a form depends on. */
    public Set<String> reads(LinearForm form) {
        Set<String> reads = new LinkedHashSet<>();
        form.terms().keySet().forEach(term -> {
            if (LinearForm.isFunction(term)) {
                for (Node leaf : PostOrder.of(functions.get(term))) {
                    if (leaf.is(Op.WEIGHT)) {
                        reads.add(Graph.WEIGHT);
                    } else if (leaf.is(Op.STATE)) {
                        reads.add((String) leaf.attribute());
                    }
                }
            } else if (!term.equals(LinearForm.CONSTANT)) {
                reads.add(term);
            }
        });
        return reads;
    }

    private LinearForm derive(Node node, Function<Node, LinearForm> known) {
        if (node.is(Op.ROUND) && node.perWeight()) {
            return known.apply(node.argument(0));
        }
        if (!node.perWeight()) {
            return LinearForm.constant(
                    node, node.arguments().stream().map(this::load).toList(), builder);
        }
        List<LinearForm> of = node.arguments().stream().map(known).toList();
        return switch (node.op()) {
            case GRADIENT -> LinearForm.ZERO;
            case WEIGHT -> LinearForm.of(Graph.WEIGHT, builder.constant(1.0));
            case STATE -> state((String) node.attribute());
            case ADD, SUBTRACT -> of.get(0).combine(node.op(), of.get(1), builder);
            case NEGATE -> LinearForm.ZERO.combine(Op.SUBTRACT, of.get(0), builder);
            case MULTIPLY -> multiply(node, of);
            case FMA -> multiplyAdd(node, of);
            case DIVIDE -> divide(node, of);
            case SQRT, ABS, SIGNUM -> of.get(0).isZero() ? LinearForm.ZERO : function(node, of);
            case MIN, MAX -> limited(node, of);
            case SELECT -> select(node, of);
            default -> function(node, of);
        };
    }

    private LinearForm state(String slot) {
        return states.containsKey(slot)
                ? LinearForm.of(LinearForm.CONSTANT, builder.constant(states.get(slot)))
                : LinearForm.of(slot, builder.constant(1.0));
    }

    private LinearForm multiply(Node node, List<LinearForm> of) {
        return product(of.get(0), of.get(1)).orElseGet(() -> function(node, of));
    }

    private LinearForm multiplyAdd(Node node, List<LinearForm> of) {
        return product(of.get(0), of.get(1))
                .map(product -> product.combine(Op.ADD, of.get(2), builder))
                .orElseGet(() -> function(node, of));
    }

    /** A product that is linear. */
    private Optional<LinearForm> product(LinearForm a, LinearForm b) {
        if (a.isZero() || b.isZero()) {
            return Optional.of(LinearForm.ZERO);
        }
        if (a.isConstant() && b.known()) {
            return Optional.of(b.scale(Op.MULTIPLY, a.terms().get(LinearForm.CONSTANT), builder));
        }
        return Optional.of(b)
                .filter(number -> number.isConstant() && a.known())
                .map(number ->
                        a.scale(Op.MULTIPLY, number.terms().get(LinearForm.CONSTANT), builder));
    }

    private LinearForm divide(Node node, List<LinearForm> of) {
        LinearForm a = of.get(0);
        LinearForm b = of.get(1);
        if (a.isZero()) {
            return a;
        }
        return b.isConstant() && a.known() && !b.isZero()
                ? a.scale(Op.DIVIDE, b.terms().get(LinearForm.CONSTANT), builder)
                : function(node, of);
    }

    /** Returns 0 where that is within the limits of a clip. */
    private LinearForm limited(Node node, List<LinearForm> of) {
        LinearForm a = of.get(0);
        LinearForm b = of.get(1);
        if (a.isZero() && b.isZero()) {
            return a;
        }
        LinearForm limit = a.isZero() ? b : a;
        if (!(a.isZero() || b.isZero()) || !limit.isConstant()) {
            return function(node, of);
        }
        Node number = limit.terms().get(LinearForm.CONSTANT);
        if (PostOrder.any(
                number,
                one -> one.arguments().isEmpty() && !one.is(Op.CONSTANT) && !one.is(Op.HYPER))) {
            return function(node, of);
        }
        double value = (Double) Interpreter.evaluate(number, hypers);
        boolean holds = node.is(Op.MIN) ? value >= 0 : value <= 0;
        return holds ? LinearForm.ZERO : function(node, of);
    }

    private LinearForm select(Node node, List<LinearForm> of) {
        if (of.get(1).equals(of.get(2))) {
            return of.get(1);
        }
        return node.argument(0).perWeight()
                ? function(node, of)
                : LinearForm.choose(load(node.argument(0)), of.get(1), of.get(2), builder);
    }

    /** The value of an operation that is not linear in its arguments, by name. */
    private LinearForm function(Node node, List<LinearForm> of) {
        if (of.isEmpty()
                || node.op().needsAllWeights()
                || !of.stream().allMatch(LinearForm::known)) {
            return LinearForm.UNKNOWN;
        }
        Node value = builder.copy(node, of.stream().map(this::sum).toList());
        LinearForm form = LinearForm.ofFunction(value, builder);
        form.terms().keySet().forEach(name -> functions.put(name, value));
        return form;
    }

    /** A form as a value per weight. */
    private Node sum(LinearForm form) {
        Node sum = null;
        for (Map.Entry<String, Node> term : form.terms().entrySet()) {
            Node factor = term.getValue();
            String leaf = term.getKey();
            Node product = factor;
            if (!leaf.equals(LinearForm.CONSTANT)) {
                Node value = functions.containsKey(leaf)
                        ? functions.get(leaf)
                        : leaf.equals(Graph.WEIGHT)
                                ? builder.input(Op.WEIGHT)
                                : builder.state(leaf, Level.WEIGHT);
                product = factor.isConstant(1.0) ? value : builder.add(Op.MULTIPLY, factor, value);
            }
            sum = sum == null ? product : builder.add(Op.ADD, sum, product);
        }
        return sum == null ? builder.constant(0.0) : sum;
    }

    /** A value below WEIGHT level, among the factors. */
    private Node load(Node node) {
        for (Node one : PostOrder.of(node, imported::containsKey)) {
            imported.put(
                    one,
                    builder.copy(
                            one, one.arguments().stream().map(imported::get).toList()));
        }
        return imported.get(node);
    }
}
