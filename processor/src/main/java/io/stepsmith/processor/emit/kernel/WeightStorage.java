package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.nullness.Nullable;

/** The storage of what is kept as weights are. */
final class WeightStorage implements Storage {
    static final WeightStorage STORAGE = new WeightStorage();

    private WeightStorage() {}

    @Override
    public StateStorage kept() {
        return StateStorage.AS_WEIGHTS;
    }

    @Override
    public TypeName element(Precision weights) {
        return KernelMethods.element(weights);
    }

    @Override
    public String suffix() {
        return "";
    }

    @Override
    public String getter() {
        return "state";
    }

    @Override
    public String setter() {
        return "";
    }

    @Override
    public CodeBlock load(ScalarDialect dialect, String array, String index) {
        return dialect.load(array, index);
    }

    @Override
    public CodeBlock load(VectorDialect dialect, String array, String index) {
        return dialect.load(array, index);
    }

    @Override
    public CodeBlock store(
            ScalarDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        return statement(dialect.store(array, index, value));
    }

    @Override
    public CodeBlock store(
            VectorDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        return statement(dialect.store(array, index, value));
    }

    private static CodeBlock statement(CodeBlock store) {
        return CodeBlock.builder().addStatement(store).build();
    }

    @Override
    public CodeBlock storeStrip(
            String strips, String strip, String array, String begin, String count, boolean upper) {
        return statement(CodeBlock.of(
                "$T.arraycopy($L, 0, $L, $L, $L)", System.class, strip, array, begin, count));
    }
}
