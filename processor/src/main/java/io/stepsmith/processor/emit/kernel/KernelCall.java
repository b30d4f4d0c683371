package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call of a kernel for the weights from {@code begin} to {@code end}: the vector kernel, or
 * strips, as far as that goes, then the scalar kernel.
 */
public final class KernelCall {
    /** The variable with the lengths at which the vector form of a kernel serves. */
    public static final String LENGTHS = "vectorLengths";

    private KernelCall() {}

    /**
     * Writes a call; where there are vector kernels, a variable says at which lengths this one
     * serves.
     */
    public static CodeBlock of(
            Kernel kernel, List<CodeBlock> arrays, CodeBlock strips, boolean vectors) {
        Optional<String> vector = Optional.of(LENGTHS).filter(name -> vectors);
        return of(kernel, arrays, List.of(), strips, vector, true);
    }

    /**
     * Writes a call.
     *
     * @param arrays the arrays, and the offset if the kernel has one
     * @param uniforms what is the same for all weights
     * @param scratch the strips of the chunk
     * @param vector the variable with the lengths at which the vector kernel serves, if it exists
     * @param declares whether {@code from} is to be declared
     */
    public static CodeBlock of(
            Kernel kernel,
            List<CodeBlock> arrays,
            List<CodeBlock> uniforms,
            CodeBlock scratch,
            Optional<String> vector,
            boolean declares) {
        CodeBlock lanes = CodeBlock.of(
                "$L.$L($L)", KernelMethods.VECTOR, kernel.name(), join(arrays, "begin", uniforms));
        CodeBlock strips = CodeBlock.of(
                "$L.$L($L,$W$L)",
                KernelMethods.SCALAR,
                StripMethods.name(kernel),
                join(arrays, "begin", uniforms),
                scratch);
        boolean byStrips = kernel.goesByStrips();
        CodeBlock serves =
                CodeBlock.of("$T.serves($L, end - begin)", GateField.GATE, vector.orElse(""));
        String from = declares ? "int from" : "from";
        CodeBlock.Builder code = CodeBlock.builder();
        if (vector.isPresent() && byStrips) {
            code.addStatement("$L = begin", from)
                    .beginControlFlow("if ($L)", serves)
                    .addStatement("from = $L", lanes)
                    .nextControlFlow("else if (KERNELS.strips())")
                    .addStatement("from = $L", strips)
                    .endControlFlow();
        } else if (vector.isPresent()) {
            code.addStatement("$L = $L$W? $L : begin", from, serves, lanes);
        } else if (byStrips) {
            code.addStatement("$L = $L", from, strips);
        }
        boolean isDivided = vector.isPresent() || byStrips;
        return code.add(scalar(kernel, arrays, isDivided ? "from" : "begin", uniforms))
                .build();
    }

    /** The strips of a chunk for a kernel, of those of a table. */
    public static CodeBlock strips(Kernel kernel, String table) {
        return CodeBlock.of("$L.$L(chunk.index)", table, StripMethods.strips(kernel.precision()));
    }

    /** Writes a call for each run of weights of the part, whatever their segments. */
    public static CodeBlock overChunk(CodeBlock call) {
        return overRuns(
                "for (int r = 0; r < chunk.runs; r++)",
                CodeBlock.builder().addStatement("int k = chunk.segments[r]").build(),
                call);
    }

    /** Writes a call for each run of weights of segment {@code k} in the part. */
    public static CodeBlock overSegment(CodeBlock call) {
        return overRuns(
                "for (int r = chunk.firstRun(k); r < chunk.firstRun(k + 1); r++)",
                CodeBlock.of(""),
                call);
    }

    private static CodeBlock overRuns(String control, CodeBlock segment, CodeBlock call) {
        return CodeBlock.builder()
                .beginControlFlow(control)
                .add(segment)
                .addStatement("int begin = chunk.begins[r]")
                .addStatement("int end = chunk.ends[r]")
                .add(call)
                .endControlFlow()
                .build();
    }

    /** Writes a call of the scalar kernel alone, from a weight on. */
    public static CodeBlock scalar(
            Kernel kernel, List<CodeBlock> arrays, String from, List<CodeBlock> uniforms) {
        return CodeBlock.builder()
                .addStatement(
                        "$L.$L($L)",
                        KernelMethods.SCALAR,
                        kernel.name(),
                        join(arrays, from, uniforms))
                .build();
    }

    private static CodeBlock join(List<CodeBlock> arrays, String begin, List<CodeBlock> uniforms) {
        List<CodeBlock> all = new ArrayList<>(arrays);
        all.add(CodeBlock.of("$L, end", begin));
        all.addAll(uniforms);
        return CodeBlock.join(all, ",$W");
    }
}
