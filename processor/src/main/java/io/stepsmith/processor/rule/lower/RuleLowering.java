package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.ir.Verifier;
import io.stepsmith.processor.nullness.Nullable;
import io.stepsmith.processor.rule.source.RuleSource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule's syntax tree to IR. In: the class as written, never attributed; names are bound here.
 * Out: the rule, or nothing after a message at the tree that is not of the rule language.
 */
public final class RuleLowering {
    private final RuleHeader header;
    private final RuleSource source;
    private final GraphBuilder builder = new GraphBuilder();
    private final RuleMembers members = new RuleMembers();
    private final Reductions reductions = new Reductions(builder, members);
    private final Calls calls;
    private final Expressions expressions;
    private final Statements statements;
    private final Limits limits = new Limits(builder);
    private final Deque<String> inlining = new ArrayDeque<>();
    private final Map<List<Object>, Node> inlined = new HashMap<>();

    private RuleLowering(RuleHeader header, RuleSource source) {
        this.header = header;
        this.source = source;
        this.calls = new Calls(header.name(), builder, reductions, this::inline);
        this.expressions = new Expressions(builder, members, calls, reductions, limits);
        this.statements = new Statements(builder, expressions, members, source, limits);
    }

    /** Lowers a rule. */
    public static Optional<Rule> lower(
            RuleHeader header, RuleSource source, Diagnostics diagnostics) {
        try {
            return Optional.of(Verifier.verify(new RuleLowering(header, source).lower()));
        } catch (Refusal refusal) {
            if (!refusal.isTheCompilers()) {
                diagnostics.say(
                        refusal.message(), source.position(refusal.tree()), refusal.arguments());
            }
            return Optional.empty();
        }
    }

    /** Lowers a modifier that excludes others. */
    public static Optional<Modifier> lowerModifier(
            RuleHeader header, List<String> excludes, RuleSource source, Diagnostics diagnostics) {
        try {
            return Optional.of(
                    Verifier.verify(new RuleLowering(header, source).lowerModifier(excludes)));
        } catch (Refusal refusal) {
            if (!refusal.isTheCompilers()) {
                diagnostics.say(
                        refusal.message(), source.position(refusal.tree()), refusal.arguments());
            }
            return Optional.empty();
        }
    }

    private Modifier lowerModifier(List<String> excludes) {
        RuleFields fields = RuleFields.read(header, source, expressions, members);
        Scope scope = start(fields);
        Map<String, Node> outputs = new LinkedHashMap<>();
        if (!RefusedStates.names(fields.slots()).isEmpty()) {
            acceptFirst(fields, scope, outputs);
        }
        scope = stage(Graph.GRADIENT, scope, weightAndGradient(), outputs);
        method(Graph.GRADIENT)
                .ifPresent(gradient -> checkBeforeRule(
                        gradient, Objects.requireNonNull(outputs.get(Graph.GRADIENT))));
        for (Node state : scope.states().values()) {
            method(Graph.GRADIENT).ifPresent(gradient -> checkBeforeRule(gradient, state));
        }
        scope = stage(
                Graph.UPDATE,
                scope,
                List.of(
                        builder.input(Op.WEIGHT),
                        builder.given(Graph.GRADIENT),
                        builder.given(Graph.UPDATE)),
                outputs);
        scope = stage(
                Graph.WEIGHT,
                scope,
                List.of(
                        builder.input(Op.WEIGHT),
                        builder.given(Graph.CHANGE),
                        builder.given(Graph.WEIGHT)),
                outputs);
        outputs.putAll(scope.states());
        method(Graph.PERTURB).ifPresent(perturb -> {
            outputs.put(Graph.PERTURB, perturb(perturb, fields));
            checkBeforeRule(perturb, outputs.get(Graph.PERTURB));
        });
        method(Graph.EVALUATE).ifPresent(evaluate -> {
            outputs.put(Graph.EVALUATE, result(evaluate, fields));
            checkBeforeRule(evaluate, outputs.get(Graph.EVALUATE));
        });
        method(Graph.ACCEPTS)
                .filter(accepts -> !outputs.containsKey(Graph.ACCEPTS))
                .ifPresent(accepts -> outputs.put(
                        Graph.ACCEPTS,
                        accepted(accepts, valueOf(reading(accepts, fields), accepts))));
        return new Modifier(
                header.name(),
                excludes,
                header.rate(),
                fields.hypers(),
                fields.slots(),
                builder.build(outputs));
    }

