package io.stepsmith.processor.report;

import java.util.Arrays;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Collects what is said about one rule or one model; a stage runs only if the report of those before has no error. */
public final class Report {
    private final Messager messager;
    private boolean failed;

    /** A new report. */
    public Report(Messager messager) {
        this.messager = messager;
    }

    /** Says something at a position, unless it is a warning that is suppressed there. */
    public void say(Message message, Spot spot, Object... arguments) {
        if (message.kind() == Diagnostic.Kind.ERROR) {
            failed = true;
        } else if (message.kind() == Diagnostic.Kind.WARNING && isSuppressed(message, spot.element())) {
            return;
        }
        spot.print(messager, message.kind(), message.text(arguments));
    }

    /** Whether an error was said. */
    public boolean failed() {
        return failed;
    }

    private static boolean isSuppressed(Message message, Element element) {
        for (Element around = element; around != null; around = around.getEnclosingElement()) {
            SuppressWarnings suppressed = around.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && Arrays.asList(suppressed.value()).contains("stepsmith." + message.code())) {
                return true;
            }
        }
        return false;
    }
}
