package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.ir.Precision;

import javax.lang.model.element.Modifier;

/**
 * The vectors of a kernel that have one value in all lanes, made before its loop.
 *
 * <p>Beside what rounding needs, not all find a register on AVX2. C2 on JDK 25 then broadcasts
 * values again for each vector of weights, in the units that also shift and narrow. What is made of
 * the bits of a value it stores and loads instead.
 */
final class Broadcasts {
    private static final String OF_BITS = "lanes";

    private final Precision precision;
    private final boolean ofBits;

    Broadcasts(Kernel kernel) {
        precision = kernel.precision();
        ofBits = fromBits(kernel);
    }

    /** Returns whether a kernel has them made of bits, by {@link #method}. */
    static boolean fromBits(Kernel kernel) {
        return kernel.storages().anyMatch(storage -> storage.rounds());
    }

    /** The method of vector kernels that makes them of bits. */
    static MethodSpec method() {
        return MethodSpec.methodBuilder(OF_BITS)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc(
                        "Broadcasts a value by its bits, which C2 does only once even if registers are short.\n")
                .returns(VectorDialect.vector(Precision.FLOAT))
                .addParameter(TypeName.FLOAT, "value")
                .addStatement(
                        "return $T.broadcast($L, $T.floatToRawIntBits(value)).reinterpretAsFloats()",
                        VectorDialect.INT_VECTOR,
                        Species.INTS,
                        Float.class)
                .build();
    }

    /** Declares one; a statement. */
    CodeBlock of(String name, CodeBlock value) {
        ClassName vector = VectorDialect.vector(precision);
        CodeBlock lanes = ofBits
                ? CodeBlock.of("$L($L)", OF_BITS, value)
                : CodeBlock.of(
                        "$T.broadcast($L, $L)", vector, VectorDialect.species(precision), value);
        return CodeBlock.builder()
                .addStatement("$T $L = $L", vector, name, lanes)
                .build();
    }
}
