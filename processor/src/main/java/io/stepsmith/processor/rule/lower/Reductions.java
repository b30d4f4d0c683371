package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.MethodInvocationTree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Calls of {@code Tensor}, {@code Row}, {@code Column} and {@code Model} in a rule to nodes. What
 * has one value per row is reduced over the tensor at the cost of its rows; over the model, each
 * tensor is reduced first and then the tensors.
 */
final class Reductions {
    private record Key(Reduction.Kind kind, Level extent, Level over, Node argument) {}

    private final GraphBuilder builder;
    private final RuleMembers members;
    private final Map<String, Level> extents = new LinkedHashMap<>();
    private final Map<Key, Node> known = new HashMap<>();
    private final Map<Node, Node> orthogonalised = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Deque<Node> conditions = new ArrayDeque<>();

    Reductions(GraphBuilder builder, RuleMembers members) {
        this.builder = builder;
        this.members = members;
    }

    /** Sets the parameters of the method that is lowered: the extent that each name stands for. */
    void parameters(Map<String, Level> named) {
        extents.clear();
        extents.putAll(named);
    }

    /** Returns whether a name is that of such a parameter. */
    boolean isExtent(String name) {
        return extents.containsKey(name);
    }

    /** Goes into an arm of a condition. */
    void enter(Node condition) {
        conditions.push(condition);
    }

    /** Returns how many conditions are around what is lowered now. */
    int depth() {
        return conditions.size();
    }

    /** Leaves arms until there are no more conditions around than that. */
    void leaveTo(int depth) {
        while (conditions.size() > depth) {
            conditions.pop();
        }
    }

    Node lower(
            String parameter,
            String method,
            MethodInvocationTree call,
            Scope scope,
            Expressions expressions) {
        Level extent = Objects.requireNonNull(extents.get(parameter));
        int arguments = call.getArguments().size();
        if (method.equals("count") && arguments == 0) {
            return builder.count(extent);
        }
        if (method.equals("isMatrix") && arguments == 0 && extent == Level.TENSOR) {
            return builder.input(Op.IS_MATRIX);
        }
        boolean orthogonalises = method.equals("orthogonalise") && extent == Level.TENSOR;
        if (!Offers.REDUCTIONS.contains(method) && !orthogonalises || arguments != 1) {
            throw new Refusal(
                    Message.UNSUPPORTED_CALL,
                    call.getMethodSelect(),
                    Calls.called(parameter + "." + method, call),
                    Offers.extent(extent, method));
        }
        Node value = expressions.real(call.getArguments().get(0), scope);
        requireTogether(parameter + "." + method, call);
        if (orthogonalises) {
            return orthogonalised.computeIfAbsent(
                    value, matrix -> builder.orthogonalise(unique("orthogonalised"), matrix));
        }
        if (extent.holds(value.level()) || value.level() == Level.GROUP) {
            throw new Refusal(
                    Message.NOTHING_TO_REDUCE,
                    call,
                    parameter + "." + method,
                    value.level().text(),
                    extent.text());
        }
        String name = extent.text() + Character.toUpperCase(method.charAt(0)) + method.substring(1);
        return switch (method) {
            case "max" ->
                builder.add(
                        Op.SELECT,
                        builder.add(Op.GREATER, builder.count(extent), builder.constant(0.0)),
                        reduce(Reduction.Kind.MAX, extent, value, name),
                        builder.constant(0.0));
            case "mean" -> mean(extent, value, name);
            case "norm" -> norm(extent, value, name);
            default -> sum(extent, value, name);
        };
    }

    private void requireTogether(String called, MethodInvocationTree call) {
        conditions.stream()
                .filter(condition -> !Level.TENSOR.holds(condition.level()))
                .findFirst()
                .ifPresent(condition -> {
                    throw new Refusal(
                            Message.BRANCHED_REDUCTION,
                            call,
                            called,
                            condition.level().text());
                });
    }

    private Node sum(Level extent, Node value, String name) {
        return switch (value.level()) {
            case ROW, COLUMN ->
                extent == Level.MODEL
                        ? reduce(
                                Reduction.Kind.SUM,
                                extent,
                                sum(Level.TENSOR, value, ofEach(name)),
                                name)
                        : extent != Level.TENSOR
                                ? reduce(Reduction.Kind.SUM, extent, value, name)
                                : builder.add(
                                        Op.MULTIPLY,
                                        builder.count(value.level()),
                                        reduce(Reduction.Kind.SUM, extent, value, name));
            case TENSOR ->
                reduce(
                        Reduction.Kind.SUM,
                        extent,
                        builder.add(Op.MULTIPLY, builder.count(Level.TENSOR), value),
                        name);
            default -> reduce(Reduction.Kind.SUM, extent, value, name);
        };
    }

    /**
     * As sums are made, but of each weight's value, of which there may be many, the root of their
     * number is a factor.
     */
    private Node norm(Level extent, Node value, String name) {
        return switch (value.level()) {
            case ROW, COLUMN ->
                extent == Level.MODEL
                        ? reduce(
                                Reduction.Kind.NORM,
                                extent,
                                norm(Level.TENSOR, value, ofEach(name)),
                                name)
                        : extent != Level.TENSOR
                                ? reduce(Reduction.Kind.NORM, extent, value, name)
                                : builder.add(
                                        Op.MULTIPLY,
                                        rootOfCount(value.level()),
                                        reduce(Reduction.Kind.NORM, extent, value, name));
            case TENSOR ->
                reduce(
                        Reduction.Kind.NORM,
                        extent,
                        builder.add(Op.MULTIPLY, rootOfCount(Level.TENSOR), value),
                        name);
            default -> reduce(Reduction.Kind.NORM, extent, value, name);
        };
    }

    private Node rootOfCount(Level extent) {
        return builder.add(Op.SQRT, builder.count(extent));
    }

    private Node mean(Level extent, Node value, String name) {
        Level others = value.level() == Level.ROW
                ? Level.COLUMN
                : value.level() == Level.COLUMN ? Level.ROW : null;
        return others == null || extent == Level.MODEL
                ? overCount(sum(extent, value, name), extent)
                : overCount(reduce(Reduction.Kind.SUM, extent, value, name), others);
    }

    /** A sum over the number of its values, which is 0 where there are none. */
    private Node overCount(Node sum, Level of) {
        return builder.add(
                Op.DIVIDE, sum, builder.add(Op.MAX, builder.count(of), builder.constant(1.0)));
    }

    /**
     * A reduction; what has one value per column comes to the same in all rows, and so to one value
     * for the tensor.
     */
    private Node reduce(Reduction.Kind kind, Level extent, Node value, String name) {
        if (extent == Level.MODEL && value.level() != Level.TENSOR) {
            return reduce(kind, Level.MODEL, reduce(kind, Level.TENSOR, value, ofEach(name)), name);
        }
        if (extent == Level.ROW && value.level() == Level.COLUMN
                || extent == Level.COLUMN && value.level() == Level.ROW) {
            return reduce(kind, Level.TENSOR, value, name);
        }
        return known.computeIfAbsent(
                new Key(kind, extent, value.level(), value),
                key -> builder.reduce(
                        new Reduction(kind, extent, value.level(), unique(name)), value));
    }

    private static String ofEach(String name) {
        return name.replace(Level.MODEL.text(), Level.TENSOR.text());
    }

    private String unique(String name) {
        int count = names.merge(name, 1, Integer::sum);
        String numbered = count == 1 ? name : name + count;
        return members.slot(numbered) == null ? numbered : unique(name);
    }
}
