package io.stepsmith.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.ir.Verifier;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.source.RuleSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule's syntax tree to IR. In: the class as written, never attributed; names are bound here. Out: the rule, or nothing after a
 * message at the tree that is not of the rule language.
 */
public final class RuleLowering {
    private final RuleHeader header;
    private final RuleSource source;
    private final GraphBuilder builder = new GraphBuilder();
    private final RuleMembers members = new RuleMembers();
    private final Reductions reductions = new Reductions(builder);
    private final Calls calls;
    private final Expressions expressions;
    private final Statements statements;
    private final Deque<String> inlining = new ArrayDeque<>();

    private RuleLowering(RuleHeader header, RuleSource source) {
        this.header = header;
        this.source = source;
        this.calls = new Calls(header.name(), builder, reductions, this::inline);
        this.expressions = new Expressions(builder, members, calls, reductions);
        this.statements = new Statements(builder, expressions, members, source);
    }

    /** Lowers a rule. */
    public static Optional<Rule> lower(RuleHeader header, RuleSource source, Report report) {
        try {
            return Optional.of(Verifier.verify(new RuleLowering(header, source).lower()));
        } catch (Refusal refusal) {
            if (!refusal.isTheCompilers()) {
                report.say(refusal.message(), source.spot(refusal.tree()), refusal.arguments());
            }
            return Optional.empty();
        }
    }

    private Rule lower() {
        RuleFields fields = RuleFields.read(header, source, expressions, members);
        Scope scope = new Scope();
        fields.slots().forEach(slot -> scope.setState(slot.name(), builder.state(slot.name(), slot.level())));
        method("first").ifPresent(first -> {
            Scope after = run(first, scope).scope();
            Node isFirst = builder.add(Op.EQUAL, builder.input(Op.NUMBER), builder.constant(1.0));
            after.states().forEach((name, value) -> scope.setState(name, expressions.choose(isFirst, value, scope.state(name))));
        });
        Optional<MethodTree> update = method("update");
        MethodTree body = update.or(() -> method("weight")).orElseThrow();
        Statements.End end = run(body, scope);
        if (end.value() == null) {
            throw Statements.noReturn(body);
        }
        Map<String, Node> outputs = new LinkedHashMap<>();
        outputs.put(update.isPresent() ? Graph.UPDATE : Graph.WEIGHT, end.value());
        outputs.putAll(end.scope().states());
        method("evaluate").ifPresent(evaluate -> outputs.put(Graph.EVALUATE, result(evaluate, fields)));
        method("perturb").ifPresent(perturb -> outputs.put(Graph.PERTURB, perturb(perturb, fields)));
        return new Rule(header.name(), header.decay(), header.learningRate(), fields.hypers(), fields.slots(), builder.build(outputs));
    }

    private Statements.End run(MethodTree method, Scope states) {
        List<? extends VariableTree> parameters = method.getParameters();
        Scope scope = states.withoutLocals();
        scope.setLocal(parameters.get(0).getName().toString(), Type.REAL, builder.input(Op.WEIGHT));
        boolean inStep = parameters.size() > 1;
        if (inStep) {
            scope.setLocal(parameters.get(1).getName().toString(), Type.REAL, builder.input(Op.GRADIENT));
        }
        calls.stepParameter(inStep ? parameters.get(2).getName().toString() : "");
        reductions.parameters(inStep ? Extents.of(parameters.subList(3, parameters.size())) : Map.of());
        return statements.body(method.getBody(), scope);
    }

    /** The result of a method that only reads states, as they are between two steps. */
    private Node result(MethodTree method, RuleFields fields) {
        Scope states = new Scope();
        fields.slots().forEach(slot -> states.setState(slot.name(), builder.state(slot.name(), slot.level())));
        states.setReadOnly(method.getName().toString());
        Node value = run(method, states).value();
        if (value == null) {
            throw Statements.noReturn(method);
        }
        return value;
    }

    private Node perturb(MethodTree method, RuleFields fields) {
        Node value = result(method, fields);
        if (builder.build(Map.of(Graph.PERTURB, value)).reads(Op.LOSS, null)) {
            throw new Refusal(Message.UNSUPPORTED_SYNTAX, method, "step.loss() in perturb", "the loss is given to the step that follows");
        }
        return value;
    }

    private Node inline(String name, List<Node> arguments, MethodInvocationTree call, Scope scope) {
        Optional<MethodTree> found = method(name, method -> method.getParameters().size() == arguments.size() && method.getBody() != null
                && method.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC));
        if (found.isEmpty()) {
            return null;
        }
        String overload = name + "/" + arguments.size();
        if (inlining.contains(overload)) {
            throw new Refusal(Message.RECURSIVE_HELPER, call.getMethodSelect(), name);
        }
        inlining.push(overload);
        Scope inner = new Scope();
        List<? extends VariableTree> parameters = found.get().getParameters();
        for (int i = 0; i < arguments.size(); i++) {
            VariableTree parameter = parameters.get(i);
            Type type = Statements.typeOf(parameter);
            inner.setLocal(parameter.getName().toString(), type, expressions.convert(arguments.get(i), type, call.getArguments().get(i)));
        }
        io.stepsmith.processor.ir.Origin around = builder.origin();
        Node value = statements.body(found.get().getBody(), inner).value();
        builder.origin(around);
        inlining.pop();
        if (value == null) {
            boolean isVoid = found.get().getReturnType().toString().equals("void");
            throw isVoid ? Calls.unsupported(call.getMethodSelect(), name) : Statements.noReturn(found.get());
        }
        return value;
    }

    private Optional<MethodTree> method(String name) {
        return method(name, any -> true);
    }

    private Optional<MethodTree> method(String name, Predicate<MethodTree> wanted) {
        ClassTree tree = source.tree();
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree method && method.getName().contentEquals(name) && wanted.test(method)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
