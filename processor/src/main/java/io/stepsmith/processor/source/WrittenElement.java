package io.stepsmith.processor.source;

import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Tells elements of this compilation's sources from those of class files, at which no message can point. */
public final class WrittenElement {
    private WrittenElement() {}

    /** Whether an element has a position; taken to be so where the compiler does not tell. */
    public static boolean hasPosition(ProcessingEnvironment environment, Element element) {
        try {
            return Trees.instance(environment).getPath(element) != null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
