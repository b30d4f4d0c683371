package io.stepsmith.processor;

import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The option {@code -Astepsmith.report=true|false}: whether a page about every optimizer is written. One for a compilation. */
final class ReportOption {
    static final String NAME = "stepsmith.report";

    private final OptionMistake mistake = new OptionMistake();

    /** Whether to write a page about a model; not after an error. */
    boolean isWanted(ProcessingEnvironment environment, TypeElement model, Report report) {
        String value = OptionMistake.value(environment, NAME, "false");
        if (!value.equals("true") && !value.equals("false")) {
            mistake.say(report, model, Message.OPTION, NAME, value, "true or false");
        }
        return value.equals("true");
    }
}