    private void acceptFirst(RuleFields fields, Scope scope, Map<String, Node> outputs) {
        MethodTree accepts = method(Graph.ACCEPTS)
                .orElseThrow(() -> RefusedStates.notAssigned(fields.slots(), source.tree()));
        Flow.End end = reading(accepts, fields);
        outputs.put(Graph.ACCEPTS, accepted(accepts, valueOf(end, accepts)));
        Map<String, Node> after = end.scope().states();
        RefusedStates.names(fields.slots())
                .forEach(name -> scope.setState(name, Objects.requireNonNull(after.get(name))));
    }

    /** Runs one of a modifier's methods, if it has it, on the states that the one before left. */
    private Scope stage(String name, Scope before, List<Node> values, Map<String, Node> outputs) {
        Optional<MethodTree> method = method(name);
        if (method.isEmpty()) {
            return before;
        }
        Flow.End end = run(method.get(), before, values);
        outputs.put(name, valueOf(end, method.get()));
        return end.scope();
    }

    private static void checkBeforeRule(MethodTree method, Node value) {
        if (!Modifier.needs(value).isEmpty()) {
            throw new Refusal(Message.EXPOSED_TOO_EARLY, method, method.getName());
        }
    }

    private static Node valueOf(Flow.End end, MethodTree method) {
        if (end.value() == null) {
            throw Statements.noReturn(method);
        }
        return end.value();
    }

    /**
     * The state before the first method: as the fields' initialisers and {@code first} leave it.
     */
    private Scope start(RuleFields fields) {
        Scope scope = new Scope();
        scope.setOfRefused(RefusedStates.names(fields.slots()));
        fields.slots()
                .forEach(slot ->
                        scope.setState(slot.name(), builder.state(slot.name(), slot.level())));
        method("first").ifPresent(first -> {
            Scope after = run(first, scope, weightAndGradient()).scope();
            Node isFirst = builder.add(Op.EQUAL, builder.input(Op.NUMBER), builder.constant(1.0));
            after.states()
                    .forEach((name, value) -> scope.setState(
                            name,
                            expressions.choose(
                                    isFirst, value, Objects.requireNonNull(scope.state(name)))));
        });
        return scope;
    }

    private Rule lower() {
        RuleFields fields = RuleFields.read(header, source, expressions, members);
        Scope scope = start(fields);
        Optional<MethodTree> update = method("update");
        MethodTree body = update.or(() -> method("weight")).orElseThrow();
        Flow.End end = run(body, scope, weightAndGradient());
        Map<String, Node> outputs = new LinkedHashMap<>();
        outputs.put(update.isPresent() ? Graph.UPDATE : Graph.WEIGHT, valueOf(end, body));
        outputs.putAll(end.scope().states());
        method("evaluate")
                .ifPresent(evaluate -> outputs.put(Graph.EVALUATE, result(evaluate, fields)));
        method("perturb")
                .ifPresent(perturb -> outputs.put(Graph.PERTURB, perturb(perturb, fields)));
        fields.exposed()
                .forEach(name -> outputs.put(
                        Graph.EXPOSED + name,
                        Optional.ofNullable(end.scope().state(name))
                                .orElseGet(() -> members.read(name, builder, expressions))));
        statements.exposed().forEach((name, value) -> outputs.put(Graph.EXPOSED + name, value));
        return new Rule(
                header.name(),
                header.decay(),
                header.rate(),
                fields.hypers(),
                fields.slots(),
                builder.build(outputs));
    }

    private List<Node> weightAndGradient() {
        return List.of(builder.input(Op.WEIGHT), builder.input(Op.GRADIENT));
    }

