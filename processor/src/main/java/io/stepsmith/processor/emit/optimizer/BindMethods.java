package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.model.FieldSource;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.SparseSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/** The walk over the model: a method per class with parameters. */
final class BindMethods {
    private static final int ARRAYS_BYTECODES = 45;
    private static final int OBJECTS_BYTECODES = 120;
    static final String MODEL = "model";
    static final String GRADIENTS = "gradients";

    private final ModelSpec model;
    private final Function<ParameterTable, String> tables;
    private final UniqueNames names;
    private final UniqueNames variables;
    private final SliceMethods slices;
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
        this.slices = new SliceMethods(tables, names);
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
                        member instanceof ParameterTree.Objects objects
                                ? OBJECTS_BYTECODES * objects.targets().size()
                                : ARRAYS_BYTECODES,
                        code(member, locals)));
        type.addMethod(method.addCode(statements.body(type)).build());
        slices.addTo(type, walk);
    }

    private static MethodSpec.Builder method(String name, ParameterTree walk) {
        TypeName type = Types.of(walk.type());
        return MethodSpec.methodBuilder(name)
                .addParameter(type, MODEL)
                .addParameter(type, GRADIENTS);
    }

    private CodeBlock code(ParameterTree.Member member, UniqueNames locals) {
        if (member instanceof ParameterTree.Sliced sliced) {
            return slices.call(sliced, MODEL, GRADIENTS);
        }
        return member instanceof ParameterTree.Arrays arrays
                ? arrays(arrays, locals)
                : new HeldObjects((ParameterTree.Objects) member, methods::get, locals).code();
    }

    private CodeBlock sparse(ParameterTree.Arrays arrays, SparseSpec spec) {
        String method =
                switch (spec.kind()) {
                    case NUMBER -> "number";
                    case ROWS -> "rows";
                    case VECTOR -> "array";
                    case FLAT -> "shaped";
                };
        List<CodeBlock> arguments = new ArrayList<>(List.of(
                CodeBlock.of("$L", tables.apply(arrays.table())),
                CodeBlock.of("$S", arrays.source().name())));
        arguments.add(CodeBlock.of(
                "$L",
                spec.kind() == SparseSpec.Kind.NUMBER ? MODEL : arrays.source().of(MODEL)));
        arrays.shape().forEach(one -> arguments.add(CodeBlock.of("$L", one.of(MODEL))));
        return CodeBlock.builder()
                .addStatement("binder.sparse.$L($L)", method, CodeBlock.join(arguments, ", "))
                .build();
    }

    private CodeBlock arrays(ParameterTree.Arrays arrays, UniqueNames locals) {
        if (arrays.table().sparse().isPresent()) {
            return sparse(arrays, arrays.table().sparse().get());
        }
        CodeBlock.Builder code = CodeBlock.builder();
        String weights = arrays.source().of(MODEL);
        String ofGradients = arrays.gradient().of(GRADIENTS);
        if (arrays.optional()) {
            weights = read(arrays.source(), weights, locals, code);
            ofGradients = read(arrays.gradient(), ofGradients, locals, code);
            code.beginControlFlow(
                    "if (binder.isPresent($S, $L, $S, $L))",
                    arrays.source().name(),
                    weights,
                    arrays.gradient().name(),
                    ofGradients);
        }
        CodeBlock shape = arrays.shape().stream()
                .map(dimension -> CodeBlock.of(", $L", dimension.of(MODEL)))
                .collect(CodeBlock.joining(""));
        CodeBlock factors = arrays.rowFactors()
                .map(rows -> CodeBlock.of(" $S, $L,", rows.name(), rows.of(GRADIENTS)))
                .orElse(CodeBlock.of(""));
        code.addStatement(
                "binder.$L($L, $S, $L,$L $S, $L$L)",
                binding(arrays),
                tables.apply(arrays.table()),
                arrays.source().name(),
                weights,
                factors,
                arrays.gradient().name(),
                ofGradients,
                shape);
        return arrays.optional() ? code.endControlFlow().build() : code.build();
    }

    /** The expression for an array; a variable where it is more than to read a field. */
    private static String read(
            ParameterSource source, String expression, UniqueNames locals, CodeBlock.Builder code) {
        if (source instanceof FieldSource) {
            return expression;
        }
        String local = locals.claim(source.name());
        code.addStatement("$T $N = $L", TypeName.get(source.type()), local, expression);
        return local;
    }

    private static String binding(ParameterTree.Arrays arrays) {
        boolean shaped = !arrays.shape().isEmpty();
        return arrays.rowFactors().isPresent()
                ? shaped ? "outerShaped" : "outerRows"
                : shaped ? "shaped" : arrays.matrix() ? "rows" : "array";
    }
}
