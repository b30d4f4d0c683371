package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.LongArrays;
import io.stepsmith.processor.emit.step.GroupFields;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.PlateauSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.Modifier;

/** Schedules to statements of the constructor: each hyperparameter follows its curve. */
final class ScheduleCode {
    private static final ClassName PLATEAU = ClassName.get(RuntimeNames.SETTINGS, "PlateauFactor");
    private static final int PLATEAU_BYTECODES = 80;
    private static final int FOLLOW = 15;

    private final ModelSpec model;
    private final GroupFields fields;
    private final UniqueNames names;
    private final TypeSpec.Builder type;
    private final UniqueNames methods;

    /**
     * A writer.
     *
     * @param type the class of the constructor, which also gets the methods that this needs
     */
    ScheduleCode(
            ModelSpec model,
            GroupFields fields,
            UniqueNames names,
            TypeSpec.Builder type,
            UniqueNames methods) {
        this.model = model;
        this.fields = fields;
        this.names = names;
        this.type = type;
        this.methods = methods;
    }

    /**
     * The variables that curves refer to: how long a run is, and an epoch, where lengths depend on
     * it.
     */
    List<ParameterSpec> lengths() {
        return Arrays.stream(Length.Unit.values())
                .filter(unit -> unit != Length.Unit.STEPS && model.needs(unit))
                .map(unit ->
                        ParameterSpec.builder(TypeName.DOUBLE, unit.variable()).build())
                .toList();
    }

    /** Adds the statements to the constructor. */
    void addTo(Divided constructor) {
        fields.followers()
                .forEach((schedule, followers) -> follow(schedule, followers, constructor));
        model.plateau()
                .ifPresent(plateau -> constructor.add(
                        PLATEAU_BYTECODES, "definition.plateau($L)", plateau(plateau)));
    }

    private void follow(ScheduleSpec schedule, List<String> followers, Divided constructor) {
        boolean rate = schedule.target().equals(ScheduleSpec.RATE);
        CodeBlock base =
                rate ? CodeBlock.of(", $L", Literals.of(schedule.base())) : CodeBlock.of("");
        String target = UniformNames.camel(schedule.target());
        CurveCode code =
                new CurveCode(new LongArrays(type, methods, lengths(), Modifier.STATIC), target);
        CodeBlock curve = code.of(schedule.curve());
        int bytecodes = CurveCode.bytecodes(schedule.curve());
        if (followers.size() == 1) {
            constructor.add(bytecodes + FOLLOW, "$L.follow($L$L)", followers.get(0), curve, base);
            return;
        }
        String name = names.inside(Set.of()).claim(target + "Curve");
        Divided follows = Divided.of(
                methods,
                "follow" + UniformNames.capital(name),
                List.of(ParameterSpec.builder(CurveCode.CURVE, name).build()));
        followers.forEach(follower -> follows.add(FOLLOW, "$L.follow($L$L)", follower, name, base));
        constructor.add(
                bytecodes + follows.bytecodes(),
                CodeBlock.builder()
                        .addStatement("$T $L = $L", CurveCode.CURVE, name, curve)
                        .add(follows.body(type))
                        .build());
    }

    private static CodeBlock plateau(PlateauSpec plateau) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "$T.$L($L)",
                        PLATEAU,
                        plateau.ofLoss() ? "ofLoss" : "ofMetric",
                        plateau.window());
        if (plateau.higher()) {
            code.add(".higher()");
        }
        code.add("$Z.falls($L, $L)", Literals.of(plateau.factor()), Literals.of(plateau.floor()));
        if (plateau.growth() > 1) {
            code.add(
                    "$Z.rises($L, $L)",
                    Literals.of(plateau.growth()),
                    Literals.of(plateau.ceiling()));
        }
        return code.add(
                        "$Z.waits($L, $L)$Z.threshold($L, $L)",
                        plateau.patience(),
                        plateau.cooldown(),
                        Literals.of(plateau.threshold()),
                        plateau.relative())
                .build();
    }
}
