package io.stepsmith.processor.ir;

import io.stepsmith.processor.nullness.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An expression of a {@link Graph}. Immutable once its graph is built; made by
 * {@link GraphBuilder}, which gives equal expressions one node, so identity is equality within a
 * graph.
 */
public final class Node {
    /** The attribute of an operation that needs none. */
    public static final String NO_ATTRIBUTE = "";

    private final int id;
    private final Op op;
    private final List<Node> arguments;
    private final Object attribute;
    private final Type type;
    private final Level level;
    private final @Nullable Origin origin;
    private @Nullable String name;

    Node(
            int id,
            Op op,
            List<Node> arguments,
            Object attribute,
            Type type,
            Level level,
            @Nullable Origin origin,
            @Nullable String name) {
        this.id = id;
        this.op = op;
        this.arguments = arguments;
        this.attribute = attribute;
        this.type = type;
        this.level = level;
        this.origin = origin;
        this.name = name;
    }

    /** The position in the graph; arguments come before. */
    public int id() {
        return id;
    }

    /** The operation. */
    public Op op() {
        return op;
    }

    /** The operands. */
    public List<Node> arguments() {
        return arguments;
    }

    /** An operand. */
    public Node argument(int i) {
        return arguments.get(i);
    }

    /** Returns what a leaf refers to, see {@link Op}. */
    public Object attribute() {
        return attribute;
    }

    /** The level of which a {@link Op#COUNT} counts the weights. */
    public Level counted() {
        String text = (String) attribute;
        return Level.valueOf(text.substring(text.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
    }

    /** Returns whether this counts the weights of a row or of a column. */
    public boolean countsOfMatrix() {
        return op == Op.COUNT && (counted() == Level.ROW || counted() == Level.COLUMN);
    }

    /** The type of its value. */
    public Type type() {
        return type;
    }

    /** The level of its value. */
    public Level level() {
        return level;
    }

    /** The statement it comes from, or null. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** The text of the statement it comes from, where there is one. */
    public String statement() {
        return Objects.requireNonNull(origin).text();
    }

    /** The variable of the rule that first held this value, or null. */
    public @Nullable String name() {
        return name;
    }

    /** Names the value if it has no name yet; leaves have names of their own. */
    void nameOnce(String variable) {
        if (name == null && !arguments.isEmpty()) {
            name = variable;
        }
    }

    /** Returns whether this is the given operation. */
    public boolean is(Op other) {
        return op == other;
    }

    /** Returns whether this is the constant of that value; 0 is not -0. */
    public boolean isConstant(Object value) {
        return op == Op.CONSTANT && attribute.equals(value);
    }

    /** Returns whether there is a value per weight. */
    public boolean perWeight() {
        return level == Level.WEIGHT;
    }

    @Override
    public String toString() {
        return "%" + id + " = " + op.text()
                + (attribute.equals(NO_ATTRIBUTE) ? "" : " " + attribute);
    }
}
