package io.stepsmith.processor.model;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * A {@code FloatBuffer} that is read as the array it is a view of.
 *
 * @param buffer where the buffer is
 * @param type the type of the array
 */
public record BufferSource(ParameterSource buffer, TypeMirror type) implements ParameterSource {
    @Override
    public Element element() {
        return buffer.element();
    }

    @Override
    public Element declaration() {
        return buffer.declaration();
    }

    @Override
    public String kind() {
        return buffer.kind();
    }

    @Override
    public String name() {
        return buffer.name();
    }

    @Override
    public String expression() {
        return buffer.expression();
    }

    @Override
    public String of(String object) {
        return "binder.arrayOf(\"" + name() + "\", " + buffer.of(object) + ")";
    }
}
