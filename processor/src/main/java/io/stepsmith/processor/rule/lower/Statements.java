package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;
import io.stepsmith.processor.rule.lower.Flow.Branch;
import io.stepsmith.processor.rule.lower.Flow.End;
import io.stepsmith.processor.rule.source.RuleSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.lang.model.type.TypeKind;

/**
 * Statements of a rule to nodes. A branch lowers both arms on copies of the scope and then chooses
 * between the values they left, so that no control flow remains.
 */
final class Statements {
    private static final Map<Tree.Kind, Op> COMPOUND = Map.of(
            Tree.Kind.PLUS_ASSIGNMENT,
            Op.ADD,
            Tree.Kind.MINUS_ASSIGNMENT,
            Op.SUBTRACT,
            Tree.Kind.MULTIPLY_ASSIGNMENT,
            Op.MULTIPLY,
            Tree.Kind.DIVIDE_ASSIGNMENT,
            Op.DIVIDE);

    private final GraphBuilder builder;
    private final Expressions expressions;
    private final RuleMembers members;
    private final RuleSource source;
    private final Limits limits;
    private final Exposures exposures = new Exposures();
    private boolean isCondition;

    Statements(
            GraphBuilder builder,
            Expressions expressions,
            RuleMembers members,
            RuleSource source,
            Limits limits) {
        this.limits = limits;
        this.builder = builder;
        this.expressions = expressions;
        this.members = members;
        this.source = source;
    }

    /** Lowers a method's body; it returns a truth value, a number, or nothing. */
    End body(MethodTree method, Scope scope) {
        boolean around = isCondition;
        isCondition = method.getReturnType() instanceof PrimitiveTypeTree type
                && type.getPrimitiveTypeKind() == TypeKind.BOOLEAN;
        End end = expressions.inside(() -> {
            Flow flow = block(method.getBody().getStatements(), scope);
            return end(flow, flow.open() == null ? null : new End(null, flow.open()));
        });
        isCondition = around;
        return end;
    }

    /** Lowers statements, until they return. */
    private Flow block(List<? extends StatementTree> statements, Scope scope) {
        Set<String> outer = scope.localNames();
        List<Branch> branches = new ArrayList<>();
        Scope open = scope;
        for (StatementTree statement : statements) {
            Flow flow = statement(statement, open);
            branches.addAll(flow.branches());
            open = flow.open();
            if (open == null) {
                return new Flow(branches, null, flow.returned());
            }
        }
        Set<String> declared = open.localNames();
        declared.removeAll(outer);
        open.removeLocals(declared);
        return new Flow(branches, open, null);
    }

    private Flow statement(StatementTree statement, Scope scope) {
        if (statement instanceof ReturnTree returned) {
            origin(returned);
            return Flow.returned(new End(
                    returned.getExpression() == null
                            ? null
                            : isCondition
                                    ? expressions.condition(returned.getExpression(), scope)
                                    : expressions.real(returned.getExpression(), scope),
                    scope));
        }
        if (statement instanceof IfTree branch) {
            return branch(branch, scope);
        }
        if (statement instanceof BlockTree block) {
            return limits.nested(block, () -> block(block.getStatements(), scope));
        }
        plain(statement, scope);
        return Flow.open(scope);
    }

    private Flow branch(IfTree tree, Scope scope) {
        ExpressionTree test = ((ParenthesizedTree) tree.getCondition()).getExpression();
        Origin origin = new Origin(source.line(tree), "if (" + source.text(test) + ")");
        builder.origin(origin);
        Node condition = expressions.condition(test, scope);
        Flow whenTrue = limits.nested(
                tree,
                () -> expressions.under(
                        condition, test, () -> arm(tree.getThenStatement(), scope.copy())));
        Flow whenFalse = limits.nested(
                tree,
                () -> expressions.under(
                        condition, test, () -> arm(tree.getElseStatement(), scope.copy())));
        Branch branch = new Branch(tree, condition, origin, whenTrue, whenFalse);
        if (branch.returns()) {
            branch.conditions().forEach(expressions::enter);
        }
        Scope open = whenTrue.open() == null
                ? whenFalse.open()
                : whenFalse.open() == null
                        ? whenTrue.open()
                        : merge(branch, whenTrue.open(), whenFalse.open());
        if (open == null) {
            return Flow.returned(end(branch, null));
        }
        return branch.returns() ? new Flow(List.of(branch), open, null) : Flow.open(open);
    }

    /**
     * Returns what a method comes to that goes through statements and, unless they return, ends
     * like that.
     */
    private End end(Flow flow, @Nullable End rest) {
        End end = Objects.requireNonNull(flow.open() == null ? flow.returned() : rest);
        for (int i = flow.branches().size() - 1; i >= 0; i--) {
            end = end(flow.branches().get(i), end);
        }
        return end;
    }

    private End end(Branch branch, @Nullable End rest) {
        End whenTrue = end(branch.whenTrue(), rest);
        End whenFalse = end(branch.whenFalse(), rest);
        if ((whenTrue.value() == null) != (whenFalse.value() == null)) {
            throw noReturn(branch.tree());
        }
        Scope merged = merge(branch, whenTrue.scope(), whenFalse.scope());
        return new End(
                whenTrue.value() == null || whenFalse.value() == null
                        ? null
                        : expressions.choose(
                                branch.condition(), whenTrue.value(), whenFalse.value()),
                merged);
    }

    /** The refusal of what ends without a value on some path. */
    static Refusal noReturn(Tree tree) {
        return new Refusal(
                Message.UNSUPPORTED_SYNTAX, tree, "a path without return", "end with a return");
    }

