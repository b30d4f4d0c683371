package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.CompanionName;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.DividedFields;
import io.stepsmith.processor.emit.java.SharedMethods;
import io.stepsmith.processor.emit.java.Surroundings;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.GateField;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.emit.kernel.KernelTexts;
import io.stepsmith.processor.emit.kernel.LongArrays;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.emit.kernel.Storage;
import io.stepsmith.processor.emit.sparse.SparseClasses;
import io.stepsmith.processor.emit.step.AuxiliaryMethods;
import io.stepsmith.processor.emit.step.Dispatch;
import io.stepsmith.processor.emit.step.FlushMethods;
import io.stepsmith.processor.emit.step.GradientCode;
import io.stepsmith.processor.emit.step.GroupFields;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.emit.step.PassMethods;
import io.stepsmith.processor.emit.step.SharedFields;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ParameterTable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Writer of a model's optimizer: one file with up to three classes. The optimizer mentions no
 * Vector API type; nested in it are the scalar kernels and, if wanted, the vector kernels.
 */
public final class OptimizerEmitter {
    private static final int CALL = 20;
    private static final CodeBlock PASSES = CodeBlock.of("""
            // A pass goes over a table in chunks, on all threads. A chunk has segments, which are arrays or rows of
            // matrices; what it has of one is a run, and a block is a part of a run that is summed at once.
            """);
    private static final ClassName BUILDER = ClassName.get(RuntimeNames.API, "OptimizerBuilder");
    private static final ClassName BASE = ClassName.get(RuntimeNames.ENGINE, "GeneratedOptimizer");
    private static final ClassName DEFINITION =
            ClassName.get(RuntimeNames.ENGINE, "OptimizerDefinition");

    private final CompiledModel model;
    private final boolean vectors;
    private final Function<String, CompanionName> companion;
    private final ClassName self;
    private final TypeName modelType;
    private final KernelSet kernels;
    private final UniqueNames methods = new UniqueNames(
            "step",
            "update",
            "pass",
            "close",
            "perturb",
            "evaluate",
            "examples",
            "bind",
            "flush",
            "checkStructure",
            "learningRateAt",
            "rate",
            "of",
            "builder");
    private final UniqueNames names;
    private final GroupFields fields;
    private final SharedFields shared;
    private final Map<CompiledTable, String> tables = new LinkedHashMap<>();

    private OptimizerEmitter(
            CompiledModel model,
            KernelSet kernels,
            String packageName,
            Function<String, CompanionName> companion,
            boolean vectors) {
        this.companion = companion;
        this.model = model;
        this.vectors = vectors;
        this.self = ClassName.get(packageName, model.spec().optimizerName());
        this.modelType = Types.of(model.spec().element());
        this.kernels = kernels;
        Set<String> variables = new HashSet<>(PassContext.VARIABLES);
        variables.addAll(
                List.of("KERNELS", "gradients", "builder", "definition", "i", "count", "all"));
        Arrays.stream(Length.Unit.values())
                .map(Length.Unit::variable)
                .filter(Objects::nonNull)
                .forEach(variables::add);
        this.names = new UniqueNames(variables);
        this.fields = new GroupFields(model, names);
        for (CompiledTable table : model.tables()) {
            String name = UniformNames.camel(table.group().name()) + "Group"
                    + (table.precision() == Precision.DOUBLE
                            ? "Doubles"
                            : table.format().hasMaster() ? "Bfloat16" : "")
                    + (table.matrix() ? "Matrices" : table.sliced() ? "Slices" : "")
                    + (table.layered() ? "Layers" : "")
                    + (table.ascend() ? "Ascending" : "")
                    + (table.outer() ? "Outer" : "")
                    + table.table()
                            .sparse()
                            .map(spec -> (spec.deferred() ? "Deferred" : "Sparse")
                                    + spec.kind().suffix())
                            .orElse("");
            tables.put(table, names.claim(name));
        }
        this.shared = new SharedFields(model.tables(), names);
    }

    /**
     * Writes an optimizer.
     *
     * @param around the package of the model, and what it has
     * @param companion the name of the companion of a rule or a modifier of that name
     * @param kernels the text of kernels and passes that models of the compilation share
     * @param vectors whether to emit vector kernels
     * @param page whether a page about it is written beside it
     */
    public static String emit(
            CompiledModel model,
            Surroundings around,
            Function<String, CompanionName> companion,
            KernelTexts kernels,
            boolean vectors,
            boolean page) {
        KernelSet set = new KernelSet(model);
        String name = around.packageName();
        return kernels.source(
                around,
                methods -> around.mark(new OptimizerEmitter(model, set, name, companion, vectors)
                        .type(methods)
                        .addJavadoc(OptimizerJavadoc.of(model, page))),
                set.all(),
                vectors);
    }

