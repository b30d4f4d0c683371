package io.stepsmith.processor;

import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;

/** The option {@code -Astepsmith.simd=AUTO|ON|OFF}: whether vector kernels are emitted. One for a compilation. */
final class SimdOption {
    static final String NAME = "stepsmith.simd";

    private boolean refused;

    /** Whether to emit vector kernels for a model, or nothing after an error. */
    Optional<Boolean> vectors(ProcessingEnvironment environment, TypeElement model, Report report) {
        String value = environment.getOptions().getOrDefault(NAME, "AUTO");
        boolean visible = seesVectorApi(environment, model);
        switch (value) {
            case "OFF":
                return Optional.of(false);
            case "ON":
                if (!visible) {
                    return refuse(report, model, Message.NO_VECTOR_MODULE);
                }
                return Optional.of(true);
            case "AUTO":
                if (!visible) {
                    report.say(Message.SCALAR_ONLY, Spot.of(model), model.getSimpleName());
                }
                return Optional.of(visible);
            default:
                return refuse(report, model, Message.OPTION, NAME, value, "AUTO, ON or OFF");
        }
    }

    /** Says what is wrong with the option at the first model only: it is one mistake, however many models there are. */
    private Optional<Boolean> refuse(Report report, TypeElement model, Message message, Object... arguments) {
        if (!refused) {
            refused = true;
            report.say(message, Spot.of(model), arguments);
        }
        return Optional.empty();
    }

    private static boolean seesVectorApi(ProcessingEnvironment environment, TypeElement model) {
        String name = Names.VECTOR_MODULE + ".FloatVector";
        ModuleElement module = environment.getElementUtils().getModuleOf(model);
        return (module == null ? environment.getElementUtils().getTypeElement(name)
                : environment.getElementUtils().getTypeElement(module, name)) != null;
    }
}
