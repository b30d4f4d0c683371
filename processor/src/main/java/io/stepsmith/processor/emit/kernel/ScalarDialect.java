package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.emit.java.JavaText;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.List;

/**
 * One weight at a time, in plain Java; the arithmetic is that of the arrays, or double on float
 * arrays.
 */
final class ScalarDialect implements Dialect {
    private final Kernel kernel;
    private final Precision arithmetic;

    ScalarDialect(Kernel kernel, Precision arithmetic) {
        this.kernel = kernel;
        this.arithmetic = arithmetic;
    }

    @Override
    public TypeName type(Type type) {
        return type == Type.BOOLEAN
                ? TypeName.BOOLEAN
                : arithmetic == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    }

    @Override
    public CodeBlock load(String array, String index) {
        return CodeBlock.of("$L[$L]", array, index);
    }

    @Override
    public CodeBlock product(String array, String index) {
        return CodeBlock.of("$L * $L[$L]", KernelNames.ROW_FACTOR, array, index);
    }

    @Override
    public Text column(String array) {
        return arithmetic == kernel.precision()
                ? Text.atom("$L[i]", array)
                : new Text(CodeBlock.of("(double) $L[i]", array), Text.UNARY);
    }

    @Override
    public CodeBlock store(String array, String index, CodeBlock value) {
        return CodeBlock.of("$L[$L] = $L", array, index, value);
    }

    @Override
    public CodeBlock load(Storage storage, String array, String index) {
        return storage.load(this, array, index);
    }

    @Override
    public CodeBlock store(
            Storage storage,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        return storage.store(this, array, index, value, bits, random);
    }

    @Override
    public CodeBlock random(String name, int n) {
        return CodeBlock.builder()
                .addStatement(
                        "int $L = $T.random($L, i)",
                        name,
                        Bfloat16Storage.BFLOAT16,
                        RandomKey.of(n))
                .build();
    }

    @Override
    public CodeBlock half(String random, boolean upper) {
        return CodeBlock.of(upper ? "$L >>> 16" : "$L & 0xffff", random);
    }

    @Override
    public CodeBlock combine(String array, String index, CodeBlock value, boolean max) {
        return max
                ? CodeBlock.of(
                        "$L[$L] = $T.max($L[$L], $L)",
                        array,
                        index,
                        Math.class,
                        array,
                        index,
                        value)
                : CodeBlock.of("$L[$L] += $L", array, index, value);
    }

    @Override
    public Text uniform(Node round) {
        String name = kernel.uniforms().get(round);
        if (name != null) {
            return Text.atom("$L", name);
        }
        Node constant = round.argument(0);
        Text rounded = JavaText.constant(constant, kernel.precision());
        if (arithmetic == kernel.precision()) {
            return rounded;
        }
        return constant.isConstant(kernel.precision().round((Double) constant.attribute()))
                ? JavaText.constant(constant, arithmetic)
                : new Text(CodeBlock.of("(double) $L", rounded.atLeast(Text.UNARY)), Text.UNARY);
    }

    @Override
    public Text operation(Node node, List<Text> operands) {
        return JavaText.of(node, operands, arithmetic);
    }
}
