package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.nullness.Nullable;

import java.util.Set;

/** The storage of {@code bfloat16} numbers, which are the upper halves of the bits of floats. */
final class Bfloat16Storage implements Storage {
    static final Bfloat16Storage NEAREST_EVEN = new Bfloat16Storage(false);
    static final Bfloat16Storage STOCHASTIC = new Bfloat16Storage(true);

    static final ClassName BFLOAT16 = ClassName.get(RuntimeNames.API, "Bfloat16");
    private static final ClassName SHORT_VECTOR =
            ClassName.get(RuntimeNames.VECTOR_MODULE, "ShortVector");

    private final boolean stochastic;

    private Bfloat16Storage(boolean stochastic) {
        this.stochastic = stochastic;
    }

    @Override
    public StateStorage kept() {
        return stochastic ? StateStorage.STOCHASTIC : StateStorage.NEAREST_EVEN;
    }

    @Override
    public TypeName element(Precision weights) {
        return TypeName.SHORT;
    }

    @Override
    public Storage toNearest() {
        return NEAREST_EVEN;
    }

    @Override
    public boolean rounds() {
        return true;
    }

    @Override
    public boolean isStochastic() {
        return stochastic;
    }

    @Override
    public String suffix() {
        return "Bfloat16";
    }

    @Override
    public String getter() {
        return "bfloat16State";
    }

    @Override
    public String setter() {
        return "bfloat16";
    }

    @Override
    public Set<Species> species() {
        return Set.of(Species.INTS, Species.SHORTS);
    }

    @Override
    public CodeBlock load(ScalarDialect dialect, String array, String index) {
        return CodeBlock.of("$T.toFloat($L[$L])", BFLOAT16, array, index);
    }

    @Override
    public CodeBlock load(VectorDialect dialect, String array, String index) {
        return CodeBlock.of(
                "(($T) $T.fromArray($L, $L, $L)$Z.convertShape($T.S2I, $L, 0))$Z.lanewise($T.LSHL, 16).reinterpretAsFloats()",
                VectorDialect.INT_VECTOR,
                SHORT_VECTOR,
                Species.SHORTS,
                array,
                index,
                VectorDialect.OPERATORS,
                Species.INTS,
                VectorDialect.OPERATORS);
    }

    @Override
    public CodeBlock store(
            ScalarDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        CodeBlock rounded = stochastic
                ? CodeBlock.of("$T.stochastic($L, $L)", BFLOAT16, value, random)
                : CodeBlock.of("$T.nearestEven($L)", BFLOAT16, value);
        return CodeBlock.builder()
                .addStatement("$L[$L] = $L", array, index, rounded)
                .build();
    }

    /**
     * The upper halves, after something is added to the lower; NaN, which that could turn into a
     * number, is one NaN.
     */
    @Override
    public CodeBlock store(
            VectorDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        ClassName operators = VectorDialect.OPERATORS;
        CodeBlock added = stochastic
                ? random
                : CodeBlock.of("$L.lanewise($T.LSHR, 16).and(1).add(0x7fff)", bits, operators);
        return CodeBlock.builder()
                .addStatement(
                        "$T $L = $L.reinterpretAsInts()", VectorDialect.INT_VECTOR, bits, value)
                .addStatement(
                        "$L = $L.add($L)$Z.lanewise($T.LSHR, 16)$Z.blend(0x7fc0, $L.compare($T.NE, $L)$Z.cast($L))",
                        bits,
                        bits,
                        added,
                        operators,
                        value,
                        operators,
                        value,
                        Species.INTS)
                .addStatement(
                        "(($T) $L.convertShape($T.I2S, $L, 0)).intoArray($L, $L)",
                        SHORT_VECTOR,
                        bits,
                        operators,
                        Species.SHORTS,
                        array,
                        index)
                .build();
    }

    @Override
    public CodeBlock storeStrip(
            String strips, String strip, String array, String begin, String count, boolean upper) {
        CodeBlock store = stochastic
                ? CodeBlock.of(
                        "$L.stochastic($L, $L, $L, $L, $L)",
                        strips,
                        strip,
                        upper ? 16 : 0,
                        array,
                        begin,
                        count)
                : CodeBlock.of(
                        "$L.nearestEven($L, $L, $L, $L)", strips, strip, array, begin, count);
        return CodeBlock.builder().addStatement(store).build();
    }
}
