package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.PlateauOf;
import io.stepsmith.processor.model.ScheduleOf;
import java.util.List;

/** Schedules to statements of the constructor: each hyperparameter follows its curve. */
final class ScheduleCode {
    private static final ClassName PLATEAU = ClassName.get(Names.ENGINE, "PlateauFactor");
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
        model.plateau().ifPresent(plateau -> code.addStatement("plateau($L)", plateau(plateau)));
        return code.build();
    }

    private static CodeBlock plateau(PlateauOf plateau) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.$L($L)", PLATEAU, plateau.ofLoss() ? "ofLoss" : "ofMetric", plateau.window());
        if (plateau.higher()) {
            code.add(".higher()");
        }
        code.add("$Z.falls($L, $L)", Numbers.literal(plateau.factor()), Numbers.literal(plateau.floor()));
        if (plateau.growth() > 1) {
            code.add("$Z.rises($L, $L)", Numbers.literal(plateau.growth()), Numbers.literal(plateau.ceiling()));
        }
        return code.add("$Z.waits($L, $L)$Z.threshold($L, $L)", plateau.patience(), plateau.cooldown(), Numbers.literal(plateau.threshold()),
                plateau.relative()).build();
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
