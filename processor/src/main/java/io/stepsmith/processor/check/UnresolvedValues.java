package io.stepsmith.processor.check;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor9;

/** Finds values in Stepsmith's annotations, however deep, that the compiler cannot make out. */
public final class UnresolvedValues extends SimpleAnnotationValueVisitor9<Boolean, Void> {
    /**
     * The text that compilers give for such a value, whatever its type; javac writes a string of
     * these characters with quotes, ECJ both.
     */
    private static final String ERROR = "<error>";

    private static final String ECJ = "org.eclipse.jdt.";

    private static final UnresolvedValues VISITOR = new UnresolvedValues();

    private UnresolvedValues() {
        super(false);
    }

    /** An annotation, and the name of its attribute that has such a value. */
    public record Found(AnnotationValues annotation, String attribute) {}

    /**
     * Returns what is found on a class, and on all that is declared in it but for other classes.
     */
    public static List<Found> in(TypeElement type) {
        List<Found> found = new ArrayList<>();
        add(type, found);
        for (Element member : type.getEnclosedElements()) {
            if (!(member instanceof TypeElement)) {
                add(member, found);
            }
        }
        return found;
    }

    private static void add(Element element, List<Found> found) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().toString().startsWith(RuntimeNames.API + ".")) {
                annotation.getElementValues().forEach((attribute, value) -> {
                    if (isUnresolved(value)) {
                        found.add(new Found(
                                new AnnotationValues(element, annotation),
                                attribute.getSimpleName().toString()));
                    }
                });
            }
        }
    }

    private static boolean isUnresolved(AnnotationValue value) {
        boolean isError = ERROR.equals(value.getValue())
                && (ERROR.equals(value.toString()) || value.getClass().getName().startsWith(ECJ));
        return isError || value.accept(VISITOR, null);
    }

    @Override
    public Boolean visitType(TypeMirror type, Void nothing) {
        return type.getKind() == TypeKind.ERROR;
    }

    @Override
    public Boolean visitEnumConstant(VariableElement constant, Void nothing) {
        return constant.asType().getKind() == TypeKind.ERROR;
    }

    @Override
    public Boolean visitAnnotation(AnnotationMirror annotation, Void nothing) {
        return annotation.getAnnotationType().getKind() == TypeKind.ERROR
                || annotation.getElementValues().values().stream()
                        .anyMatch(UnresolvedValues::isUnresolved);
    }

    @Override
    public Boolean visitArray(List<? extends AnnotationValue> values, Void nothing) {
        return values.stream().anyMatch(UnresolvedValues::isUnresolved);
    }
}
