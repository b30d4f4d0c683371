package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.ReciprocalSeed;
import io.stepsmith.processor.model.Names;
import java.util.List;

/** Operations as plain Java expressions, of double for what is below WEIGHT level, of the array's precision in scalar kernels. */
final class JavaText {
    /** StrictMath.pow allocates until C2 has compiled it; this gives the same bits and does not. */
    private static final ClassName FDLIBM = ClassName.get(Names.ENGINE, "Fdlibm");

    private static final ClassName EXACT = ClassName.get(Names.API, "Exact");
    private static final ClassName EXACT_FLOATS = ClassName.get(Names.ENGINE, "ExactFloats");

    private JavaText() {}

    /** The operation on operands that are written already. */
    static Text of(Node node, List<Text> operands, Precision precision) {
        return switch (node.op()) {
            case ADD -> binary(operands, "+", Text.SUM);
            case SUBTRACT -> binary(operands, "-", Text.SUM);
            case MULTIPLY -> binary(operands, "*", Text.PRODUCT);
            case DIVIDE -> binary(operands, "/", Text.PRODUCT);
            case REMAINDER -> binary(operands, "%", Text.PRODUCT);
            case NEGATE -> new Text(CodeBlock.of("-$L", operands.get(0).atLeast(Text.ATOM)), Text.UNARY);
            case SQRT -> precision == Precision.FLOAT
                    ? new Text(CodeBlock.of("(float) Math.sqrt($L)", operands.get(0).code()), Text.UNARY)
                    : call("Math.sqrt", operands);
            case ABS -> call("Math.abs", operands);
            case SIGNUM -> call("Math.signum", operands);
            case MIN -> call("Math.min", operands);
            case MAX -> call("Math.max", operands);
            case FMA -> call("Math.fma", operands);
            case RECIPROCAL_SEED -> Text.atom("Float.intBitsToFloat($L - Float.floatToRawIntBits($L))", Literals.hex(ReciprocalSeed.MAGIC),
                    operands.get(0).code());
            case CALL -> node.attribute().equals("pow")
                    ? new Text(CodeBlock.of("$T.pow($L)", FDLIBM, arguments(operands)), Text.ATOM)
                    : call("StrictMath." + node.attribute(), operands);
            case EXACT -> new Text(CodeBlock.of("$T.$L($L)", precision == Precision.FLOAT ? EXACT_FLOATS : EXACT, node.attribute(),
                    arguments(operands)), Text.ATOM);
            case TO_REAL -> new Text(CodeBlock.of("(double) $L", operands.get(0).atLeast(Text.UNARY)), Text.UNARY);
            case ROUND -> precision == Precision.FLOAT
                    ? new Text(CodeBlock.of("(float) $L", operands.get(0).atLeast(Text.UNARY)), Text.UNARY)
                    : operands.get(0);
            case LESS -> binary(operands, "<", Text.RELATION);
            case LESS_EQUAL -> binary(operands, "<=", Text.RELATION);
            case GREATER -> binary(operands, ">", Text.RELATION);
            case GREATER_EQUAL -> binary(operands, ">=", Text.RELATION);
            case EQUAL -> binary(operands, "==", Text.EQUALITY);
            case NOT_EQUAL -> binary(operands, "!=", Text.EQUALITY);
            case AND -> binary(operands, "&&", Text.AND);
            case OR -> binary(operands, "||", Text.OR);
            case NOT -> new Text(CodeBlock.of("!$L", operands.get(0).atLeast(Text.UNARY)), Text.UNARY);
            case SELECT -> new Text(CodeBlock.of("$L ? $L : $L", operands.get(0).atLeast(Text.OR), operands.get(1).atLeast(Text.OR),
                    operands.get(2).atLeast(Text.TERNARY)), Text.TERNARY);
            default -> throw new IllegalStateException(node + " has no operands");
        };
    }

    /** A leaf below WEIGHT level that is not a variable. */
    static Text constant(Node node, Precision precision) {
        if (!node.is(Op.CONSTANT)) {
            throw new IllegalStateException(node + " is not a constant");
        }
        if (node.attribute() instanceof Double number) {
            String literal = Literals.of(number, precision);
            return literal.startsWith("-") ? new Text(CodeBlock.of("$L", literal), Text.UNARY) : Text.atom("$L", literal);
        }
        return Text.atom("$L", node.attribute());
    }

    /** Java evaluates from the left, so a right operand of the same precedence needs parentheses: (a + b) + c is not a + (b + c). */
    private static Text binary(List<Text> operands, String operator, int precedence) {
        return new Text(CodeBlock.of("$L $L $L", operands.get(0).atLeast(precedence), operator,
                operands.get(1).atLeast(precedence + 1)), precedence);
    }

    private static Text call(String function, List<Text> operands) {
        return new Text(CodeBlock.of("$L($L)", function, arguments(operands)), Text.ATOM);
    }

    private static CodeBlock arguments(List<Text> operands) {
        return operands.stream().map(Text::code).collect(CodeBlock.joining(", "));
    }
}
