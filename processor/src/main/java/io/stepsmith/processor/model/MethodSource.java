package io.stepsmith.processor.model;

import java.util.stream.Collectors;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method whose result is read.
 *
 * @param method the declaration that is called
 * @param element the declaration that has the annotations: the same one, or one that it overrides
 * @param type the type of the result in the class that is read
 */
public record MethodSource(ExecutableElement method, Element element, TypeMirror type)
        implements ParameterSource {
    private static final String GET = "get";

    /** The name of the method, without its {@code get}: {@code weights} of {@code getWeights}. */
    @Override
    public String name() {
        String name = method.getSimpleName().toString();
        boolean isGetter = name.length() > GET.length()
                && name.startsWith(GET)
                && !Character.isLowerCase(name.charAt(GET.length()));
        return isGetter
                ? Character.toLowerCase(name.charAt(GET.length()))
                        + name.substring(GET.length() + 1)
                : name;
    }

    @Override
    public String expression() {
        return method.getSimpleName()
                + method.getParameters().stream()
                        .map(parameter -> parameter.asType().toString())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public Element declaration() {
        return method;
    }

    @Override
    public String kind() {
        return "method";
    }
}
