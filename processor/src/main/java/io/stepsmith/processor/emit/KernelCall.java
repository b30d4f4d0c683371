package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** The call of a kernel for the weights from {@code begin} to {@code end}: the vector kernel as far as it goes, then the scalar kernel. */
final class KernelCall {
    private KernelCall() {}

    /**
     * Writes a call.
     *
     * @param arrays the arrays, and the offset if the kernel has one
     * @param uniforms what is the same for all weights
     */
    static CodeBlock of(Kernel kernel, List<CodeBlock> arrays, List<CodeBlock> uniforms, boolean vectors) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (vectors) {
            code.addStatement("int from = vector ? $L.$L($L) : begin", KernelMethods.VECTOR, kernel.name(), join(arrays, "begin", uniforms));
        }
        return code.add(scalar(kernel, arrays, vectors ? "from" : "begin", uniforms)).build();
    }

    /** Writes a call of the scalar kernel alone, from a weight on. */
    static CodeBlock scalar(Kernel kernel, List<CodeBlock> arrays, String from, List<CodeBlock> uniforms) {
        return CodeBlock.builder().addStatement("$L.$L($L)", KernelMethods.SCALAR, kernel.name(), join(arrays, from, uniforms)).build();
    }

    private static CodeBlock join(List<CodeBlock> arrays, String begin, List<CodeBlock> uniforms) {
        List<CodeBlock> all = new ArrayList<>(arrays);
        all.add(CodeBlock.of("$L, end", begin));
        all.addAll(uniforms);
        return CodeBlock.join(all, ",$W");
    }
}
