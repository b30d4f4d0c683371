package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;

/** Writer of the statements of the constructor for what a model says of its gradients. */
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
        if (model.tables().stream().anyMatch(table -> table.program().clears())) {
            constructor.add(BYTECODES, "definition.clears()");
        }
    }
}
