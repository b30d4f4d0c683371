package io.stepsmith.processor.check.context;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.CompanionReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The context in which one model is read, or annotations outside of models are looked for.
 *
 * @param written the text of an annotation value as it stands in the source, for what does not
 *     resolve
 * @param repeated the position of an attribute in one of several annotations of a class
 * @param takenBy who has the qualified name of a class already, or null
 */
public record Context(
        Elements elements,
        Types types,
        CompanionReader companions,
        Diagnostics diagnostics,
        BiFunction<AnnotationValues, AnnotationValue, String> written,
        Repeated repeated,
        UnaryOperator<String> takenBy) {
    /** Finds where a repeated annotation stands. */
    public interface Repeated {
        /**
         * The position of an attribute in the annotation with that index among its kind, if the
         * source has it.
         */
        Optional<SourcePosition> position(
                TypeElement element, String annotation, int index, String attribute);
    }
}
