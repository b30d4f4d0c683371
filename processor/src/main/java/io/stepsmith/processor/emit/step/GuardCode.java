package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.model.GuardSpec;

/** Writer of a {@code @Guard} with attributes: the statement of the constructor. */
final class GuardCode {
    private static final ClassName GUARD = ClassName.get(RuntimeNames.GUARD, "StepGuard");
    private static final int BYTECODES = 50;

    private GuardCode() {}

    static void addTo(Divided constructor, GuardSpec guard) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("new $T($L, $L)", GUARD, guard.warnAfter(), guard.failAfter());
        if (guard.seesSpikes()) {
            code.add(".spikes($L, $L)", Literals.of(guard.spike()), guard.window());
            switch (guard.onSpike()) {
                case FAIL -> code.add(".failing()");
                case ROLL_BACK -> code.add(".rollingBack($L)", guard.rollBacks());
                default -> code.add("");
            }
        }
        constructor.add(BYTECODES, "definition.guard($L)", code.build());
    }
}
