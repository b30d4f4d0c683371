package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;

import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.model.MethodSource;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The walk over the model: a method per class with parameters. */
final class BindMethods {
    private static final int ARRAYS_BYTECODES = 45;
    private static final int OBJECTS_BYTECODES = 120;
    private static final String MODEL = "model";
    private static final String GRADIENTS = "gradients";

    private final ModelSpec model;
    private final Function<ParameterTable, String> tables;
    private final UniqueNames names;
    private final UniqueNames variables;
    private final Map<ParameterTree, String> methods = new LinkedHashMap<>();

    /**
     * Methods to add to an optimizer.
     *
     * @param tables the field of each table
     * @param names the names of methods
     * @param variables the names of fields
     */
    BindMethods(
            ModelSpec model,
            Function<ParameterTable, String> tables,
            UniqueNames names,
            UniqueNames variables) {
        this.model = model;
        this.tables = tables;
        this.names = names;
        this.variables = variables;
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
        UniqueNames locals = variables.inside(Set.of(MODEL, GRADIENTS, "i", "count", "binder"));
        walk.members()
                .forEach(member -> statements.add(
                        member instanceof ParameterTree.Arrays
                                ? ARRAYS_BYTECODES
                                : OBJECTS_BYTECODES,
                        code(member, locals)));
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private static MethodSpec.Builder method(String name, ParameterTree walk) {
        TypeName type = Types.of(walk.type());
        return MethodSpec.methodBuilder(name)
                .addParameter(type, MODEL)
                .addParameter(type, GRADIENTS);
    }

    private CodeBlock code(ParameterTree.Member member, UniqueNames locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (member instanceof ParameterTree.Arrays arrays) {
            arrays(arrays, code);
        } else {
            objects((ParameterTree.Objects) member, locals, code);
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

    private void objects(ParameterTree.Objects member, UniqueNames locals, CodeBlock.Builder code) {
        String name = member.source().name();
        String model = read(member, MODEL, name, locals, code);
        String gradients = read(member, GRADIENTS, name + "Gradients", locals, code);
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

    /**
     * The expression for what a member holds; where a method gives it, a variable, so that it is
     * called once.
     */
    private static String read(
            ParameterTree.Objects member,
            String object,
            String name,
            UniqueNames locals,
            CodeBlock.Builder code) {
        String expression = member.source().of(object);
        if (!(member.source() instanceof MethodSource)) {
            return expression;
        }
        String local = locals.claim(name);
        code.addStatement(
                "$T $N = $L", type(member.holder(), member.target().type()), local, expression);
        return local;
    }

    private static TypeName type(ParameterTree.Holder holder, TypeElement element) {
        TypeName one = Types.of(element);
        return switch (holder) {
            case ONE -> one;
            case ARRAY -> ArrayTypeName.of(one);
            case LIST ->
                ParameterizedTypeName.get(
                        ClassName.get(List.class), WildcardTypeName.subtypeOf(one));
        };
    }
}
