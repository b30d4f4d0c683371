package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniqueNames;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Modifier;

/**
 * Arrays as expressions: array creations, or, of many elements, calls of {@link Divided} methods
 * that fill them.
 */
public final class LongArrays {
    /** Elements that one expression has at most. */
    private static final int MOST = 256;

    private static final int FIELD = 4;

    private final TypeSpec.Builder type;
    private final UniqueNames methods;
    private final List<ParameterSpec> parameters;
    private final List<Modifier> modifiers;

    /**
     * Arrays for a class.
     *
     * @param parameters variables that elements refer to
     * @param others modifiers of the methods, which are private
     */
    public LongArrays(
            TypeSpec.Builder type,
            UniqueNames methods,
            List<ParameterSpec> parameters,
            Modifier... others) {
        this.type = type;
        this.methods = methods;
        this.parameters = parameters;
        this.modifiers = new ArrayList<>(List.of(Modifier.PRIVATE));
        modifiers.addAll(List.of(others));
    }

    /**
     * An array.
     *
     * @param name the name of the method that makes it, if there is one
     * @param bytecodes how many bytecodes one element has at most
     */
    public CodeBlock array(String name, TypeName element, List<CodeBlock> elements, int bytecodes) {
        return isShort(elements.size(), bytecodes)
                ? CodeBlock.of("new $T[] {$L}", element, CodeBlock.join(elements, ", "))
                : call(methods.claim(name), element, elements, bytecodes);
    }

    /** Returns how many bytecodes a call with such arguments has at most. */
    public static int bytecodesOfArguments(int elements) {
        return 20 + bytecodes(elements, FIELD);
    }

    /** Returns how many bytecodes an array has at most. */
    public static int bytecodes(int elements, int bytecodes) {
        return isShort(elements, bytecodes) ? 10 + elements * (6 + bytecodes) : 20;
    }

    private static boolean isShort(int elements, int bytecodes) {
        return elements <= MOST && elements * bytecodes <= Divided.MOST / 2;
    }

    /** Fields as arguments for a parameter of variable length: themselves or an array of them. */
    public CodeBlock arguments(String name, TypeName element, List<CodeBlock> elements) {
        return elements.size() <= MOST
                ? CodeBlock.join(elements, ",$W")
                : call(methods.claim(name), element, elements, FIELD);
    }

    private CodeBlock call(
            String method, TypeName element, List<CodeBlock> elements, int bytecodes) {
        TypeName array = ArrayTypeName.of(element);
        List<ParameterSpec> seen = new ArrayList<>();
        seen.add(ParameterSpec.builder(array, "all").build());
        seen.addAll(parameters);
        Divided statements = Divided.of(methods, method, seen, modifiers.toArray(Modifier[]::new));
        for (int i = 0; i < elements.size(); i++) {
            statements.add(6 + bytecodes, "all[$L] = $L", i, elements.get(i));
        }
        type.addMethod(MethodSpec.methodBuilder(method)
                .addModifiers(modifiers)
                .returns(array)
                .addParameters(parameters)
                .addStatement("$T all = new $T[$L]", array, element, elements.size())
                .addCode(statements.body(type))
                .addStatement("return all")
                .build());
        return CodeBlock.of(
                "$L($L)",
                method,
                parameters.stream()
                        .map(parameter -> CodeBlock.of(parameter.name()))
                        .collect(CodeBlock.joining(", ")));
    }
}
