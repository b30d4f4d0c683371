package io.stepsmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.engine.EngineInterface;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A model to the source of its optimizer: one file with three classes, the optimizer, which mentions no Vector API type, and
 * nested in it the scalar kernels and, if wanted, the vector kernels.
 */
public final class OptimizerEmitter {
    private static final ClassName GATE = ClassName.get(Names.ENGINE, "KernelGate");
    private static final ClassName SEGMENTS = ClassName.get(Names.ENGINE, "Segments");
    private static final ClassName EXTENT = ClassName.get(Names.API, "Extent");
    private static final ClassName BUILDER = ClassName.get(Names.API, "OptimizerBuilder");
    private static final ClassName BASE = ClassName.get(Names.ENGINE, "GeneratedOptimizer");

    private final Model model;
    private final boolean vectors;
    private final Function<String, ClassName> companion;
    private final ClassName self;
    private final TypeName modelType;
    private final KernelSet kernels;
    private final UniqueNames names = new UniqueNames("model", "gradients", "binder", "KERNELS", "number", "clock", "loss",
            "rate", "vector", "k");
    private final GroupFields fields;
    private final SharedFields shared;
    private final Map<Table, String> tables = new LinkedHashMap<>();

    private OptimizerEmitter(Model model, String packageName, Function<String, ClassName> companion, boolean vectors) {
        this.companion = companion;
        this.model = model;
        this.vectors = vectors;
        this.self = ClassName.get(packageName, model.optimizerName());
        this.modelType = Types.of(model.element());
        this.kernels = new KernelSet(model);
        this.fields = new GroupFields(model, names);
        for (Table table : model.tables()) {
            String name = (table.group().isDefault() ? "main" : UniformNames.camel(table.group().name()) + "Group")
                    + (table.precision() == Precision.DOUBLE ? "Doubles" : table.format().hasMaster() ? "Bfloat16" : "") + (table.matrix() ? "Matrices" : "") + (table.layered() ? "Layers" : "") + (table.ascend() ? "Ascending" : "");
            tables.put(table, names.claim(name));
        }
        this.shared = new SharedFields(model.tables(), names);
    }

