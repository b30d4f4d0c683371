package io.stepsmith.processor.diagnostic;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * The messages about one rule or one model. A stage runs only if the stages before it reported no
 * error here.
 */
public final class Diagnostics {
    private final Messager messager;
    private final Set<List<Object>> said;
    private final Predicate<Element> hasPosition;
    private final Deque<SourcePosition> around = new ArrayDeque<>();
    private boolean failed;

    /**
     * Makes diagnostics of one rule or model, without a message.
     *
     * @param said what was said already, here or in other reports, and is not said again: two
     *     models may share a mistake
     * @param hasPosition whether a message can point at an element
     */
    public Diagnostics(Messager messager, Set<List<Object>> said, Predicate<Element> hasPosition) {
        this.hasPosition = hasPosition;
        this.messager = messager;
        this.said = said;
    }

    /** Reports a message at a position, unless it is a warning that is suppressed there. */
    public void say(Message message, SourcePosition position, Object... arguments) {
        if (message.kind() == Diagnostic.Kind.ERROR) {
            failed = true;
        } else if (message.kind() == Diagnostic.Kind.WARNING
                && isSuppressed(message, position.element())) {
            return;
        }
        String text = message.text(arguments);
        SourcePosition visible = visible(position);
        if (said.add(List.of(visible, text))) {
            visible.print(messager, message.kind(), text);
        }
    }

    /**
     * Returns the position at which a message that is reported now is shown; for messages that are
     * reported later.
     */
    public SourcePosition visible(SourcePosition position) {
        return hasPosition.test(position.element())
                ? position
                : around.stream()
                        .filter(place -> hasPosition.test(place.element()))
                        .findFirst()
                        .orElse(position);
    }

    /**
     * Gives a position to the messages until {@link #leave} that have none of their own, being
     * about a class file.
     */
    public void enter(SourcePosition place) {
        around.push(place);
    }

    /** Ends the last {@link #enter}. */
    public void leave() {
        around.pop();
    }

    /** Returns whether an error was reported. */
    public boolean failed() {
        return failed;
    }

    private static boolean isSuppressed(Message message, Element element) {
        for (Element around = element; around != null; around = around.getEnclosingElement()) {
            SuppressWarnings suppressed = around.getAnnotation(SuppressWarnings.class);
            if (suppressed != null
                    && Arrays.asList(suppressed.value()).contains("stepsmith." + message.code())) {
                return true;
            }
        }
        return false;
    }
}
