package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;

import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Type;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import javax.lang.model.type.TypeKind;

/**
 * Expressions of a rule to nodes, with Java's types: int stays int, and widens to double where Java
 * does.
 */
final class Expressions {
    private static final Map<Tree.Kind, Op> BINARY = Map.ofEntries(
            Map.entry(Tree.Kind.PLUS, Op.ADD),
            Map.entry(Tree.Kind.MINUS, Op.SUBTRACT),
            Map.entry(Tree.Kind.MULTIPLY, Op.MULTIPLY),
            Map.entry(Tree.Kind.DIVIDE, Op.DIVIDE),
            Map.entry(Tree.Kind.REMAINDER, Op.REMAINDER),
            Map.entry(Tree.Kind.LESS_THAN, Op.LESS),
            Map.entry(Tree.Kind.LESS_THAN_EQUAL, Op.LESS_EQUAL),
            Map.entry(Tree.Kind.GREATER_THAN, Op.GREATER),
            Map.entry(Tree.Kind.GREATER_THAN_EQUAL, Op.GREATER_EQUAL),
            Map.entry(Tree.Kind.EQUAL_TO, Op.EQUAL),
            Map.entry(Tree.Kind.NOT_EQUAL_TO, Op.NOT_EQUAL),
            Map.entry(Tree.Kind.CONDITIONAL_AND, Op.AND),
            Map.entry(Tree.Kind.CONDITIONAL_OR, Op.OR));

    private final GraphBuilder builder;
    private final Conversions conversions;
    private final RuleMembers members;
    private final Calls calls;
    private final Reductions reductions;
    private final Limits limits;

    Expressions(
            GraphBuilder builder,
            RuleMembers members,
            Calls calls,
            Reductions reductions,
            Limits limits) {
        this.limits = limits;
        this.reductions = reductions;
        this.builder = builder;
        this.conversions = new Conversions(builder);
        this.members = members;
        this.calls = calls;
    }

    /** An expression as a double. */
    Node real(ExpressionTree tree, Scope scope) {
        return conversions.real(lower(tree, scope), tree);
    }

    /** An expression as a truth value. */
    Node condition(ExpressionTree tree, Scope scope) {
        return Conversions.require(Type.BOOLEAN, lower(tree, scope), tree);
    }

    /** A value as the type of the variable that it is assigned to. */
    Node convert(Node value, Type type, Tree tree) {
        return type == Type.REAL
                ? conversions.real(value, tree)
                : Conversions.require(type, value, tree);
    }

    /** A binary operation after Java's numeric promotion. */
    Node arithmetic(Op op, Node left, Node right, Tree tree, Tree leftTree, Tree rightTree) {
        return conversions.arithmetic(op, left, right, tree, leftTree, rightTree);
    }

    /** Any expression. */
    Node lower(ExpressionTree tree, Scope scope) {
        ExpressionTree inner = withoutParentheses(tree);
        return limits.nested(inner, () -> plain(inner, scope));
    }

    private static ExpressionTree withoutParentheses(ExpressionTree tree) {
        ExpressionTree inner = tree;
        while (inner instanceof ParenthesizedTree parenthesized) {
            inner = parenthesized.getExpression();
        }
        return inner;
    }

    private Node plain(ExpressionTree tree, Scope scope) {
        if (tree instanceof LiteralTree literal) {
            return Constants.of(literal, builder);
        }
        if (tree instanceof IdentifierTree identifier) {
            return name(identifier.getName().toString(), identifier, scope);
        }
        if (tree instanceof MemberSelectTree select) {
            return select(select, scope);
        }
        if (tree instanceof UnaryTree unary) {
            return unary(unary, scope);
        }
        if (tree instanceof BinaryTree binary) {
            return binary(binary, scope);
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return conditional(conditional, scope);
        }
        if (tree instanceof MethodInvocationTree call) {
            return calls.lower(call, scope, this);
        }
        if (tree instanceof TypeCastTree cast) {
            return cast(cast, scope);
        }
        throw new Refusal(
                Message.UNSUPPORTED_SYNTAX, tree, Syntax.describe(tree), Syntax.reason(tree));
    }

