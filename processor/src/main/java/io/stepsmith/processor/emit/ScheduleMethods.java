package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleOf;
import javax.lang.model.element.Modifier;

/** Schedules to methods that are pure functions of the clock. */
final class ScheduleMethods {
    private static final ClassName SHAPES = ClassName.get(Names.SCHEDULE, "Shapes");

    private ScheduleMethods() {}

    /** Adds {@code learningRateAt}, and a method for each schedule. */
    static void addTo(TypeSpec.Builder type, Model model, GroupFields fields) {
        ScheduleOf rate = model.rate();
        Group first = model.groups().get(0);
        type.addMethod(MethodSpec.methodBuilder("learningRateAt").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC)
                .returns(TypeName.DOUBLE).addParameter(TypeName.LONG, "clock")
                .addStatement("return $L", rate(model, first, fields, CodeBlock.of("clock")))
                .build());
        if (!rate.phases().isEmpty() || rate.warmUp() > 0) {
            CodeBlock scaled = rate.phases().isEmpty() ? CodeBlock.of("base")
                    : CodeBlock.of("base / $L * $L(t)", Numbers.literal(rate.base()), name(rate));
            CodeBlock warm = rate.warmUp() > 0 ? CodeBlock.of(" * $T.warmUp(t, $L)", SHAPES, Numbers.literal(rate.warmUp())) : CodeBlock.of("");
            type.addMethod(MethodSpec.methodBuilder("rate").addModifiers(Modifier.PRIVATE).returns(TypeName.DOUBLE)
                    .addJavadoc("The learning rate at a position of the clock, for a base learning rate.\n")
                    .addParameter(TypeName.DOUBLE, "base").addParameter(TypeName.DOUBLE, "t")
                    .addStatement("return $L$L", scaled, warm)
                    .build());
        }
        if (!rate.phases().isEmpty()) {
            type.addMethod(method(rate));
        }
        model.schedules().forEach(schedule -> type.addMethod(method(schedule)));
    }

    /** The learning rate of a group at a position of the clock. */
    static CodeBlock rate(Model model, Group group, GroupFields fields, CodeBlock clock) {
        CodeBlock base = CodeBlock.of("$L.value", fields.field(group, ScheduleOf.RATE));
        boolean constant = model.rate().phases().isEmpty() && model.rate().warmUp() == 0;
        CodeBlock rate = constant ? base : CodeBlock.of("rate($L, $L)", base, clock);
        return group.rateScale() == 1 ? rate : CodeBlock.of("$L * $L", rate, Numbers.literal(group.rateScale()));
    }

    /** The name of a schedule's method. */
    static String name(ScheduleOf schedule) {
        return name(schedule.target());
    }

    /** The name of the method that schedules a hyperparameter. */
    static String name(String target) {
        return (target.contains(".") ? UniformNames.camel(target) : target) + "Schedule";
    }

    private static MethodSpec method(ScheduleOf schedule) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name(schedule)).addModifiers(Modifier.PRIVATE)
                .addJavadoc("The schedule of {@code $L}, in updates from 0.\n", schedule.target())
                .returns(TypeName.DOUBLE).addParameter(TypeName.DOUBLE, "t");
        if (!schedule.needsTotal()) {
            method.addModifiers(Modifier.STATIC);
        }
        double start = 0;
        CodeBlock startText = null;
        for (int i = 0; i < schedule.phases().size(); i++) {
            Phase phase = schedule.phases().get(i);
            if (Double.isInfinite(phase.length())) {
                break;
            }
            CodeBlock length = CodeBlock.of("$L", Numbers.literal(phase.length()));
            CodeBlock end;
            if (schedule.needsTotal()) {
                method.addStatement("double length$L = $L", i + 1, phase.portion() ? CodeBlock.of("$L * totalSteps", length) : length);
                length = CodeBlock.of("length$L", i + 1);
                method.addStatement("double end$L = $L$L", i + 1, startText == null ? "" : startText + " + ", length);
                end = CodeBlock.of("end$L", i + 1);
            } else {
                end = CodeBlock.of("$L", Numbers.literal(start + phase.length()));
            }
            method.beginControlFlow("if (t < $L)", end)
                    .addStatement("return $L", value(phase, startText, length))
                    .endControlFlow();
            start += phase.length();
            startText = end;
        }
        Phase last = schedule.phases().get(schedule.phases().size() - 1);
        return method.addStatement("return $L", Numbers.literal(last.to())).build();
    }

    private static CodeBlock value(Phase phase, CodeBlock start, CodeBlock length) {
        String from = Numbers.literal(phase.from());
        if (phase.shape().equals("CONSTANT")) {
            return CodeBlock.of("$L", from);
        }
        CodeBlock passed = start == null ? CodeBlock.of("t") : CodeBlock.of("(t - $L)", start);
        CodeBlock x = phase.reachLast() ? CodeBlock.of("Math.min(1, $L / ($L - 1))", passed, length) : CodeBlock.of("$L / $L", passed, length);
        return CodeBlock.of("$T.$L($L, $L, $L)", SHAPES, phase.shape().toLowerCase(java.util.Locale.ROOT), from, Numbers.literal(phase.to()), x);
    }
}
