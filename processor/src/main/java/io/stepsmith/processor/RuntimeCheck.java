package io.stepsmith.processor;

import io.stepsmith.engine.EngineInterface;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.option.OptionMistake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Compares the runtime that a compilation sees with the one that code is generated for. One for a
 * compilation.
 */
final class RuntimeCheck {
    private static final String INTERFACE = RuntimeNames.ENGINE + ".EngineInterface";
    private static final String IMPORT = "import ";

    private final OptionMistake mistake = new OptionMistake();
    private final Set<String> there = new HashSet<>();
    private boolean fits;

    /**
     * Returns whether the numbers of the interface are the same, so that there is sense in
     * generating code; not after an error.
     */
    boolean fits(Elements elements, TypeElement model, Diagnostics diagnostics) {
        if (fits) {
            return true;
        }
        Optional<Integer> number = number(elements);
        if (number.equals(Optional.of(EngineInterface.NUMBER))) {
            fits = true;
            return true;
        }
        boolean newer = number.orElse(0) > EngineInterface.NUMBER;
        mistake.say(
                diagnostics,
                model,
                Message.INCOMPATIBLE_RUNTIME,
                newer ? "newer" : "older",
                "its engine has "
                        + number.map(found -> "interface " + found)
                                .orElse("no number of its interface")
                        + ", generated code needs interface " + EngineInterface.NUMBER);
        return false;
    }

    /**
     * Returns whether all of the runtime's classes that a generated source imports are there; not
     * after an error.
     */
    boolean has(String source, Elements elements, TypeElement model, Diagnostics diagnostics) {
        int at = source.startsWith(IMPORT) ? 0 : source.indexOf("\n" + IMPORT) + 1;
        while (source.startsWith(IMPORT, at)) {
            int end = source.indexOf(";\n", at);
            String name = source.substring(at + IMPORT.length(), end);
            at = end + 2;
            if (name.startsWith(RuntimeNames.API + ".")
                    && !there.contains(name)
                    && elements.getTypeElement(name) == null) {
                mistake.say(
                        diagnostics,
                        model,
                        Message.INCOMPATIBLE_RUNTIME,
                        "older",
                        "generated code needs its class " + name + ", which is not there");
                return false;
            }
            there.add(name);
        }
        return true;
    }

    private static Optional<Integer> number(Elements elements) {
        TypeElement type = elements.getTypeElement(INTERFACE);
        return type == null
                ? Optional.empty()
                : ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().contentEquals("NUMBER")
                                && field.getConstantValue() instanceof Integer)
                        .map(field -> (Integer) field.getConstantValue())
                        .findFirst();
    }
}
