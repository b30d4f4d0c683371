package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/** The walk over the model: a method per class with parameters. */
final class BindMethods {
    private static final int ARRAYS_BYTECODES = 45;
    private static final int OBJECTS_BYTECODES = 120;
    private static final String MODEL = "model";
    private static final String GRADIENTS = "gradients";

    private final ModelSpec model;
    private final Function<ParameterTable, String> tables;
    private final UniqueNames names;
    private final Map<ParameterTree, String> methods = new LinkedHashMap<>();

    BindMethods(ModelSpec model, Function<ParameterTable, String> tables, UniqueNames names) {
        this.model = model;
        this.tables = tables;
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        methods.put(model.root(), "bind");
        for (ParameterTree walk : model.walks()) {
            methods.computeIfAbsent(
                    walk, inner -> names.claim("bind" + inner.type().getSimpleName()));
        }
        for (ParameterTree walk : model.walks()) {
            add(type, walk);
        }
    }

    private void add(TypeSpec.Builder type, ParameterTree walk) {
        MethodSpec.Builder method = method(methods.get(walk), walk);
        if (walk == model.root()) {
            method.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        } else {
            method.addModifiers(Modifier.PRIVATE);
        }
        Divided statements = Divided.of(names, method);
        walk.members()
                .forEach(member -> statements.add(
                        member instanceof ParameterTree.Arrays
                                ? ARRAYS_BYTECODES
                                : OBJECTS_BYTECODES,
                        code(member)));
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private static MethodSpec.Builder method(String name, ParameterTree walk) {
        TypeName type = Types.of(walk.type());
        return MethodSpec.methodBuilder(name)
                .addParameter(type, MODEL)
                .addParameter(type, GRADIENTS);
    }

    private CodeBlock code(ParameterTree.Member member) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (member instanceof ParameterTree.Arrays arrays) {
            arrays(arrays, code);
        } else {
            objects((ParameterTree.Objects) member, code);
        }
        return code.build();
    }

    private void arrays(ParameterTree.Arrays arrays, CodeBlock.Builder code) {
        CodeBlock shape = arrays.shape().stream()
                .map(dimension -> CodeBlock.of(", $L", dimension.of(MODEL)))
                .collect(CodeBlock.joining(""));
        code.addStatement(
                "binder.$L($L, $S, $L, $S, $L$L)",
                !arrays.shape().isEmpty() ? "shaped" : arrays.matrix() ? "rows" : "array",
                tables.apply(arrays.table()),
                arrays.source().name(),
                arrays.source().of(MODEL),
                arrays.gradient().name(),
                arrays.gradient().of(GRADIENTS),
                shape);
    }

    private void objects(ParameterTree.Objects member, CodeBlock.Builder code) {
        String name = member.source().name();
        String model = member.source().of(MODEL);
        String gradients = member.source().of(GRADIENTS);
        String method = methods.get(member.target());
        ClassName known = ClassName.get(member.target().type());
        String object = member.holder().element(model);
        String ofGradients = member.holder().element(gradients);
        if (member.holder() == ParameterTree.Holder.ONE) {
            code.addStatement(
                            "binder.enter($S, $L, $L, $T.class)", name, object, ofGradients, known)
                    .addStatement("$L($L, $L)", method, object, ofGradients)
                    .addStatement("binder.leave()");
            return;
        }
        code.beginControlFlow(
                        "for (int i = 0, count = binder.count($S, $L, $L); i < count; i++)",
                        name,
                        model,
                        gradients)
                .addStatement(
                        "binder.enter($S, i, $L, $L, $T.class)", name, object, ofGradients, known)
                .add(member.layers()
                        .map(layers -> CodeBlock.builder()
                                .addStatement(
                                        "binder.layer(i, count, $L, $L)",
                                        Literals.of(layers.decay()),
                                        Literals.of(layers.floor()))
                                .build())
                        .orElse(CodeBlock.of("")))
                .addStatement("$L($L, $L)", method, object, ofGradients)
                .addStatement("binder.leave()")
                .endControlFlow();
    }
}
