package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.List;
import java.util.function.Function;

/** The part of a walk that goes into the objects of one member. */
final class HeldObjects {
    private final ParameterTree.Objects member;
    private final Function<ParameterTree, String> methods;
    private final UniqueNames locals;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final String name;
    /** The names of the member, and of that with the gradients if it is another. */
    private final CodeBlock names;

    /**
     * The objects of a member.
     *
     * @param methods the method that walks each class
     * @param locals the variables of the method that this is part of
     */
    HeldObjects(
            ParameterTree.Objects member,
            Function<ParameterTree, String> methods,
            UniqueNames locals) {
        this.member = member;
        this.methods = methods;
        this.locals = locals;
        name = member.source().name();
        names = member.gradient()
                .map(gradient -> CodeBlock.of("$S, $S", name, gradient.name()))
                .orElse(CodeBlock.of("$S", name));
    }

    CodeBlock code() {
        String model = read(member.source(), BindMethods.MODEL, name);
        String read = member.gradient()
                .map(gradient -> member.optional()
                        ? read(gradient, BindMethods.GRADIENTS, gradient.name())
                        : gradient.of(BindMethods.GRADIENTS))
                .orElseGet(() -> read(member.source(), BindMethods.GRADIENTS, name + "Gradients"));
        if (member.optional()) {
            code.beginControlFlow(
                    "if (binder.isPresent($S, $L, $S, $L))",
                    name,
                    model,
                    member.gradient().orElse(member.source()).name(),
                    read);
        }
        String gradients = member.gradient()
                .map(gradient -> sibling(gradient, model, read))
                .orElse(read);
        if (member.holder() == ParameterTree.Holder.ONE) {
            enter(names, model, gradients);
        } else {
            code.beginControlFlow(
                    "for (int i = 0, count = binder.count($L, $L, $L); i < count; i++)",
                    names,
                    model,
                    gradients);
            enter(
                    CodeBlock.of("$L, i", names),
                    member.holder().element(model),
                    member.holder().element(gradients));
            code.endControlFlow();
        }
        return member.optional() ? code.endControlFlow().build() : code.build();
    }

    private void enter(CodeBlock place, String model, String gradients) {
        if (hasOneClass()) {
            ParameterTree target = member.targets().get(0);
            enter(place, model, gradients, target);
            code.addStatement("$L($L, $L)", methods.apply(target), model, gradients);
        } else {
            choose(place, model, gradients);
        }
        code.addStatement("binder.leave()");
    }

    private boolean hasOneClass() {
        return member.targets().size() == 1 && isDeclared(member.targets().get(0));
    }

    private boolean isDeclared(ParameterTree target) {
        return target.type().equals(member.declared());
    }

    private void enter(CodeBlock place, String model, String gradients, ParameterTree target) {
        code.addStatement(
                "binder.enter($L, $L, $L, $T.class)",
                place,
                model,
                gradients,
                ClassName.get(target.type()));
        label(model);
        member.layers()
                .ifPresent(layers -> code.addStatement(
                        "binder.layer(i, count, $L, $L)",
                        Literals.of(layers.decay()),
                        Literals.of(layers.floor())));
    }

    /** Takes each object for one of the first class that it is of. */
    private void choose(CodeBlock place, String model, String gradients) {
        String one = variable(singular(name), model);
        String ofGradients = variable(singular(name) + "Gradients", gradients);
        String otherwise = "if";
        for (ParameterTree target : member.targets()) {
            TypeName type = Types.of(target.type());
            if (isDeclared(target)) {
                code.nextControlFlow("else");
            } else if (otherwise.equals("if")) {
                code.beginControlFlow("if ($N instanceof $T)", one, type);
                otherwise = "else if";
            } else {
                code.nextControlFlow("else if ($N instanceof $T)", one, type);
            }
            enter(place, one, ofGradients, target);
            CodeBlock cast = isDeclared(target) ? CodeBlock.of("") : CodeBlock.of("($T) ", type);
            code.addStatement(
                    "$L($L$N, $L$N)", methods.apply(target), cast, one, cast, ofGradients);
        }
        if (member.targets().stream().noneMatch(this::isDeclared)) {
            code.nextControlFlow("else")
                    .addStatement(
                            "binder.enterOther($L, $N, $N, $T.class)",
                            place,
                            one,
                            ofGradients,
                            ClassName.get(member.declared()));
            label(one);
        }
        code.endControlFlow();
    }

    private void label(String object) {
        member.label()
                .ifPresent(label -> code.beginControlFlow("if (binder.readsLabels())")
                        .addStatement("binder.label($L)", label.of(object))
                        .endControlFlow());
    }

    private static String singular(String name) {
        return name.length() > 2 && name.endsWith("s")
                ? name.substring(0, name.length() - 1)
                : name;
    }

    private String variable(String suggestion, String value) {
        String local = locals.claim(suggestion);
        code.addStatement("$T $N = $L", Types.of(member.declared()), local, value);
        return local;
    }

    /**
     * The expression for what the member holds; where a method gives it, a variable, so that it is
     * called once.
     */
    private String read(ParameterSource source, String object, String suggestion) {
        String expression = source.of(object);
        if (!source.isMethod()) {
            return expression;
        }
        String local = locals.claim(suggestion);
        code.addStatement("$T $N = $L", type(), local, expression);
        return local;
    }

    private String sibling(ParameterSource gradient, String model, String read) {
        String local = locals.claim(gradient.name());
        code.addStatement(
                "$T $N = binder.sibling($S, $L, $L)", type(), local, gradient.name(), model, read);
        return local;
    }

    /** The type of what the member holds, whatever kind of List it is. */
    private TypeName type() {
        TypeName one = Types.of(member.declared());
        return switch (member.holder()) {
            case ONE -> one;
            case ARRAY -> ArrayTypeName.of(one);
            case LIST ->
                ParameterizedTypeName.get(
                        ClassName.get(List.class), WildcardTypeName.subtypeOf(one));
        };
    }
}
