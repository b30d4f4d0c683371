package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.CurveCall;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Names;
import java.util.List;

/** The call that makes a curve, as Java. */
final class CurveCode {
    private static final ClassName LENGTHS = ClassName.get(Names.ENGINE, "Lengths");
    private static final ClassName CURVE = ClassName.get(Names.SCHEDULE, "Curve");

    private CurveCode() {}

    static CodeBlock of(CurveCall call) {
        CodeBlock on = call.on() == null ? CodeBlock.of("$T", CURVE) : of(call.on());
        CodeBlock arguments = call.arguments().stream().map(CurveCode::argument).collect(CodeBlock.joining(", "));
        return CodeBlock.of("$L.$L($L)", on, call.method(), arguments);
    }

    private static CodeBlock argument(Object argument) {
        if (argument instanceof Double number) {
            return CodeBlock.of("$L", Numbers.literal(number));
        }
        if (argument instanceof Length length) {
            String value = Numbers.literal(length.value());
            return length.unit() == Length.Unit.STEPS ? CodeBlock.of("$L", value)
                    : CodeBlock.of("$T.updates($L, $L)", LENGTHS, value, length.unit().variable());
        }
        if (argument instanceof CurveCall curve) {
            return of(curve);
        }
        if (argument instanceof List<?> list) {
            return CodeBlock.of("new double[] {$L}", list.stream().map(CurveCode::argument).collect(CodeBlock.joining(", ")));
        }
        return CodeBlock.of("$T.$L", argument.getClass(), argument);
    }
}
