package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/** The methods that tell where the slices of arrays are, and their calls in a walk. */
final class SliceMethods {
    private static final int SLICE_BYTECODES = 60;

    private final Function<ParameterTable, String> tables;
    private final UniqueNames names;
    private final Map<ParameterTree.Sliced, String> methods = new LinkedHashMap<>();

    SliceMethods(Function<ParameterTable, String> tables, UniqueNames names) {
        this.tables = tables;
        this.names = names;
    }

    /** The statement that binds an array with slices of these two objects. */
    CodeBlock call(ParameterTree.Sliced sliced, String model, String gradients) {
        String name = sliced.source().name();
        String method = names.claim("slicesOf" + UniformNames.capital(name));
        methods.put(sliced, method);
        return CodeBlock.builder()
                .beginControlFlow(
                        "if (binder.slices($S, $L, $S, $L))",
                        name,
                        sliced.source().of(model),
                        sliced.gradient().name(),
                        sliced.gradient().of(gradients))
                .addStatement("$L($L)", method, model)
                .endControlFlow()
                .build();
    }

    /** Adds the methods of the arrays of a class, whose calls have been made. */
    void addTo(TypeSpec.Builder type, ParameterTree walk) {
        for (ParameterTree.Member member : walk.members()) {
            if (member instanceof ParameterTree.Sliced sliced) {
                add(type, walk, sliced);
            }
        }
    }

    private void add(TypeSpec.Builder type, ParameterTree walk, ParameterTree.Sliced sliced) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(methods.get(sliced))
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc(
                        "Tells where the slices of {@code $L} are; once, when the optimizer is made.",
                        sliced.source().name())
                .addParameter(Types.of(walk.type()), "model");
        Divided statements = Divided.of(names, method);
        sliced.slices().forEach(slice -> statements.add(SLICE_BYTECODES, statement(slice)));
        statements.add(SLICE_BYTECODES, "binder.endSlices()");
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private CodeBlock statement(ParameterTree.Slice slice) {
        CodeBlock shape = slice.shape().stream()
                .map(dimension -> CodeBlock.of(", $L", dimension.of("model")))
                .collect(CodeBlock.joining(""));
        return CodeBlock.builder()
                .addStatement(
                        "binder.slice($L, $S, $L$L)",
                        tables.apply(slice.table()),
                        slice.source().name(),
                        slice.source().of("model"),
                        shape)
                .build();
    }
}
