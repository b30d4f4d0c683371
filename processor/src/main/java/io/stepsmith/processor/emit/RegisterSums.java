package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Precision;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first loop of a vector kernel that sums floats where four vectors hold all 64 lanes: these stay in four variables that change places, for with so few
 * of them one sum would wait for the one before to have gone through memory. Narrower vectors are more, and do not wait.
 */
final class RegisterSums {
    private static final int LANES = 64;
    private static final int VECTORS = 4;
    private static final int MOST_REDUCTIONS = 4;
    private static final int MOST_NODES = 60;

    private RegisterSums() {}

    /**
     * Whether a kernel has the loop: not with so many reductions that their lanes would not stay in registers, and not if twice its body were more than C2 compiles
     * well.
     */
    static boolean has(Kernel kernel) {
        int reductions = kernel.lanesOfWeights().size();
        return kernel.precision() == Precision.FLOAT && reductions > 0 && reductions <= MOST_REDUCTIONS && kernel.graph().nodes().size() <= MOST_NODES;
    }

    /** The loop, over whole groups of 64 weights; {@code whole} is where they end. */
    static CodeBlock loop(Kernel kernel) {
        String species = VectorDialect.species(kernel.precision());
        ClassName vector = VectorDialect.vector(kernel.precision());
        VectorDialect dialect = VectorDialect.withRegisters(kernel);
        List<String> arrays = kernel.lanesOfWeights();
        CodeBlock.Builder code = CodeBlock.builder().addStatement("int whole = from")
                .beginControlFlow("if ($L.length() == $L && n - from >= $L)", species, LANES / VECTORS, LANES)
                .add("// Four vectors are all lanes: they stay in variables, which take turns.\n")
                .addStatement("whole = from + (n - from) / $L * $L", LANES, LANES);
        for (String array : arrays) {
            for (int v = 0; v < VECTORS; v++) {
                code.addStatement("$T $L = $L", vector, variable(array, v), dialect.load(array, Integer.toString(v * LANES / VECTORS)));
            }
        }
        code.beginControlFlow("for (int i = from; i < whole; i += $L.length())", species).add(KernelBody.of(kernel, dialect)).endControlFlow();
        for (String array : arrays) {
            for (int v = 0; v < VECTORS; v++) {
                code.addStatement(dialect.store(array, Integer.toString(v * LANES / VECTORS), CodeBlock.of(variable(array, v))));
            }
        }
        return code.endControlFlow().build();
    }

    /** Combines a vector with the variable whose turn it is, which then goes to the end. */
    static CodeBlock combine(String array, CodeBlock value, boolean max) {
        String next = next(array);
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("$T $L = $L$Z.$L($L)", VectorDialect.vector(Precision.FLOAT), next, variable(array, 0), max ? "max" : "add", value);
        for (int v = 1; v < VECTORS; v++) {
            code.addStatement("$L = $L", variable(array, v - 1), variable(array, v));
        }
        return code.addStatement("$L = $L", variable(array, VECTORS - 1), next).build();
    }

    /** The names of its variables, which others must not have. */
    static Stream<String> variables(Kernel kernel) {
        return !has(kernel) ? Stream.of() : kernel.lanesOfWeights().stream().flatMap(array -> Stream.concat(Stream.of(next(array)),
                IntStream.range(0, VECTORS).mapToObj(v -> variable(array, v))));
    }

    private static String next(String array) {
        return array + "Next";
    }

    private static String variable(String array, int v) {
        return array + v;
    }
}
