package io.stepsmith.processor.model;

import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** A field that is read. */
public record FieldSource(VariableElement element) implements ParameterSource {
    @Override
    public TypeMirror type() {
        return element.asType();
    }

    @Override
    public String kind() {
        return "field";
    }

    @Override
    public String name() {
        return element.getSimpleName().toString();
    }

    @Override
    public String expression() {
        return name();
    }
}