    /**
     * Runs a method whose first parameters have these values and whose next one, if there is one,
     * is the step; extents follow it.
     */
    private Flow.End run(MethodTree method, Scope states, List<Node> values) {
        List<? extends VariableTree> parameters = method.getParameters();
        Scope scope = states.withoutLocals();
        for (int i = 0; i < values.size(); i++) {
            scope.setLocal(parameters.get(i).getName().toString(), Type.REAL, values.get(i));
        }
        boolean inStep = parameters.size() > values.size();
        calls.stepParameter(inStep ? parameters.get(values.size()).getName().toString() : "");
        reductions.parameters(
                inStep
                        ? Extents.of(parameters.subList(values.size() + 1, parameters.size()))
                        : Map.of());
        return statements.body(method, scope);
    }

    /** The result of a method that only reads states, as they are between two steps. */
    private Node result(MethodTree method, RuleFields fields) {
        return valueOf(reading(method, fields), method);
    }

    private Flow.End reading(MethodTree method, RuleFields fields) {
        Scope states = new Scope();
        fields.slots()
                .forEach(slot ->
                        states.setState(slot.name(), builder.state(slot.name(), slot.level())));
        states.setReadOnly(method.getName().toString());
        states.setOfRefused(RefusedStates.names(fields.slots()));
        return run(
                method,
                states,
                method.getParameters().size() == 1
                        ? List.of(builder.input(Op.WEIGHT))
                        : weightAndGradient());
    }

    private static Node accepted(MethodTree method, Node value) {
        checkBeforeRule(method, value);
        return RefusedStates.ofModel(value, method);
    }

    private Node perturb(MethodTree method, RuleFields fields) {
        Node value = result(method, fields);
        if (builder.build(Map.of(Graph.PERTURB, value)).reads(Op.LOSS)) {
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX,
                    method,
                    "step.loss() in perturb",
                    "the loss is given to the step that follows");
        }
        return value;
    }

    private @Nullable Node inline(
            String name, List<Node> arguments, MethodInvocationTree call, Scope scope) {
        Optional<MethodTree> found = method(
                name,
                method -> method.getParameters().size() == arguments.size()
                        && method.getBody() != null
                        && method.getModifiers()
                                .getFlags()
                                .contains(javax.lang.model.element.Modifier.STATIC));
        if (found.isEmpty()) {
            return null;
        }
        String overload = name + "/" + arguments.size();
        if (inlining.contains(overload)) {
            throw new Refusal(Message.RECURSIVE_HELPER, call.getMethodSelect(), name);
        }
        Scope inner = new Scope();
        List<? extends VariableTree> parameters = found.get().getParameters();
        for (int i = 0; i < arguments.size(); i++) {
            VariableTree parameter = parameters.get(i);
            Type type = Statements.typeOf(parameter);
            inner.setLocal(
                    parameter.getName().toString(),
                    type,
                    expressions.convert(
                            arguments.get(i), type, call.getArguments().get(i)));
        }
        List<Object> key = List.of(found.get(), inner.values());
        if (!inlined.containsKey(key)) {
            inlining.push(overload);
            inlined.put(key, limits.nested(call, () -> inline(found.get(), inner, call)));
            inlining.pop();
        }
        return inlined.get(key);
    }

    private Node inline(MethodTree helper, Scope scope, MethodInvocationTree call) {
        Origin around = builder.origin();
        Node value = statements.body(helper, scope).value();
        builder.origin(around);
        if (value == null) {
            boolean isVoid = helper.getReturnType().toString().equals("void");
            throw isVoid
                    ? Calls.unsupported(call.getMethodSelect(), helper.getName())
                    : Statements.noReturn(helper);
        }
        return value;
    }

    private Optional<MethodTree> method(String name) {
        return method(name, any -> true);
    }

    private Optional<MethodTree> method(String name, Predicate<MethodTree> wanted) {
        ClassTree tree = source.tree();
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getName().contentEquals(name)
                    && wanted.test(method)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