    private Flow arm(StatementTree arm, Scope scope) {
        return block(
                arm == null
                        ? List.of()
                        : arm instanceof BlockTree block ? block.getStatements() : List.of(arm),
                scope);
    }

    private Scope merge(Branch branch, Scope whenTrue, Scope whenFalse) {
        builder.origin(branch.origin());
        Scope merged = Scope.merge(
                whenTrue,
                whenFalse,
                (name, a, b) -> builder.named(expressions.choose(branch.condition(), a, b), name));
        merged.states().forEach((name, value) -> checkLevel(name, value, branch.test()));
        return merged;
    }

    /** Refuses to keep in a state what differs among those that share it. */
    private void checkLevel(String state, Node value, Tree tree) {
        Rule.Slot slot = Objects.requireNonNull(members.slot(state));
        if (!slot.takes(value.level())) {
            throw new Refusal(
                    Message.STATE_LEVEL,
                    tree,
                    slot.level(),
                    state,
                    slot.level().text(),
                    value.level().text(),
                    value.level().text());
        }
    }

    private void plain(StatementTree statement, Scope scope) {
        origin(statement);
        if (statement instanceof VariableTree declaration) {
            declare(declaration, scope);
        } else if (statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof AssignmentTree assignment) {
            Node value = expressions.lower(assignment.getExpression(), scope);
            assign(assignment.getVariable(), value, assignment.getExpression(), scope);
        } else if (statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof CompoundAssignmentTree compound) {
            Op op = COMPOUND.get(compound.getKind());
            if (op == null) {
                throw new Refusal(
                        Message.UNSUPPORTED_SYNTAX,
                        compound,
                        Syntax.describe(compound),
                        Syntax.reason(compound));
            }
            Node old = expressions.lower(compound.getVariable(), scope);
            Node operand = expressions.lower(compound.getExpression(), scope);
            Node value = expressions.arithmetic(
                    op, old, operand, compound, compound.getVariable(), compound.getExpression());
            assign(compound.getVariable(), value, compound.getExpression(), scope);
        } else if (!(statement instanceof EmptyStatementTree)) {
            Tree tree = statement instanceof ExpressionStatementTree expression
                    ? expression.getExpression()
                    : statement;
            if (tree instanceof MethodInvocationTree call) {
                throw Calls.unsupported(call.getMethodSelect(), call.getMethodSelect());
            }
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX, tree, Syntax.describe(tree), Syntax.reason(tree));
        }
    }

    private void declare(VariableTree declaration, Scope scope) {
        String name = declaration.getName().toString();
        Type type = isVar(declaration) ? null : typeOf(declaration);
        if (declaration.getInitializer() == null) {
            if (type == null) {
                throw Refusal.compilers(declaration);
            }
            exposures.declared(declaration, null);
            scope.setLocal(name, type, null);
            return;
        }
        Node value = expressions.lower(declaration.getInitializer(), scope);
        Type declared = type == null ? value.type() : type;
        Node named = builder.named(
                expressions.convert(value, declared, declaration.getInitializer()), name);
        scope.setLocal(name, declared, named);
        exposures.declared(declaration, named);
    }

    private static boolean isVar(VariableTree declaration) {
        return declaration.getType() == null || declaration.getType().toString().equals("var");
    }

    static Type typeOf(VariableTree declaration) {
        TypeKind kind = declaration.getType() instanceof PrimitiveTypeTree primitive
                ? primitive.getPrimitiveTypeKind()
                : TypeKind.OTHER;
        return switch (kind) {
            case DOUBLE -> Type.REAL;
            case INT -> Type.INTEGER;
            case BOOLEAN -> Type.BOOLEAN;
            default ->
                throw new Refusal(
                        Message.UNSUPPORTED_TYPE, declaration.getType(), declaration.getType());
        };
    }

    private void assign(ExpressionTree target, Node value, ExpressionTree tree, Scope scope) {
        boolean ofThis = target instanceof MemberSelectTree select
                && select.getExpression().toString().equals("this");
        String name = target instanceof IdentifierTree identifier
                ? identifier.getName().toString()
                : ofThis
                        ? ((MemberSelectTree) target).getIdentifier().toString()
                        : target.toString();
        Scope.Variable local = ofThis ? null : scope.local(name);
        if (local != null) {
            exposures.assigned(name, target);
            scope.setLocal(
                    name,
                    local.type(),
                    builder.named(expressions.convert(value, local.type(), tree), name));
        } else if (scope.state(name) != null
                && scope.isOfRefused(name)
                && !Graph.ACCEPTS.equals(scope.readOnly())) {
            throw RefusedStates.assigned(target, name);
        } else if (scope.state(name) != null
                && scope.readOnly() != null
                && !scope.isOfRefused(name)) {
            throw new Refusal(Message.STATE_ASSIGNED, target, scope.readOnly(), name);
        } else if (scope.state(name) != null) {
            Node converted = expressions.convert(value, Type.REAL, tree);
            checkLevel(name, converted, tree);
            scope.setState(name, builder.named(converted, name));
        } else if (members.isHyper(name)) {
            throw new Refusal(Message.ASSIGNED_HYPER, target, name);
        } else {
            throw expressions.unknown(name, target, scope);
        }
    }

    /** The values of local variables that modifiers may read. */
    Map<String, Node> exposed() {
        return exposures.values();
    }

    private void origin(Tree statement) {
        builder.origin(new Origin(source.line(statement), source.text(statement)));
    }
}
