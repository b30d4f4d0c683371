package io.stepsmith.processor.check.context;

import io.stepsmith.processor.annotation.AnnotationValues;

import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Tells of fields that Lombok makes private later than a processor sees them. */
public final class LombokFields {
    private static final String FIELD_DEFAULTS = "lombok.experimental.FieldDefaults";
    private static final String VALUE = "lombok.Value";
    private static final String PACKAGE_PRIVATE = "lombok.experimental.PackagePrivate";
    private static final Set<Modifier> NOT_TOUCHED =
            Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE, Modifier.STATIC);

    private LombokFields() {}

    /**
     * The annotation of its class that makes a field private; {@code @FieldDefaults} speaks for
     * {@code @Value} too.
     */
    public static Optional<String> madePrivate(Element field) {
        if (!field.getKind().isField()
                || field.getModifiers().stream().anyMatch(NOT_TOUCHED::contains)
                || AnnotationValues.find(field, PACKAGE_PRIVATE).isPresent()) {
            return Optional.empty();
        }
        Element type = field.getEnclosingElement();
        Optional<AnnotationValues> defaults = AnnotationValues.find(type, FIELD_DEFAULTS);
        return (defaults.isPresent()
                        ? defaults.filter(
                                found -> found.constant("level").equals(Optional.of("PRIVATE")))
                        : AnnotationValues.find(type, VALUE))
                .map(AnnotationValues::simpleName);
    }
}