    /**
     * Writes an optimizer.
     *
     * @param companion the class name of the companion of a rule or a modifier of that name
     * @param vectors whether to emit vector kernels
     */
    public static JavaFile emit(Model model, String packageName, Function<String, ClassName> companion, boolean vectors) {
        return JavaFile.builder(packageName, new OptimizerEmitter(model, packageName, companion, vectors).type())
                .indent("    ").skipJavaLangImports(true).build();
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(self).addModifiers(Modifier.FINAL).superclass(ParameterizedTypeName.get(BASE, modelType.box()))
                .addOriginatingElement(model.element()).addJavadoc(OptimizerJavadoc.of(model));
        AnnotationSpec.Builder origin = AnnotationSpec.builder(ClassName.get(Names.ENGINE, "GeneratedFrom"));
        companions().forEach(companion -> origin.addMember("value", "$T.class", companion));
        type.addAnnotation(origin.build());
        if (isPublic(model.element())) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addField(FieldSpec.builder(GATE, "KERNELS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL).build());
        type.addStaticBlock(CodeBlock.builder()
                .addStatement("$T.require($L, $T.class)", ClassName.get(Names.ENGINE, "EngineInterface"), EngineInterface.NUMBER, self)
                .addStatement("KERNELS = $L", gate()).build());
        tables.forEach((table, name) -> type.addField(segments(table, name)));
        fields.addTo(type);
        shared.addTo(type);
        type.addMethod(constructor());
        factories(type);
        UniqueNames methods = new UniqueNames("step", "update", "pass", "close", "perturb", "evaluate", "bind", "flush", "checkStructure", "learningRateAt",
                "rate", "of", "builder");
        PassContext context = new PassContext(model, tables, fields, shared, kernels, new Dispatch(), vectors);
        PassMethods passes = new PassMethods(context, Purpose.UPDATE, methods);
        FlushMethods flushes = new FlushMethods(context, methods);
        type.addMethod(update(passes, flushes));
        passes.addTo(type);
        BetweenMethods.addTo(type, context, methods);
        flushes.addTo(type);
        context.dispatch().addTo(type);
        context.dispatch().fields().forEach(type::addField);
        type.addMethod(StructureMethod.of(model, fields));
        new BindMethods(model, tables::get, methods).addTo(type);
        type.addType(KernelMethods.scalarClass(kernels.all()));
        if (vectors) {
            type.addType(KernelMethods.vectorClass(kernels.all()));
        }
        return type.build();
    }

    /** The rules' compiled forms: naming them lets build tools see that this class depends on them. */
    private List<ClassName> companions() {
        return model.groups().stream().flatMap(group -> group.rule().classes().stream()).map(companion).distinct().toList();
    }

    private static boolean isPublic(TypeElement type) {
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    private CodeBlock gate() {
        if (!vectors) {
            return CodeBlock.of("$T.scalarOnly($S)", GATE, self.simpleName());
        }
        CodeBlock.Builder gate = CodeBlock.builder().add("$T.of($S)", GATE, self.simpleName());
        for (Kernel kernel : kernels.all()) {
            String trial = KernelMethods.trial(kernel);
            gate.add("\n.kernel((scratch, n, calls) -> $L.$L(scratch, n, calls),$W(scratch, n, calls) -> $L.$L(scratch, n, calls))",
                    KernelMethods.SCALAR, trial, KernelMethods.VECTOR, trial);
        }
        return gate.build();
    }

    private FieldSpec segments(Table table, String name) {
        boolean single = table.precision() == Precision.FLOAT;
        TypeName array = com.palantir.javapoet.ArrayTypeName.of(single ? TypeName.FLOAT : TypeName.DOUBLE);
        CodeBlock slots = table.program().weightSlots().stream().map(slot -> CodeBlock.of("$S", slot.name())).collect(CodeBlock.joining(", "));
        return FieldSpec.builder(ParameterizedTypeName.get(SEGMENTS, array), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("$T.$L($L)$L", SEGMENTS, single ? "ofFloats" : "ofDoubles", slots, bfloat16(table).add(extents(table)).build()).build();
    }

    /** Which of the slots are kept as bfloat16, and whether the model's weights are. */
    private static CodeBlock.Builder bfloat16(Table table) {
        List<StateStorage> storage = List.copyOf(table.storage().values());
        String slots = IntStream.range(0, storage.size()).filter(slot -> storage.get(slot).isBfloat16()).mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return CodeBlock.builder().add(slots.isEmpty() ? "" : ".bfloat16(" + slots + ")").add(table.format().hasMaster() ? ".bfloat16Weights()" : "");
    }

    /** What a table has beside the state of every weight. */
    private CodeBlock extents(Table table) {
        CodeBlock.Builder code = CodeBlock.builder();
        table.program().sharedSlots().forEach(slot ->
                code.add(".shared($S, $T.$L, $L)", slot.name(), EXTENT, slot.level(), Numbers.literal(slot.initial())));
        table.program().reductions().stream().filter(reduction -> reduction.extent() != Level.MODEL).forEach(reduction ->
                code.add(".reduction($T.$L, $T.$L, $L)", EXTENT, reduction.extent(), EXTENT, reduction.over(), reduction.kind() == Reduction.Kind.MAX));
        if (!table.program().orthogonalised().isEmpty()) {
            code.add(".orthogonalised($L, $L)", table.program().orthogonalised().size(), table.program().byTensor());
        }
        List<Rule.Slot> slots = table.program().weightSlots();
        if (!slots.isEmpty() && slots.get(slots.size() - 1).name().equals(Graph.GRADIENT_SUM)) {
            code.add(".gradientSum($L)", slots.size() - 1);
        }
        int strips = StripMethods.arrays(kernels, table);
        if (strips > 0) {
            code.add(".strips($L)", strips);
        }
        if (table.matrix()) {
            code.add(".byRows($L)", table.program().all().flatMap(program -> program.passes().stream()).mapToInt(pass -> pass.loops().stream()
                    .mapToInt(graph -> kernels.of(table, graph).columns().size()).sum()).max().orElse(0));
        }
        return code.build();
    }

    private ParameterizedTypeName builderType() {
        return ParameterizedTypeName.get(BUILDER, modelType, self);
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE)
                .addParameter(builderType(), "builder")
                .addStatement("super(builder, $L)", model.separateGradients());
        if (model.tables().stream().anyMatch(table -> !table.program().fastDivisions().isEmpty())) {
            constructor.addStatement("$T.require($T.class)", ClassName.get(Names.ENGINE, "MultiplyAdd"), self);
        }
        constructor.addCode(ScheduleCode.of(model, fields)).addCode(fields.registration()).addCode(GradientCode.of(model));
        if (model.tables().stream().anyMatch(table -> table.program().readsLoss())) {
            constructor.addStatement("needsLoss()");
        }
        if (model.tables().stream().anyMatch(table -> table.storage().containsValue(StateStorage.STOCHASTIC))) {
            constructor.addStatement("stochasticRounding(builder.seed())");
        }
        List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("builder"), CodeBlock.of("KERNELS")));
        tables.values().forEach(name -> arguments.add(CodeBlock.of("$L", name)));
        constructor.addStatement("start($L)", CodeBlock.join(arguments, ",$W"));
        constructor.addCode(BetweenMethods.memory(tables));
        tables.forEach((table, name) -> {
            List<Rule.Slot> slots = table.program().weightSlots();
            for (int i = 0; i < slots.size(); i++) {
                if (slots.get(i).initial() != 0) {
                    constructor.addStatement("$L.fill($L, $L)", name, i, Numbers.literal(slots.get(i).initial()));
                }
            }
        });
        return constructor.build();
    }

    private void factories(TypeSpec.Builder type) {
        type.addMethod(factory("of", self).addParameter(modelType, "model")
                .addJavadoc(model.separateGradients() ? "An optimizer with new state, for {@code step(gradients)}.\n" : "An optimizer with new state.\n")
                .addStatement("return builder(model).build()").build());
        type.addMethod(factory("of", self).addParameter(modelType, "model").addParameter(modelType, "gradients")
                .addJavadoc("An optimizer with new state that reads the gradients of a second instance.\n")
                .addStatement("return builder(model).gradients(gradients).build()").build());
        type.addMethod(factory("builder", builderType()).addParameter(modelType, "model")
                .addJavadoc("Builds an optimizer with other values than those in the annotations.\n")
                .addStatement("return new $T<>(model, $T::new)", BUILDER, self).build());
    }

    private MethodSpec.Builder factory(String name, TypeName result) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(result);
        return isPublic(model.element()) ? method.addModifiers(Modifier.PUBLIC) : method;
    }

    private MethodSpec update(PassMethods passes, FlushMethods flushes) {
        return MethodSpec.methodBuilder("update").addAnnotation(Override.class).addModifiers(Modifier.PROTECTED).returns(TypeName.BOOLEAN)
                .addParameter(TypeName.DOUBLE, "number").addParameter(TypeName.DOUBLE, "clock").addParameter(TypeName.DOUBLE, "loss")
                .addCode(passes.calls()).addCode(flushes.calls()).addCode(shared.advance()).addStatement("return true").build();
    }
}
