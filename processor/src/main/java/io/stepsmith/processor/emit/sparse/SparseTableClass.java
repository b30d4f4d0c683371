package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.compile.sparse.SparseRule;
import io.stepsmith.processor.compile.sparse.StepAtZero;
import io.stepsmith.processor.emit.java.Formulas;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelMethods;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.emit.step.UniformCode;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.SparseSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.Modifier;

/**
 * The class of a table of sparse parameters: it keeps what is the same for all weights of a step
 * and updates one weight, or one row. A subclass for each parameter says where its array is.
 */
final class SparseTableClass {
    /** Names that fields of the class cannot have. */
    private static final Set<String> TAKEN = Set.of(
            "tensor",
            "length",
            "rows",
            "columns",
            "index",
            "gradient",
            "row",
            "offset",
            "weights",
            "all",
            "begin",
            "end",
            "from",
            "kernel",
            "access",
            "k",
            "g",
            "number",
            "isFirst",
            "clock",
            "rate",
            "missed",
            "found",
            "into",
            "at",
            "i",
            "zeros");

    private final PassContext context;
    private final CompiledTable table;
    private final String field;
    private final SparseSpec spec;
    private final SparseRule rule;
    private final TypeName number;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final UniqueNames names;
    private final SettleMethods settle;
    private final Optional<StepAtZero> atZero;

    private SparseTableClass(PassContext context, CompiledTable table, String field) {
        this.context = context;
        this.table = table;
        this.field = field;
        spec = table.table().sparse().orElseThrow();
        rule = ModelCompiler.sparse(table.table()).orElseThrow();
        number = table.precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        names = context.names().inside(TAKEN);
        table.program()
                .weightSlots()
                .forEach(slot -> states.put(slot.name(), names.claim(slot.name())));
        settle = new SettleMethods(context, table, names);
        atZero = MakeUpMethods.step(table);
    }

    /** The class of a table that the optimizer has in a field. */
    static TypeSpec of(PassContext context, CompiledTable table, String field) {
        return new SparseTableClass(context, table, field).type();
    }

