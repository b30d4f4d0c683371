package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/**
 * The part of an optimizer for its sparse parameters: a class for each class of the model that has
 * some, with a method for each. {@code sparse()} and {@code worker()} give that of the model.
 */
public final class SparseClasses {
    private static final String ROOT = "Sparse";
    private static final int DEFER_BYTECODES = 20;

    private final PassContext context;
    private final ModelSpec model;
    private final ClassName optimizer;
    private final Function<ParameterTable, String> fields;
    private final Map<ParameterTree, SparseObjectClass> classes = new LinkedHashMap<>();
    private final boolean isPublic;

    /**
     * Classes of an optimizer.
     *
     * @param fields the fields of its tables
     */
    public SparseClasses(
            PassContext context,
            ClassName optimizer,
            Function<ParameterTable, String> fields,
            boolean isPublic) {
        this.context = context;
        this.model = context.model().spec();
        this.optimizer = optimizer;
        this.fields = fields;
        this.isPublic = isPublic;
    }

    /** Returns whether a model has any sparse parameters. */
    public static boolean areIn(ModelSpec model) {
        return model.tables().stream().anyMatch(table -> table.sparse().isPresent());
    }

    /** Adds statements that say which tables make up for steps that rows miss. */
    public static void addDeferred(
            Map<CompiledTable, String> tables, KernelSet kernels, Divided statements) {
        tables.forEach((table, field) -> MakeUpMethods.setting(table, kernels)
                .ifPresent(setting ->
                        statements.add(DEFER_BYTECODES, "$L.sparse.defer($L)", field, setting)));
    }

    /** Adds all to the optimizer. */
    public void addTo(TypeSpec.Builder type, Map<CompiledTable, String> tables) {
        UniqueNames names = new UniqueNames();
        classes.put(model.root(), new SparseObjectClass(this, model.root(), ROOT, true));
        names.claim(ROOT);
        model.walks().stream()
                .filter(SparseClasses::isSparse)
                .forEach(walk -> classes.computeIfAbsent(
                        walk,
                        one -> new SparseObjectClass(
                                this,
                                one,
                                claim(names, one.type().getSimpleName().toString()),
                                false)));
        access(type);
        tables.forEach((table, field) -> {
            if (table.table().sparse().isPresent()) {
                type.addType(SparseTableClass.of(context, table, field));
            }
        });
        classes.values().forEach(one -> type.addType(one.type()));
    }

    private static String claim(UniqueNames names, String simple) {
        String variable = names.claim("of" + simple);
        return ROOT + variable.substring(2);
    }

    private void access(TypeSpec.Builder type) {
        ClassName root = optimizer.nestedClass(ROOT);
        type.addField(root, "sparse", Modifier.PRIVATE, Modifier.FINAL);
        type.addMethod(visible(MethodSpec.methodBuilder("sparse"))
                .addJavadoc(
                        "The sparse parameters, for the thread that has the optimizer.\n\n@return what updates them\n")
                .returns(root)
                .addStatement("return sparse")
                .build());
        if (model.tables().stream()
                .flatMap(table -> table.sparse().stream())
                .anyMatch(spec -> !spec.deferred())) {
            type.addMethod(visible(MethodSpec.methodBuilder("worker"))
                    .addJavadoc(
                            "The sparse parameters for one more thread, which updates them beside others without locks.\n\n@return what updates them\n")
                    .returns(root)
                    .addStatement("return new $T(workerAccess(model))", root)
                    .build());
        }
        if (model.tables().stream().allMatch(table -> table.sparse().isPresent())) {
            type.addMethod(visible(MethodSpec.methodBuilder("applied"))
                    .addJavadoc("Ends a step, of all that was applied since the last one.\n")
                    .addStatement("endSparseStep()")
                    .build());
        }
    }

    /** The statement at the end of the constructor. */
    public static CodeBlock start(ClassName optimizer) {
        return CodeBlock.builder()
                .addStatement("sparse = new $T(sparseAccess(model))", optimizer.nestedClass(ROOT))
                .build();
    }

    MethodSpec.Builder visible(MethodSpec.Builder method) {
        return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
    }

    /** Returns whether a class has sparse parameters, also in what it holds. */
    static boolean isSparse(ParameterTree walk) {
        return walk.members().stream().anyMatch(SparseClasses::isSparse);
    }

    /** Returns whether a member is a sparse parameter, or holds some. */
    static boolean isSparse(ParameterTree.Member member) {
        return member instanceof ParameterTree.Arrays arrays
                ? arrays.table().sparse().isPresent()
                : member instanceof ParameterTree.Objects objects
                        && objects.targets().stream().anyMatch(SparseClasses::isSparse);
    }

    /** The class of what is in the objects of a class. */
    SparseObjectClass of(ParameterTree walk) {
        return Objects.requireNonNull(classes.get(walk));
    }

    /** The class of a table. */
    ClassName of(ParameterTable table) {
        return optimizer.nestedClass(SparseTableClass.name(fields.apply(table)));
    }

    /** A class of the optimizer by its simple name. */
    ClassName nested(String name) {
        return optimizer.nestedClass(name);
    }

    ClassName optimizer() {
        return optimizer;
    }

    boolean isPublic() {
        return isPublic;
    }
}
