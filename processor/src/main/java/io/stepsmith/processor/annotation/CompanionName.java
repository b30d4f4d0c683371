package io.stepsmith.processor.annotation;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The name of a generated class: {@code Outer_Inner} with a suffix, in the package of the class it
 * is for.
 *
 * @param packageName the package, empty for the unnamed one
 * @param simpleName the name in it
 */
public record CompanionName(String packageName, String simpleName) {
    /** Simple name of the class generated for a type. */
    public static String simple(TypeElement type, String suffix) {
        StringBuilder name = new StringBuilder(type.getSimpleName()).append(suffix);
        for (Element around = type.getEnclosingElement();
                around instanceof TypeElement;
                around = around.getEnclosingElement()) {
            name.insert(0, around.getSimpleName() + "_");
        }
        return name.toString();
    }
}
