package io.stepsmith.processor.check.context;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Checks that generated code can call a method as it reads a field. */
record MethodForm(Context context) {
    /** Returns whether it can; otherwise after a message. */
    boolean canCall(ParameterSource source) {
        ExecutableElement method = (ExecutableElement) source.declaration();
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!method.getParameters().isEmpty()) {
            wrong.put("has parameters", "remove them, or mark a method without");
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            wrong.put("is static", "remove static");
        }
        if (!method.getTypeParameters().isEmpty()) {
            wrong.put("is generic", "remove its type parameters");
        }
        if (method.getReturnType().getKind() == TypeKind.VOID) {
            wrong.put("returns nothing", "let it return the array, or the object that has it");
        }
        if (!method.getThrownTypes().stream().allMatch(this::isUnchecked)) {
            wrong.put(
                    "throws a checked exception",
                    "throw an unchecked one in its place, such as UncheckedIOException");
        }
        wrong.entrySet().stream()
                .findFirst()
                .ifPresent(first -> context.diagnostics()
                        .say(
                                Message.PARAMETER_METHOD,
                                SourcePosition.of(source.element()),
                                source.text(),
                                first.getKey(),
                                first.getValue()));
        return wrong.isEmpty();
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return isA(thrown, "java.lang.RuntimeException") || isA(thrown, "java.lang.Error");
    }

    private boolean isA(TypeMirror type, String name) {
        return context.types()
                .isSubtype(type, context.elements().getTypeElement(name).asType());
    }
}
