package io.stepsmith.processor.option;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The option {@code -Astepsmith.report=true|false}: whether a page about every optimizer is
 * written. One for a compilation.
 */
public final class ReportOption {
    public static final String NAME = "stepsmith.report";

    private final OptionMistake mistake = new OptionMistake();

    /** Returns whether to write a page about a model; not after an error. */
    public boolean isWanted(
            ProcessingEnvironment environment, TypeElement model, Diagnostics diagnostics) {
        String value = OptionMistake.value(environment, NAME, "false");
        if (!value.equals("true") && !value.equals("false")) {
            mistake.say(diagnostics, model, Message.OPTION, NAME, value, "true or false");
        }
        return value.equals("true");
    }
}
