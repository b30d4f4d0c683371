package io.stepsmith.processor.option;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.Map;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * A mistake in an option, reported at the first model only: it is one mistake, however many models
 * there are.
 */
public final class OptionMistake {
    private boolean said;

    /**
     * The value that the compiler was given for an option; {@code (no value)} if it is named
     * without one.
     */
    static String value(ProcessingEnvironment environment, String name, String standard) {
        Map<String, String> options = environment.getOptions();
        return !options.containsKey(name)
                ? standard
                : options.get(name) == null ? "(no value)" : options.get(name);
    }

    public void say(
            Diagnostics diagnostics, TypeElement model, Message message, Object... arguments) {
        if (!said) {
            said = true;
            diagnostics.say(message, SourcePosition.of(model), arguments);
        }
    }
}
