package io.stepsmith.processor.option;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.Optional;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;

/**
 * The option {@code -Astepsmith.simd=AUTO|ON|OFF}: whether vector kernels are emitted. One for a
 * compilation.
 */
public final class SimdOption {
    public static final String NAME = "stepsmith.simd";

    private final OptionMistake mistake = new OptionMistake();

    /** Returns whether to emit vector kernels for a model, or nothing after an error. */
    public Optional<Boolean> vectors(
            ProcessingEnvironment environment, TypeElement model, Diagnostics diagnostics) {
        String value = OptionMistake.value(environment, NAME, "AUTO");
        boolean visible = seesVectorApi(environment, model);
        switch (value) {
            case "OFF":
                return Optional.of(false);
            case "ON":
                if (!visible) {
                    mistake.say(
                            diagnostics,
                            model,
                            Message.NO_VECTOR_MODULE,
                            cure(environment, model, "javac"));
                    return Optional.empty();
                }
                return Optional.of(true);
            case "AUTO":
                if (!visible && !ReleaseCheck.isBeforeRuntime(environment)) {
                    diagnostics.say(
                            Message.SCALAR_ONLY,
                            SourcePosition.of(model),
                            model.getSimpleName(),
                            cure(environment, model, "both javac and java"));
                }
                return Optional.of(visible);
            default:
                mistake.say(diagnostics, model, Message.OPTION, NAME, value, "AUTO, ON or OFF");
                return Optional.empty();
        }
    }

    /**
     * A module sees only what it requires; for all other classes the options of javac and java
     * decide.
     */
    private static String cure(ProcessingEnvironment environment, TypeElement model, String tools) {
        ModuleElement module = environment.getElementUtils().getModuleOf(model);
        return module != null && !module.isUnnamed()
                ? "write requires " + RuntimeNames.VECTOR_MODULE + "; in the declaration of module "
                        + module.getQualifiedName()
                : "give " + tools + " --add-modules " + RuntimeNames.VECTOR_MODULE;
    }

    private static boolean seesVectorApi(ProcessingEnvironment environment, TypeElement model) {
        String name = RuntimeNames.VECTOR_MODULE + ".FloatVector";
        ModuleElement module = environment.getElementUtils().getModuleOf(model);
        return (module == null
                        ? environment.getElementUtils().getTypeElement(name)
                        : environment.getElementUtils().getTypeElement(module, name))
                != null;
    }
}
