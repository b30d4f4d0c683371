package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** The call of a kernel for one segment: the vector kernel as far as it goes, then the scalar kernel. */
final class KernelCall {
    private KernelCall() {}

    /**
     * Writes a call.
     *
     * @param arrays the arrays, and the offset if the kernel has one
     * @param begin the first weight, which only a reducing kernel may have anywhere but at 0
     * @param end after the last weight
     * @param uniforms what is the same for all weights
     */
    static CodeBlock of(Kernel kernel, List<CodeBlock> arrays, String begin, CodeBlock end, List<CodeBlock> uniforms, boolean vectors) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<CodeBlock> whole = kernel.isReducing() ? List.of(CodeBlock.of("$L", begin), end) : List.of(end);
        if (vectors) {
            code.addStatement("int from = vector ? $L.$L($L) : $L", KernelMethods.VECTOR, kernel.name(), join(arrays, whole, uniforms), begin);
        }
        List<CodeBlock> range = List.of(CodeBlock.of("$L", vectors ? "from" : begin), end);
        return code.addStatement("$L.$L($L)", KernelMethods.SCALAR, kernel.name(), join(arrays, range, uniforms)).build();
    }

    private static CodeBlock join(List<CodeBlock> arrays, List<CodeBlock> range, List<CodeBlock> uniforms) {
        List<CodeBlock> all = new ArrayList<>(arrays);
        all.addAll(range);
        all.addAll(uniforms);
        return CodeBlock.join(all, ",$W");
    }
}