    private Node name(String name, Tree tree, Scope scope) {
        Scope.Variable local = scope.local(name);
        if (local != null) {
            if (local.value() == null) {
                throw new Refusal(
                        Message.UNSUPPORTED_SYNTAX,
                        tree,
                        "reading " + name + ", which has no value on some path,",
                        "give it one where it is declared");
            }
            return local.value();
        }
        if (calls.hasMethodsOnly(name)) {
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX, tree, name + " as a value", "call its methods");
        }
        return field(name, tree, scope);
    }

    private Node field(String name, Tree tree, Scope scope) {
        Node state = scope.state(name);
        Node value = state != null ? state : members.read(name, builder, this);
        if (value == null) {
            throw unknown(name, tree, scope);
        }
        return value;
    }

    /** The refusal of a name that stands for nothing. */
    Refusal unknown(String name, Tree tree, Scope scope) {
        Set<String> known = members.names();
        known.addAll(scope.localNames());
        known.addAll(scope.states().keySet());
        return new Refusal(Message.UNKNOWN_NAME, tree, name, DidYouMean.among(name, known));
    }

    private Node select(MemberSelectTree select, Scope scope) {
        String name = select.getIdentifier().toString();
        String qualifier = select.getExpression().toString();
        if (qualifier.equals("this")) {
            return field(name, select, scope);
        }
        Double constant = Constants.named(qualifier + "." + name);
        if (constant != null) {
            return builder.constant(constant.doubleValue());
        }
        if (members.isChoice(qualifier, name)) {
            return builder.choice(name);
        }
        if (!(select.getExpression() instanceof IdentifierTree
                || select.getExpression() instanceof MemberSelectTree)) {
            return lower(select.getExpression(), scope);
        }
        throw new Refusal(Message.UNKNOWN_NAME, select, qualifier + "." + name, "");
    }

    private Node unary(UnaryTree unary, Scope scope) {
        switch (unary.getKind()) {
            case LOGICAL_COMPLEMENT:
                return builder.add(Op.NOT, condition(unary.getExpression(), scope));
            case UNARY_PLUS:
                return Conversions.requireNumber(lower(unary.getExpression(), scope), unary);
            case UNARY_MINUS:
                Node value = Conversions.requireNumber(lower(unary.getExpression(), scope), unary);
                if (value.is(Op.CONSTANT)) {
                    return value.type() == Type.REAL
                            ? builder.constant(-(Double) value.attribute())
                            : builder.constant(-(Integer) value.attribute());
                }
                return builder.add(Op.NEGATE, value);
            default:
                throw new Refusal(
                        Message.UNSUPPORTED_SYNTAX,
                        unary,
                        Syntax.describe(unary),
                        Syntax.reason(unary));
        }
    }

    /**
     * Operations on operations: their first operands are lowered one after the other, so that a sum
     * may have any number of terms.
     */
    private Node binary(BinaryTree tree, Scope scope) {
        Deque<BinaryTree> pending = new ArrayDeque<>();
        ExpressionTree first = tree;
        while (first instanceof BinaryTree operation) {
            requireKnown(operation);
            pending.push(operation);
            first = withoutParentheses(operation.getLeftOperand());
        }
        Node value = lower(first, scope);
        while (!pending.isEmpty()) {
            value = binary(pending.pop(), value, scope);
        }
        return value;
    }

    private static void requireKnown(BinaryTree tree) {
        if (!BINARY.containsKey(tree.getKind())) {
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX, tree, Syntax.describe(tree), Syntax.reason(tree));
        }
    }

    private Node binary(BinaryTree tree, Node left, Scope scope) {
        Op op = Objects.requireNonNull(BINARY.get(tree.getKind()));
        if (op == Op.AND || op == Op.OR) {
            Node first = Conversions.require(Type.BOOLEAN, left, tree.getLeftOperand());
            return builder.add(
                    op,
                    first,
                    under(
                            first,
                            tree.getLeftOperand(),
                            () -> condition(tree.getRightOperand(), scope)));
        }
        Node right = lower(tree.getRightOperand(), scope);
        return conversions.arithmetic(
                op, left, right, tree, tree.getLeftOperand(), tree.getRightOperand());
    }

    private Node conditional(ConditionalExpressionTree tree, Scope scope) {
        Node condition = condition(tree.getCondition(), scope);
        Node whenTrue =
                under(condition, tree.getCondition(), () -> lower(tree.getTrueExpression(), scope));
        Node whenFalse = under(
                condition, tree.getCondition(), () -> lower(tree.getFalseExpression(), scope));
        if (whenTrue.type() != whenFalse.type()) {
            whenTrue = conversions.real(whenTrue, tree.getTrueExpression());
            whenFalse = conversions.real(whenFalse, tree.getFalseExpression());
        }
        return choose(condition, whenTrue, whenFalse);
    }

    /** Lowers what is evaluated only if a condition comes out one way. */
    <T> T under(Node condition, Tree test, Supplier<T> lowering) {
        if (condition.level() == Level.COLUMN) {
            throw new Refusal(
                    Message.UNSUPPORTED_SYNTAX,
                    test,
                    "a condition per column",
                    "columns lie side by side in a vector of weights, so that "
                            + "all go the same way; choose between values with Math.min, max and abs");
        }
        return inside(() -> {
            enter(condition);
            return lowering.get();
        });
    }

    /**
     * Notes that a condition decides whether what follows is evaluated, until the end of
     * {@link #inside}.
     */
    void enter(Node condition) {
        reductions.enter(condition);
    }

    /** Lowers something and then leaves the conditions that were entered in it. */
    <T> T inside(Supplier<T> lowering) {
        int depth = reductions.depth();
        T lowered = lowering.get();
        reductions.leaveTo(depth);
        return lowered;
    }

    /** A select, or the value if there is nothing to select. */
    Node choose(Node condition, Node whenTrue, Node whenFalse) {
        return whenTrue == whenFalse
                ? whenTrue
                : builder.add(Op.SELECT, condition, whenTrue, whenFalse);
    }

    private Node cast(TypeCastTree cast, Scope scope) {
        if (cast.getType() instanceof PrimitiveTypeTree type
                && type.getPrimitiveTypeKind() == TypeKind.DOUBLE) {
            return real(cast.getExpression(), scope);
        }
        throw new Refusal(
                Message.UNSUPPORTED_SYNTAX,
                cast,
                "a cast to " + cast.getType(),
                "only one to double is; what is the same for all weights can be rounded with StrictMath.floor, ceil and rint");
    }
}
