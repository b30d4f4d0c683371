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

import javax.lang.model.element.Modifier;

/**
 * The passes that threads make, each with a number: constants for these, and the method that calls
 * the one with a number.
 */
public final class Dispatch {
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, List<CodeBlock>> statements = new LinkedHashMap<>();
    /** Bytecodes of a case at most, or of one of its statements if it has several. */
    private static final int CASE = 30;

    private int most = 1;

    private final UniqueNames methods;
    private final UniqueNames names = new UniqueNames("KERNELS");

    public Dispatch(UniqueNames methods) {
        this.methods = methods;
    }

    /** Adds a pass, and the statements that make it over one chunk. */
    void add(String pass, CodeBlock... made) {
        constants.put(
                pass,
                names.claim(
                        pass.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)));
        statements.put(pass, List.of(made));
        most = Math.max(most, made.length);
    }

    /** A pass over chunks, on all threads. */
    CodeBlock call(String pass, CodeBlock chunks) {
        return CodeBlock.builder()
                .addStatement("pass($L, $L)", constants.get(pass), chunks)
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

    private CodeBlock passOf(String pass) {
        List<CodeBlock> made = Objects.requireNonNull(statements.get(pass));
        if (made.size() == 1) {
            return CodeBlock.of("case $L: $L; break;\n", constants.get(pass), made.get(0));
        }
        CodeBlock.Builder code = CodeBlock.builder().add("case $L:$>\n", constants.get(pass));
        made.forEach(statement -> code.addStatement("$L", statement));
        return code.addStatement("break$<").build();
    }

    /**
     * A switch over these cases; over methods that have so many of them each, where they are too
     * many for one.
     */
    private CodeBlock switchOf(List<CodeBlock> cases, MethodSpec pass, TypeSpec.Builder type) {
        CodeBlock.Builder code = CodeBlock.builder();
        int cut = Divided.MOST / (CASE * most);
        if (cases.size() <= cut) {
            code.beginControlFlow("switch (pass)");
            cases.forEach(code::add);
        } else {
            code.beginControlFlow("switch (pass / $L)", cut);
            for (int from = 0; from < cases.size(); from += cut) {
                int number = from / cut;
                String name = methods.claim("passPart" + (number + 1));
                type.addMethod(MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameters(pass.parameters())
                        .addCode(switchOf(
                                cases.subList(from, Math.min(from + cut, cases.size())),
                                pass,
                                type))
                        .build());
                code.add("case $L: $L(pass, chunk, number, clock, loss); break;\n", number, name);
            }
        }
        return code.add("default: throw new $T();\n", IllegalStateException.class)
                .endControlFlow()
                .build();
    }
}
