package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Types;

import javax.lang.model.element.Modifier;

/**
 * Writer of what a model says of its gradients: statements of the constructor, and the method that
 * reads over how many examples they are sums.
 */
public final class GradientCode {
    private static final ClassName ACCUMULATION =
            ClassName.get(RuntimeNames.SETTINGS, "GradientAccumulation");
    private static final ClassName LOSS_SCALING =
            ClassName.get(RuntimeNames.SETTINGS, "LossScaling");

    private static final int BYTECODES = 25;

    private GradientCode() {}

    public static void addTo(Divided constructor, CompiledModel model) {
        model.spec()
                .accumulate()
                .ifPresent(accumulate -> constructor.add(
                        BYTECODES,
                        "definition.accumulation(new $T($L, $L))",
                        ACCUMULATION,
                        accumulate.length(),
                        accumulate.mean()));
        model.spec()
                .lossScale()
                .ifPresent(scale -> constructor.add(
                        BYTECODES,
                        "definition.lossScaling(new $T($L, $L, $L, $L))",
                        LOSS_SCALING,
                        Literals.of(scale.initial()),
                        Literals.of(scale.growth()),
                        Literals.of(scale.backoff()),
                        scale.interval()));
        model.spec().guard().ifPresent(guard -> GuardCode.addTo(constructor, guard));
        model.spec()
                .batchSize()
                .ifPresent(
                        member -> constructor.add(BYTECODES, "definition.batchSize($S)", member));
        if (model.tables().stream().anyMatch(table -> table.program().clears())) {
            constructor.add(BYTECODES, "definition.clears()");
        }
    }

    public static void addTo(TypeSpec.Builder type, CompiledModel model) {
        model.spec()
                .batchSize()
                .ifPresent(member -> type.addMethod(MethodSpec.methodBuilder("examples")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(TypeName.INT)
                        .addParameter(Types.of(model.spec().element()), "gradients")
                        .addStatement("return gradients.$L", member)
                        .build()));
    }
}
