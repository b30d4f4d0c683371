package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.ExactFunctions;
import io.stepsmith.processor.ir.Functions;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls in a rule to nodes: {@code Math}, {@code StrictMath}, {@code Exact}, {@code Step}, and the
 * rule's own helpers, which are inlined.
 */
final class Calls {
    private static final Map<String, Op> MATH = Map.of(
            "sqrt", Op.SQRT, "abs", Op.ABS, "signum", Op.SIGNUM, "min", Op.MIN, "max", Op.MAX,
            "fma", Op.FMA);
    private static final Map<String, Op> STEP = Map.of(
            "number",
            Op.NUMBER,
            "clock",
            Op.CLOCK,
            "learningRate",
            Op.RATE,
            "baseLearningRate",
            Op.BASE_RATE,
            "loss",
            Op.LOSS);

    /** Further functions that {@code Math} computes exactly. */
    private static final Set<String> EXACT = Set.of("ceil", "floor", "rint");

    /** Inlines a helper of the rule. */
    interface Helpers {
        /** The helper's value, or null if the rule has no such helper. */
        @Nullable
        Node inline(String name, List<Node> arguments, MethodInvocationTree call, Scope scope);
    }

    private final String rule;
    private final GraphBuilder builder;
    private final Helpers helpers;
    private final Reductions reductions;
    private String stepParameter = "";

    /** Calls in the rule of that qualified name. */
    Calls(String rule, GraphBuilder builder, Reductions reductions, Helpers helpers) {
        this.reductions = reductions;
        this.rule = rule;
        this.builder = builder;
        this.helpers = helpers;
    }

    /** Sets the name of the method's {@code Step} parameter. */
    void stepParameter(String name) {
        stepParameter = name;
    }

    /** Returns whether a name is that of a parameter that has methods and no value. */
    boolean hasMethodsOnly(String name) {
        return name.equals(stepParameter) || reductions.isExtent(name);
    }

    Node lower(MethodInvocationTree call, Scope scope, Expressions expressions) {
        ExpressionTree target = call.getMethodSelect();
        if (target instanceof MemberSelectTree select) {
            String qualifier = select.getExpression().toString();
            String name = select.getIdentifier().toString();
            if (qualifier.equals(stepParameter)
                    && STEP.containsKey(name)
                    && call.getArguments().isEmpty()) {
                return builder.input(STEP.get(name));
            }
            if (qualifier.equals(stepParameter)) {
                throw new Refusal(
                        Message.UNSUPPORTED_CALL, target, called(target, call), Offers.step(name));
            }
            if (reductions.isExtent(qualifier)) {
                return reductions.lower(qualifier, name, call, scope, expressions);
            }
            if (isRule(qualifier)) {
                return helper(name, call, scope, expressions);
            }
            if (qualifier.equals("Math") || qualifier.equals("StrictMath")) {
                return math(qualifier, name, call, scope, expressions);
            }
            if (qualifier.equals("Exact") || qualifier.equals(RuntimeNames.EXACT)) {
                return exact(name, call, scope, expressions);
            }
        }
        if (target instanceof IdentifierTree identifier) {
            return helper(identifier.getName().toString(), call, scope, expressions);
        }
        throw unsupported(target, target);
    }

    /**
     * Returns whether a qualifier is the rule's own class, which may be written with the classes
     * and the package around it.
     */
    private boolean isRule(String qualifier) {
        return rule.equals(qualifier) || rule.endsWith("." + qualifier);
    }

    private Node helper(
            String name, MethodInvocationTree call, Scope scope, Expressions expressions) {
        List<Node> arguments = call.getArguments().stream()
                .map(argument -> expressions.lower(argument, scope))
                .toList();
        Node inlined = helpers.inline(name, arguments, call, scope);
        if (inlined == null) {
            throw unsupported(call.getMethodSelect(), call.getMethodSelect());
        }
        return inlined;
    }

    private Node math(
            String qualifier,
            String name,
            MethodInvocationTree call,
            Scope scope,
            Expressions expressions) {
        Op op = MATH.get(name);
        if (op != null && op.arity() == call.getArguments().size()) {
            return operation(op, call, scope, expressions);
        }
        Functions.Function function = Functions.find(name);
        if (function == null || function.arity() != call.getArguments().size()) {
            throw unsupported(call.getMethodSelect(), qualifier + "." + name);
        }
        List<Node> arguments = new ArrayList<>();
        for (ExpressionTree argument : call.getArguments()) {
            Node value = expressions.real(argument, scope);
            if (value.perWeight()) {
                throw new Refusal(
                        Message.FUNCTION_PER_WEIGHT,
                        call.getMethodSelect(),
                        qualifier + "." + name,
                        String.join(" ", ExactFunctions.names()));
            }
            arguments.add(value);
        }
        if (qualifier.equals("Math") && !EXACT.contains(name)) {
            throw new Refusal(Message.INEXACT_FUNCTION, call.getMethodSelect(), name, name);
        }
        return builder.call(name, arguments);
    }

    private Node exact(
            String name, MethodInvocationTree call, Scope scope, Expressions expressions) {
        if (ExactFunctions.arity(name) != call.getArguments().size()) {
            throw unsupported(call.getMethodSelect(), call.getMethodSelect());
        }
        return builder.exact(
                name,
                call.getArguments().stream()
                        .map(argument -> expressions.real(argument, scope))
                        .toList());
    }

    /** The refusal of a call. */
    static Refusal unsupported(Tree place, Object called) {
        return new Refusal(Message.UNSUPPORTED_CALL, place, called, Offers.all());
    }

    /** A call as a refusal names it. */
    static String called(Object method, MethodInvocationTree call) {
        int arguments = call.getArguments().size();
        return method + " with "
                + (arguments == 0
                        ? "no arguments"
                        : arguments == 1 ? "one argument" : arguments + " arguments");
    }

    private Node operation(Op op, MethodInvocationTree call, Scope scope, Expressions expressions) {
        List<Node> arguments = call.getArguments().stream()
                .map(argument -> expressions.lower(argument, scope))
                .toList();
        boolean ints = (op == Op.ABS || op == Op.MIN || op == Op.MAX)
                && arguments.stream()
                        .allMatch(argument ->
                                argument.type() == Type.INTEGER && !argument.perWeight());
        Node[] operands = new Node[arguments.size()];
        Arrays.setAll(
                operands,
                i -> ints
                        ? arguments.get(i)
                        : expressions.convert(
                                arguments.get(i), Type.REAL, call.getArguments().get(i)));
        return builder.add(op, operands);
    }
}
