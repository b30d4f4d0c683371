package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.ReciprocalSeed;

import java.util.List;

/**
 * Operations as plain Java expressions, of double for what is below WEIGHT level, of the array's
 * precision in scalar kernels.
 */
public final class JavaText {
    private static final ClassName MATH = ClassName.get(Math.class);
    private static final ClassName STRICT_MATH = ClassName.get(StrictMath.class);
    private static final ClassName FLOAT = ClassName.get(Float.class);

    /** Math.fma, which compilations for Java 8 do not see. */
    private static final ClassName MULTIPLY_ADD = ClassName.get(RuntimeNames.SIMD, "MultiplyAdd");

    /** StrictMath.pow allocates until C2 has compiled it; this gives the same bits and does not. */
    private static final ClassName FDLIBM = ClassName.get(RuntimeNames.MATH, "Fdlibm");

    private static final ClassName EXACT_DOUBLES = ClassName.get(RuntimeNames.MATH, "ExactDoubles");
    private static final ClassName EXACT_FLOATS = ClassName.get(RuntimeNames.MATH, "ExactFloats");

    private JavaText() {}

    /** The operation on operands that are written already. */
    public static Text of(Node node, List<Text> operands, Precision precision) {
        return switch (node.op()) {
            case ADD -> binary(operands, "+", Text.SUM);
            case SUBTRACT -> binary(operands, "-", Text.SUM);
            case MULTIPLY -> binary(operands, "*", Text.PRODUCT);
            case DIVIDE -> binary(operands, "/", Text.PRODUCT);
            case REMAINDER -> binary(operands, "%", Text.PRODUCT);
            case NEGATE ->
                new Text(CodeBlock.of("-$L", operands.get(0).atLeast(Text.ATOM)), Text.UNARY);
            case SQRT ->
                precision == Precision.FLOAT
                        ? new Text(
                                CodeBlock.of(
                                        "(float) $T.sqrt($L)",
                                        MATH,
                                        operands.get(0).code()),
                                Text.UNARY)
                        : call(MATH, "sqrt", operands);
            case ABS -> call(MATH, "abs", operands);
            case SIGNUM -> call(MATH, "signum", operands);
            case MIN -> call(MATH, "min", operands);
            case MAX -> call(MATH, "max", operands);
            case FMA -> call(MULTIPLY_ADD, "fma", operands);
            case RECIPROCAL_SEED ->
                precision == Precision.DOUBLE
                        ? new Text(
                                CodeBlock.of("1 / $L", operands.get(0).atLeast(Text.UNARY)),
                                Text.PRODUCT)
                        : Text.atom(
                                "$T.intBitsToFloat($L - $T.floatToRawIntBits($L))",
                                FLOAT,
                                Literals.hex(ReciprocalSeed.MAGIC),
                                FLOAT,
                                operands.get(0).code());
            case CALL ->
                node.attribute().equals("pow")
                        ? call(FDLIBM, "pow", operands)
                        : call(STRICT_MATH, (String) node.attribute(), operands);
            case EXACT ->
                call(
                        precision == Precision.FLOAT ? EXACT_FLOATS : EXACT_DOUBLES,
                        (String) node.attribute(),
                        operands);
            case TO_REAL ->
                new Text(
                        CodeBlock.of("(double) $L", operands.get(0).atLeast(Text.UNARY)),
                        Text.UNARY);
            case ROUND ->
                precision == Precision.FLOAT
                        ? new Text(
                                CodeBlock.of("(float) $L", operands.get(0).atLeast(Text.UNARY)),
                                Text.UNARY)
                        : operands.get(0);
            case LESS -> binary(operands, "<", Text.RELATION);
            case LESS_EQUAL -> binary(operands, "<=", Text.RELATION);
            case GREATER -> binary(operands, ">", Text.RELATION);
            case GREATER_EQUAL -> binary(operands, ">=", Text.RELATION);
            case EQUAL -> binary(operands, "==", Text.EQUALITY);
            case NOT_EQUAL -> binary(operands, "!=", Text.EQUALITY);
            case AND -> binary(operands, "&&", Text.AND);
            case OR -> binary(operands, "||", Text.OR);
            case NOT ->
                new Text(CodeBlock.of("!$L", operands.get(0).atLeast(Text.UNARY)), Text.UNARY);
            case SELECT ->
                new Text(
                        CodeBlock.of(
                                "$L ? $L : $L",
                                operands.get(0).atLeast(Text.OR),
                                operands.get(1).atLeast(Text.OR),
                                operands.get(2).atLeast(Text.TERNARY)),
                        Text.TERNARY);
            default -> throw new IllegalStateException(node + " has no operands");
        };
    }

    /** A leaf below WEIGHT level that is not a variable. */
    public static Text constant(Node node, Precision precision) {
        if (!node.is(Op.CONSTANT)) {
            throw new IllegalStateException(node + " is not a constant");
        }
        if (node.attribute() instanceof Double number) {
            boolean signed = Double.isFinite(number) && (number < 0 || 1 / number < 0);
            return new Text(Literals.of(number, precision), signed ? Text.UNARY : Text.ATOM);
        }
        return Text.atom("$L", node.attribute());
    }

    /**
     * Java evaluates from the left, so a right operand of the same precedence needs parentheses: (a
     * + b) + c is not a + (b + c).
     */
    private static Text binary(List<Text> operands, String operator, int precedence) {
        return new Text(
                CodeBlock.of(
                        "$L $L $L",
                        operands.get(0).atLeast(precedence),
                        operator,
                        operands.get(1).atLeast(precedence + 1)),
                precedence);
    }

    private static Text call(ClassName type, String function, List<Text> operands) {
        return Text.atom(
                "$T.$L($L)",
                type,
                function,
                operands.stream().map(Text::code).collect(CodeBlock.joining(", ")));
    }
}