    /** The name of the class. */
    static String name(String field) {
        return UniformNames.capital(field);
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name(field))
                .addModifiers(Modifier.PRIVATE, Modifier.ABSTRACT)
                .superclass(ClassName.get(RuntimeNames.SPARSE, superclass()))
                .addJavadoc(
                        "$L of group {@code $L}, $L, $L at a time$L",
                        table.group().rule().title(),
                        table.group().name(),
                        held(),
                        spec.kind().hasRows() ? "a row" : "a weight",
                        Formulas.of(table.program().passes().get(0)));
        TypeName array = ArrayTypeName.of(number);
        TypeName state = spec.kind() == SparseSpec.Kind.ROWS ? ArrayTypeName.of(array) : array;
        states.values()
                .forEach(name -> type.addField(state, name, Modifier.PRIVATE, Modifier.FINAL));
        if (spec.kind() == SparseSpec.Kind.NUMBER) {
            type.addField(array, "weights", Modifier.PRIVATE, Modifier.FINAL);
        }
        MethodSpec constructor = constructor();
        settle.addTo(type);
        type.addMethod(constructor);
        begin(type);
        switch (spec.kind()) {
            case NUMBER -> numberMethods(type);
            case VECTOR -> vectorMethods(type);
            case ROWS, FLAT -> rows().addTo(type, this::settle);
        }
        atZero.ifPresent(step -> new MakeUpMethods(
                        table,
                        step,
                        states,
                        settle,
                        new LinearMakeUp.Names(names, number),
                        this::atZero)
                .addTo(type));
        return type.build();
    }

    private RowMethods rows() {
        return new RowMethods(context, spec.kind(), states, settle, number, isDeferred());
    }

    private boolean isDeferred() {
        return atZero.filter(StepAtZero::changes).isPresent();
    }

    private CodeBlock atZero(Kernel kernel, List<CodeBlock> uniforms) {
        return spec.kind().hasRows()
                ? rows().atZero(kernel, uniforms)
                : single(kernel, "index", "0", uniforms);
    }

    private String held() {
        String word = number.toString();
        return switch (spec.kind()) {
            case NUMBER -> word + " numbers";
            case VECTOR -> word + " arrays";
            case ROWS -> "rows of " + word + " numbers";
            case FLAT -> word + " arrays that hold row after row";
        };
    }

    private String superclass() {
        String word = UniformNames.capital(number.toString());
        return switch (spec.kind()) {
            case NUMBER -> "SparseNumber";
            case VECTOR -> "Sparse" + word + "Vector";
            case ROWS, FLAT -> "Sparse" + word + "Matrix";
        };
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addParameter(ClassName.get(RuntimeNames.SPARSE, "SparseAccess"), "access");
        if (spec.kind() == SparseSpec.Kind.NUMBER) {
            constructor
                    .addStatement("super(access, $L.sparse.next(access))", field)
                    .addStatement("weights = new $T[1]", number);
        } else {
            constructor.addStatement(
                    "super(access, $L.sparse.next(access), $L, $L)",
                    field,
                    spec.sums(),
                    rule.guarded());
        }
        List<String> all = List.copyOf(states.values());
        for (int slot = 0; slot < all.size(); slot++) {
            constructor.addStatement(
                    spec.kind() == SparseSpec.Kind.ROWS
                            ? "$L = $L.state($L)"
                            : "$L = $L.state($L)[tensor.first]",
                    all.get(slot),
                    field,
                    slot);
        }
        return constructor.build();
    }

    /** The first values of state that are no constants. */
    private void begin(TypeSpec.Builder type) {
        Map<String, Node> begins = new LinkedHashMap<>(rule.begins());
        begins.keySet().retainAll(states.keySet());
        if (begins.isEmpty()) {
            return;
        }
        UniformCode values = new UniformCode(
                node -> node.is(Op.NUMBER) ? Text.atom("1.0") : settle.leaf(node),
                context.variables());
        begins.values().forEach(values::need);
        MethodSpec.Builder method = MethodSpec.methodBuilder("begin")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED);
        if (begins.values().stream()
                .anyMatch(value -> PostOrder.any(value, node -> node.is(Op.RATE)))) {
            method.addCode(settle.rate());
        }
        CodeBlock.Builder code = CodeBlock.builder();
        Set<String> scope = UniformCode.scope();
        begins.forEach((slot, value) -> {
            values.declare(value, scope, code);
            code.addStatement(
                    "fill($L, $L)", states.get(slot), values.text(value).code());
        });
        type.addMethod(method.addCode(code.build()).build());
    }

    private void numberMethods(TypeSpec.Builder type) {
        type.addMethod(MethodSpec.methodBuilder("get")
                .addModifiers(Modifier.ABSTRACT)
                .returns(number)
                .build());
        type.addMethod(MethodSpec.methodBuilder("set")
                .addModifiers(Modifier.ABSTRACT)
                .addParameter(number, "value")
                .build());
        MethodSpec.Builder apply = apply().addParameter(TypeName.DOUBLE, "gradient");
        gradient(apply);
        settle(apply, "0");
        apply.addStatement("weights[0] = get()");
        touch(apply, "0");
        type.addMethod(apply.addCode(settle.call(kernel -> single(kernel, "0")))
                .addStatement("set(weights[0])")
                .addStatement("return true")
                .build());
    }

    private void vectorMethods(TypeSpec.Builder type) {
        MethodSpec.Builder apply = apply().addParameter(TypeName.INT, "index")
                .addParameter(TypeName.DOUBLE, "gradient")
                .addStatement("$T[] weights = weights()", number)
                .beginControlFlow(
                        "if (weights == null || weights.length != length || index < 0 || index >= length)")
                .addStatement("throw refusal(index, weights)")
                .endControlFlow();
        gradient(apply);
        settle(apply, "index");
        touch(apply, "index");
        type.addMethod(apply.addCode(settle.call(kernel -> single(kernel, "index")))
                .addStatement("return true")
                .build());
    }

    private static MethodSpec.Builder apply() {
        return MethodSpec.methodBuilder("apply")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .returns(TypeName.BOOLEAN);
    }

    /** The gradient in the precision of weights, refused if it is not finite. */
    private void gradient(MethodSpec.Builder apply) {
        apply.addStatement("$T g = $Lgradient", number, number == TypeName.FLOAT ? "(float) " : "");
        if (rule.guarded()) {
            apply.beginControlFlow("if (!(g - g == 0))")
                    .addStatement("return false")
                    .endControlFlow();
        }
    }

    private void settle(MethodSpec.Builder method, String row) {
        Program.Pass pass = table.program().passes().get(0);
        if (spec.byRow() && pass.reads(node -> node.is(Op.NUMBER) || node.is(Op.IS_FIRST))) {
            method.beginControlFlow("if (!settleFor($L))", row);
        } else if (spec.deferred() || pass.reads(node -> node.is(Op.NUMBER) || node.is(Op.CLOCK))) {
            method.beginControlFlow("if (isAnotherStep() && !settle())");
        } else {
            method.beginControlFlow("if (hasMoved() && !settle())");
        }
        method.addStatement("return false").endControlFlow();
    }

    /** Brings a weight up to date, and says that it has the step at hand. */
    private void touch(MethodSpec.Builder method, String index) {
        if (isDeferred()) {
            method.beginControlFlow("if (missed.touch($L))", index)
                    .addStatement("makeUp(weights, $L)", index)
                    .endControlFlow();
        }
    }

    private CodeBlock single(Kernel kernel, String index) {
        return single(kernel, index, "g", settle.arguments(kernel));
    }

    private CodeBlock single(
            Kernel kernel, String index, String gradient, List<CodeBlock> uniforms) {
        List<CodeBlock> arguments = new ArrayList<>();
        if (kernel.touchesWeight()) {
            arguments.add(CodeBlock.of("weights"));
        }
        kernel.states().forEach(state -> arguments.add(CodeBlock.of(states.get(state))));
        arguments.add(CodeBlock.of("$L, $L", index, gradient));
        arguments.addAll(uniforms);
        return CodeBlock.builder()
                .addStatement(
                        "$L.$L($L)",
                        KernelMethods.SCALAR,
                        kernel.name(),
                        CodeBlock.join(arguments, ",$W"))
                .build();
    }
}
