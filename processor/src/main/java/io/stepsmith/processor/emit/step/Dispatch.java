package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniqueNames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/**
 * The passes that threads make, each with a number: constants for these, and the method that calls
 * the one with a number.
 */
public final class Dispatch {
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    /** Cases of a switch; each has 30 bytecodes at most. */
    private static final int MOST = Divided.MOST / 30;

    private final UniqueNames methods;
    private final UniqueNames names = new UniqueNames("KERNELS");

    public Dispatch(UniqueNames methods) {
        this.methods = methods;
    }

    /** Adds a method that makes a pass over one chunk. */
    void add(String method, List<String> beforeChunk) {
        constants.put(
                method,
                names.claim(
                        method.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)));
        parameters.put(method, beforeChunk);
    }

    /** A pass over chunks, on all threads. */
    CodeBlock call(String method, CodeBlock chunks) {
        return CodeBlock.builder()
                .addStatement("pass($L, $L)", constants.get(method), chunks)
                .build();
    }

    /** The constants. */
    public List<FieldSpec> fields() {
        List<String> all = List.copyOf(constants.values());
        return all.stream()
                .map(name -> FieldSpec.builder(
                                TypeName.INT,
                                name,
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer("$L", all.indexOf(name))
                        .build())
                .toList();
    }

    public void addTo(TypeSpec.Builder type) {
        MethodSpec.Builder pass = MethodSpec.methodBuilder("pass")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(TypeName.INT, "pass")
                .addParameter(ClassName.get(RuntimeNames.PARALLEL, "Chunk"), "chunk");
        List.of("number", "clock", "loss")
                .forEach(parameter -> pass.addParameter(TypeName.DOUBLE, parameter));
        type.addMethod(pass.addCode(switchOf(
                        constants.keySet().stream().map(this::passOf).toList(), pass.build(), type))
                .build());
    }

    private CodeBlock passOf(String method) {
        return CodeBlock.builder()
                .add("case $L:$>\n", constants.get(method))
                .addStatement(
                        "$L($L)",
                        method,
                        String.join(
                                ", ",
                                Stream.concat(
                                                Objects.requireNonNull(parameters.get(method))
                                                        .stream(),
                                                Stream.of("chunk"))
                                        .toList()))
                .addStatement("break$<")
                .build();
    }

    /**
     * A switch over these cases; over methods that have so many of them each, where they are too
     * many for one.
     */
    private CodeBlock switchOf(List<CodeBlock> cases, MethodSpec pass, TypeSpec.Builder type) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (cases.size() <= MOST) {
            code.beginControlFlow("switch (pass)");
            cases.forEach(code::add);
        } else {
            code.beginControlFlow("switch (pass / $L)", MOST);
            for (int from = 0; from < cases.size(); from += MOST) {
                int number = from / MOST;
                String name = methods.claim("passPart" + (number + 1));
                type.addMethod(MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameters(pass.parameters())
                        .addCode(switchOf(
                                cases.subList(from, Math.min(from + MOST, cases.size())),
                                pass,
                                type))
                        .build());
                code.add("case $L:$>\n", number)
                        .addStatement("$L(pass, chunk, number, clock, loss)", name)
                        .addStatement("break$<");
            }
        }
        return code.add("default:$>\n")
                .addStatement("throw new $T()$<", IllegalStateException.class)
                .endControlFlow()
                .build();
    }
}
