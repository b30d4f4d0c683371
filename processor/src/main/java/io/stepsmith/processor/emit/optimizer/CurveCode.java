package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.kernel.LongArrays;
import io.stepsmith.processor.model.CurveCall;
import io.stepsmith.processor.model.Length;

import java.util.List;

/** The call that makes a curve, as Java. */
final class CurveCode {
    /** The type of curves. */
    static final ClassName CURVE = ClassName.get(RuntimeNames.SCHEDULE, "Curve");

    private static final ClassName LENGTHS = ClassName.get(RuntimeNames.ENGINE, "Lengths");
    private static final int CALL = 6;
    private static final int LENGTH = 10;

    private final LongArrays arrays;
    private final String name;

    /**
     * A writer.
     *
     * @param arrays where long lists of numbers and of phases go
     * @param name the name of what follows the curve
     */
    CurveCode(LongArrays arrays, String name) {
        this.arrays = arrays;
        this.name = name;
    }

    CodeBlock of(CurveCall call) {
        CodeBlock on = call.on() == null ? CodeBlock.of("$T", CURVE) : of(call.on());
        CodeBlock arguments =
                call.arguments().stream().map(this::argument).collect(CodeBlock.joining(", "));
        return CodeBlock.of("$L.$L($L)", on, call.method(), arguments);
    }

    /** Returns how many bytecodes a call has at most. */
    static int bytecodes(CurveCall call) {
        return CALL
                + (call.on() == null ? 0 : bytecodes(call.on()))
                + call.arguments().stream().mapToInt(CurveCode::bytecodesOf).sum();
    }

    private static int bytecodesOf(Object argument) {
        return argument instanceof CurveCall curve
                ? bytecodes(curve)
                : argument instanceof List<?> list
                        ? LongArrays.bytecodes(list.size(), bytecodesOfOne(list))
                        : LENGTH;
    }

    private static int bytecodesOfOne(List<?> list) {
        return list.stream().mapToInt(CurveCode::bytecodesOf).max().orElse(0);
    }

    private CodeBlock argument(Object argument) {
        if (argument instanceof Double number) {
            return Literals.of(number);
        }
        if (argument instanceof Length length) {
            CodeBlock value = Literals.of(length.value());
            return length.unit() == Length.Unit.STEPS
                    ? value
                    : CodeBlock.of(
                            "$T.updates($L, $L)", LENGTHS, value, length.unit().variable());
        }
        if (argument instanceof CurveCall curve) {
            return of(curve);
        }
        if (argument instanceof List<?> list) {
            boolean phases = !list.isEmpty() && list.get(0) instanceof CurveCall;
            return arrays.array(
                    name + (phases ? "Phases" : "Numbers"),
                    phases ? CURVE : TypeName.DOUBLE,
                    list.stream().map(this::argument).toList(),
                    bytecodesOfOne(list));
        }
        return CodeBlock.of("$T.$L", argument.getClass(), argument);
    }
}
