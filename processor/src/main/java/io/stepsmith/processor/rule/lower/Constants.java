package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.LiteralTree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.nullness.Nullable;

import java.util.Map;

/** Literals and the named constants of Java that rules may use. */
final class Constants {
    private static final Map<String, Double> NAMED = Map.of(
            "Double.POSITIVE_INFINITY", Double.POSITIVE_INFINITY,
            "Double.NEGATIVE_INFINITY", Double.NEGATIVE_INFINITY,
            "Double.NaN", Double.NaN,
            "Double.MAX_VALUE", Double.MAX_VALUE,
            "Double.MIN_NORMAL", Double.MIN_NORMAL,
            "Math.PI", Math.PI,
            "StrictMath.PI", Math.PI,
            "Math.E", Math.E,
            "StrictMath.E", Math.E);

    private Constants() {}

    /** Returns the value of a constant such as {@code Math.PI}, or null for any other name. */
    static @Nullable Double named(String name) {
        return NAMED.get(name);
    }

    /** Makes the node of a literal. */
    static Node of(LiteralTree literal, GraphBuilder builder) {
        Object value = literal.getValue();
        if (value instanceof Double number) {
            return builder.constant(number.doubleValue());
        }
        if (value instanceof Integer number) {
            return builder.constant(number.intValue());
        }
        if (value instanceof Boolean flag) {
            return builder.constant(flag.booleanValue());
        }
        throw new Refusal(
                Message.UNSUPPORTED_TYPE,
                literal,
                switch (literal.getKind()) {
                    case FLOAT_LITERAL -> "float";
                    case LONG_LITERAL -> "long";
                    case CHAR_LITERAL -> "char";
                    case STRING_LITERAL -> "String";
                    default -> "null";
                });
    }
}
