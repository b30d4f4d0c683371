package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Precision;

/** Numbers as Java literals of a precision. */
public final class Literals {
    private static final ClassName DOUBLE = ClassName.get(Double.class);
    private static final ClassName FLOAT = ClassName.get(Float.class);

    private Literals() {}

    /** The bits of an int. */
    public static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** A number of type double: a literal, or the constant of what has none. */
    public static CodeBlock of(double value) {
        return Double.isFinite(value)
                ? CodeBlock.of(Numbers.literal(value))
                : constant(value, DOUBLE);
    }

    /** A number, rounded to the precision; a literal that becomes 0 is none, so 0 is written. */
    public static CodeBlock of(double value, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return of(value);
        }
        float rounded = (float) value;
        if (!Float.isFinite(rounded)) {
            return constant(rounded, FLOAT);
        }
        String text = Numbers.text(value);
        boolean isLiteral = rounded != 0 && Float.parseFloat(text) == rounded;
        return CodeBlock.of((isLiteral ? text : Numbers.text(rounded)) + "f");
    }

    private static CodeBlock constant(double value, ClassName type) {
        return CodeBlock.of(
                "$T.$L",
                type,
                Double.isNaN(value)
                        ? "NaN"
                        : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
    }
}
