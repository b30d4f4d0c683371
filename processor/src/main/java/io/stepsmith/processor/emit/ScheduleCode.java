package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.ScheduleOf;
import java.util.List;

/** Schedules to statements of the constructor: each hyperparameter follows its curve. */
final class ScheduleCode {
    private static final ClassName CURVE = ClassName.get(Names.SCHEDULE, "Curve");

    private ScheduleCode() {}

    static CodeBlock of(Model model, GroupFields fields) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Length.Unit unit : Length.Unit.values()) {
            if (unit != Length.Unit.STEPS && model.needs(unit)) {
                code.addStatement("double $L = builder.require$L()", unit.variable(), UniformNames.capital(unit.variable()));
            }
        }
        fields.followers().forEach((schedule, followers) -> follow(schedule, followers, code));
        return code.build();
    }

    private static void follow(ScheduleOf schedule, List<String> followers, CodeBlock.Builder code) {
        boolean rate = schedule.target().equals(ScheduleOf.RATE);
        CodeBlock base = rate ? CodeBlock.of(", $L", Numbers.literal(schedule.base())) : CodeBlock.of("");
        CodeBlock curve = CurveCode.of(schedule.curve());
        if (followers.size() > 1) {
            String name = UniformNames.camel(schedule.target()) + "Curve";
            code.addStatement("$T $L = $L", CURVE, name, curve);
            curve = CodeBlock.of("$L", name);
        }
        for (String follower : followers) {
            code.addStatement("$L.follow($L$L)", follower, curve, base);
        }
    }
}
