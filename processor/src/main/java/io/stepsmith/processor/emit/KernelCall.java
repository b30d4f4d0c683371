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
     * @param arrays the arrays
     * @param length the number of weights
     * @param uniforms what is the same for all weights
     */
    static CodeBlock of(Kernel kernel, List<CodeBlock> arrays, CodeBlock length, List<CodeBlock> uniforms, boolean vectors) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (vectors) {
            code.addStatement("int from = vector ? $L.$L($L) : 0", KernelMethods.VECTOR, kernel.name(), join(arrays, List.of(length), uniforms));
        }
        List<CodeBlock> range = List.of(CodeBlock.of(vectors ? "from" : "0"), length);
        return code.addStatement("$L.$L($L)", KernelMethods.SCALAR, kernel.name(), join(arrays, range, uniforms)).build();
    }

    private static CodeBlock join(List<CodeBlock> arrays, List<CodeBlock> range, List<CodeBlock> uniforms) {
        List<CodeBlock> all = new ArrayList<>(arrays);
        all.addAll(range);
        all.addAll(uniforms);
        return CodeBlock.join(all, ",$W");
    }
}
