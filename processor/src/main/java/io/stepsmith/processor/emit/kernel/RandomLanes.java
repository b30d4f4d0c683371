package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

/** Random bits in lanes, with which values are rounded to bfloat16. */
final class RandomLanes {
    private RandomLanes() {}

    /** Makes a vector of 32 random bits for each of its lanes, as {@code Bfloat16.random} does. */
    static CodeBlock random(String name, int n) {
        return CodeBlock.builder()
                .addStatement(
                        "$T $L = $L.add(i * 0x9e3779b9)$Z.lanewise($T.XOR, $L)",
                        VectorDialect.INT_VECTOR,
                        name,
                        VectorDialect.STEPS,
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
                .addStatement(
                        "$L = $L.lanewise($T.XOR, $L.lanewise($T.LSHR, 16))",
                        name,
                        name,
                        VectorDialect.OPERATORS,
                        name,
                        VectorDialect.OPERATORS)
                .build();
    }

    /** Returns the upper or the lower 16 bits of each lane. */
    static CodeBlock half(String random, boolean upper) {
        return upper
                ? CodeBlock.of("$L.lanewise($T.LSHR, 16)", random, VectorDialect.OPERATORS)
                : CodeBlock.of("$L.and(0xffff)", random);
    }
}