    private TypeSpec.Builder type(SharedMethods sharedMethods) {
        TypeSpec.Builder type = TypeSpec.classBuilder(self)
                .addModifiers(Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(BASE, modelType.box()))
                .addOriginatingElement(model.spec().element());
        AnnotationSpec.Builder origin =
                AnnotationSpec.builder(ClassName.get(RuntimeNames.ENGINE, "GeneratedFrom"));
        companions().forEach(companion -> origin.addMember("value", "$T.class", companion));
        type.addAnnotation(origin.build());
        if (isPublic(model.spec().element())) {
            type.addModifiers(Modifier.PUBLIC);
        }
        GateField.addTo(type, self, kernels.loops(), vectors, methods);
        DividedFields all = new DividedFields(methods);
        TableFields.addTo(all, tables, kernels);
        fields.addTo(all);
        shared.addTo(all);
        constructor(type, all);
        FactoryMethods.addTo(
                type, model.spec(), self, builderType(), isPublic(model.spec().element()));
        Map<CompiledTable, String> passed = new LinkedHashMap<>(tables);
        passed.keySet().removeIf(table -> table.table().sparse().isPresent());
        PassContext context = new PassContext(
                model,
                passed,
                fields,
                shared,
                names,
                kernels,
                new Dispatch(methods),
                sharedMethods,
                vectors);
        passes(type, context);
        context.dispatch().addTo(type);
        context.dispatch().fields().forEach(type::addField);
        StructureMethod.addTo(type, context, methods);
        Map<ParameterTable, String> bound = new HashMap<>();
        tables.forEach((table, name) -> bound.put(table.table(), name));
        GradientCode.addTo(type, model);
        new BindMethods(model.spec(), bound::get, methods, names).addTo(type);
        if (SparseClasses.areIn(model.spec())) {
            new SparseClasses(context, self, bound::get, isPublic(model.spec().element()))
                    .addTo(type, tables);
        }
        return type;
    }

    /**
     * The rules' compiled forms: naming them lets build tools see that this class depends on them.
     */
    private List<ClassName> companions() {
        return model.spec().groups().stream()
                .flatMap(group -> group.rule().classes().stream())
                .map(companion)
                .map(name -> ClassName.get(name.packageName(), name.simpleName()))
                .distinct()
                .toList();
    }

    private static boolean isPublic(TypeElement type) {
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    private ParameterizedTypeName builderType() {
        return ParameterizedTypeName.get(BUILDER, modelType, self);
    }

    private void constructor(TypeSpec.Builder type, DividedFields all) {
        ScheduleCode schedules = new ScheduleCode(model.spec(), fields, names, type, methods);
        List<ParameterSpec> variables = new ArrayList<>(List.of(
                ParameterSpec.builder(builderType(), "builder").build(),
                ParameterSpec.builder(DEFINITION, "definition").build()));
        variables.addAll(schedules.lengths());
        Divided statements = Divided.of(methods, "construct", variables);
        all.addTo(type, statements);
        if (model.tables().stream().anyMatch(table -> table.program().needsMultiplyAdd())) {
            statements.add(
                    CALL,
                    "$T.require($T.class)",
                    ClassName.get(RuntimeNames.SIMD, "MultiplyAdd"),
                    self);
        }
        schedules.addTo(statements);
        fields.register(statements);
        GradientCode.addTo(statements, model);
        model.spec()
                .watch()
                .parts()
                .forEach((statistic, per) -> statements.add(
                        CALL,
                        "definition.watch($T.$L, $T.$L)",
                        ClassName.get(RuntimeNames.API, "Statistic"),
                        statistic,
                        ClassName.get(RuntimeNames.API, "Watch", "Per"),
                        per));
        if (model.tables().stream().anyMatch(table -> table.program().readsLoss())) {
            statements.add(CALL, "definition.needsLoss()");
        }
        if (model.tables().stream()
                .flatMap(table -> table.storage().values().stream())
                .anyMatch(kept -> Storage.of(kept).isStochastic())) {
            statements.add(CALL, "definition.stochasticRounding(builder.seed())");
        }
        if (model.spec().callsMethods()) {
            statements.add(CALL, "definition.callsMethods()");
        }
        LongArrays arrays = new LongArrays(type, methods, List.of());
        AuxiliaryMethods.addKept(tables, arrays, statements);
        SparseClasses.addDeferred(tables, kernels, statements);
        List<CodeBlock> started =
                tables.values().stream().map(name -> CodeBlock.of("$L", name)).toList();
        statements.add(
                LongArrays.bytecodesOfArguments(started.size()),
                "start(builder, definition,$WKERNELS,$W$L)",
                arrays.arguments("tables", Types.ANY_TABLE, started));
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(builderType(), "builder")
                .addStatement(
                        "super(builder, $T.class, $L)",
                        ClassName.get(model.spec().element()),
                        model.spec().separateGradients());
        constructor.addStatement("$T definition = new $T()", DEFINITION, DEFINITION);
        schedules
                .lengths()
                .forEach(length -> constructor.addStatement(
                        "double $N = builder.require$L()",
                        length,
                        UniformNames.capital(length.name())));
        constructor.addCode(statements.body(type));
        if (SparseClasses.areIn(model.spec())) {
            constructor.addCode(SparseClasses.start(self));
        }
        type.addMethod(constructor.build());
    }

    /** The step and what is between steps. */
    private void passes(TypeSpec.Builder type, PassContext context) {
        PassMethods passes = new PassMethods(context, ProgramKind.UPDATE, methods);
        FlushMethods flushes = new FlushMethods(context, methods);
        MethodSpec.Builder update = MethodSpec.methodBuilder("update")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(TypeName.BOOLEAN)
                .addParameter(TypeName.DOUBLE, "number")
                .addParameter(TypeName.DOUBLE, "clock")
                .addParameter(TypeName.DOUBLE, "loss");
        Divided statements = Divided.of(methods, update);
        passes.addCalls(statements);
        flushes.addCalls(statements, type);
        shared.advance(statements);
        type.addMethod(update.addCode(PASSES)
                .addCode(statements.body(type))
                .addStatement("return true")
                .build());
        passes.addTo(type);
        AuxiliaryMethods.addTo(type, context, methods);
        flushes.addTo(type);
    }
}
