package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Walk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import io.stepsmith.processor.model.Table;
import javax.lang.model.element.Modifier;

/** The walk over the model: a method per class with parameters. */
final class BindMethods {
    private static final int ARRAYS_BYTECODES = 45;
    private static final int OBJECTS_BYTECODES = 120;

    private final Model model;
    private final Function<Table, String> tables;
    private final UniqueNames names;
    private final Map<Walk, String> methods = new LinkedHashMap<>();

    BindMethods(Model model, Function<Table, String> tables, UniqueNames names) {
        this.model = model;
        this.tables = tables;
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        methods.put(model.root(), "bind");
        for (Walk walk : model.walks()) {
            methods.computeIfAbsent(walk, inner -> names.claim("bind" + inner.type().getSimpleName()));
        }
        for (Walk walk : model.walks()) {
            add(type, walk);
        }
    }

    private void add(TypeSpec.Builder type, Walk walk) {
        MethodSpec.Builder method = method(methods.get(walk), walk);
        if (walk == model.root()) {
            method.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        } else {
            method.addModifiers(Modifier.PRIVATE);
        }
        Divided statements = Divided.of(names, method);
        walk.members().forEach(member -> statements.add(
                member instanceof Walk.Arrays ? ARRAYS_BYTECODES : OBJECTS_BYTECODES, code(member)));
        type.addMethod(method.addCode(statements.body(type)).build());
    }

    private static MethodSpec.Builder method(String name, Walk walk) {
        TypeName type = Types.of(walk.type());
        return MethodSpec.methodBuilder(name).addParameter(type, "model").addParameter(type, "gradients");
    }

    private CodeBlock code(Walk.Member member) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (member instanceof Walk.Arrays arrays && !arrays.shape().isEmpty()) {
            code.addStatement("binder.shaped($L, $S, model.$L, $S, gradients.$L, $L, $L)", tables.apply(arrays.table()), arrays.field(),
                    arrays.field(), arrays.gradient(), arrays.gradient(), dimension(arrays.shape().get(0)), dimension(arrays.shape().get(1)));
        } else if (member instanceof Walk.Arrays arrays) {
            code.addStatement("binder.$L($L, $S, model.$L, $S, gradients.$L)", arrays.matrix() ? "rows" : "array",
                    tables.apply(arrays.table()), arrays.field(), arrays.field(), arrays.gradient(), arrays.gradient());
        } else {
            objects((Walk.Objects) member, code);
        }
        return code.build();
    }

    private static String dimension(String written) {
        return Character.isDigit(written.charAt(0)) ? written : "model." + written;
    }

    private void objects(Walk.Objects member, CodeBlock.Builder code) {
        String field = member.field();
        String method = methods.get(member.target());
        ClassName known = ClassName.get(member.target().type());
        if (member.holder() == Walk.Holder.ONE) {
            code.addStatement("binder.enter($S, model.$L, gradients.$L, $T.class)", field, field, field, known)
                    .addStatement("$L(model.$L, gradients.$L)", method, field, field)
                    .addStatement("binder.leave()");
            return;
        }
        String element = member.holder() == Walk.Holder.LIST ? ".get(i)" : "[i]";
        code.beginControlFlow("for (int i = 0, count = binder.count($S, model.$L, gradients.$L); i < count; i++)", field, field, field)
                .addStatement("binder.enter($S, i, model.$L$L, gradients.$L$L, $T.class)", field, field, element, field, element, known)
                .add(member.layers().map(layers -> CodeBlock.builder().addStatement("binder.layer(i, count, $L, $L)", Literals.of(layers.decay()),
                        Literals.of(layers.floor())).build()).orElse(CodeBlock.of("")))
                .addStatement("$L(model.$L$L, gradients.$L$L)", method, field, element, field, element)
                .addStatement("binder.leave()")
                .endControlFlow();
    }
}
