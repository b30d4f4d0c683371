package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;

/** What a model says of its gradients, to statements of the constructor. */
final class GradientCode {
    private static final ClassName ACCUMULATION = ClassName.get(Names.ENGINE, "Accumulation");
    private static final ClassName LOSS_SCALING = ClassName.get(Names.ENGINE, "LossScaling");

    private static final int BYTECODES = 25;

    private GradientCode() {}

    static void addTo(Divided constructor, Model model) {
        model.accumulate().ifPresent(accumulate -> constructor.add(BYTECODES, "accumulation(new $T($L, $L))", ACCUMULATION, accumulate.length(),
                accumulate.mean()));
        model.lossScale().ifPresent(scale -> constructor.add(BYTECODES, "lossScaling(new $T($L, $L, $L, $L))", LOSS_SCALING, Literals.of(scale.initial()),
                Literals.of(scale.growth()), Literals.of(scale.backoff()), scale.interval()));
        if (model.tables().stream().anyMatch(table -> table.program().clears())) {
            constructor.add(BYTECODES, "clears()");
        }
    }
}
