package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.annotation.RuntimeNames;

/** Random bits in lanes, with which values are rounded to bfloat16. */
final class RandomLanes {
    /** The variable that has what the positions of a vector's weights add. */
    static final String STEPS = "steps";

    private static final String STEP = "0x9e3779b9";

    private RandomLanes() {}

    /**
     * Declares the variable that has what the positions of a vector's weights add to their random
     * bits, before the loop. A vector that goes along costs less than one made from {@code i}.
     */
    static CodeBlock start() {
        return CodeBlock.builder()
                .addStatement(
                        "$T $L = $T.fromArray($L, $T.STEPS, 0).add(from * $L)",
                        VectorDialect.INT_VECTOR,
                        STEPS,
                        VectorDialect.INT_VECTOR,
                        Species.INTS,
                        ClassName.get(RuntimeNames.REDUCTION, "RandomSteps"),
                        STEP)
                .build();
    }

    /** Brings that variable from one vector to the next. */
    static CodeBlock advance() {
        return CodeBlock.builder()
                .addStatement("$L = $L.add($L.length() * $L)", STEPS, STEPS, Species.INTS, STEP)
                .build();
    }

    /**
     * Makes a vector of random bits for each of its lanes, as {@code Bfloat16.random} does but for
     * what that does last.
     */
    static CodeBlock random(String name, int n) {
        return CodeBlock.builder()
                .addStatement(
                        "$T $L = $L.lanewise($T.XOR, $L)",
                        VectorDialect.INT_VECTOR,
                        name,
                        STEPS,
                        VectorDialect.OPERATORS,
                        RandomKey.of(n))
                .addStatement(
                        "$L = $L.lanewise($T.XOR, $L.lanewise($T.LSHR, 16))$Z.mul(0x7feb352d)",
                        name,
                        name,
                        VectorDialect.OPERATORS,
                        name,
                        VectorDialect.OPERATORS)
                .addStatement(
                        "$L = $L.lanewise($T.XOR, $L.lanewise($T.LSHR, 15))$Z.mul(0x846ca68b)",
                        name,
                        name,
                        VectorDialect.OPERATORS,
                        name,
                        VectorDialect.OPERATORS)
                .build();
    }

    /**
     * Returns the upper or the lower 16 bits of each lane. What {@code Bfloat16.random} does last
     * changes only the lower ones.
     */
    static CodeBlock half(String random, boolean upper) {
        ClassName operators = VectorDialect.OPERATORS;
        CodeBlock half = CodeBlock.of("$L.lanewise($T.LSHR, 16)", random, operators);
        return upper
                ? half
                : CodeBlock.of("$L.lanewise($T.XOR, $L)$Z.and(0xffff)", random, operators, half);
    }
}
