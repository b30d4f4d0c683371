package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.SparseSpec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import javax.lang.model.element.Modifier;

/**
 * The part of an optimizer for its sparse parameters: a class for each class of the model that has
 * some, with a method for each. {@code sparse()} and {@code worker()} give that of the model.
 */
public final class SparseClasses {
    private static final String ROOT = "Sparse";
    private static final String OBJECT = "object";
    private static final ClassName ACCESS = ClassName.get(RuntimeNames.SPARSE, "SparseAccess");

    private final PassContext context;
    private final ModelSpec model;
    private final ClassName optimizer;
    private final Function<ParameterTable, String> fields;
    private final Map<ParameterTree, String> classes = new LinkedHashMap<>();
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

    /** Adds all to the optimizer. */
    public void addTo(TypeSpec.Builder type, Map<CompiledTable, String> tables) {
        UniqueNames names = new UniqueNames();
        classes.put(model.root(), ROOT);
        names.claim(ROOT);
        model.walks().stream()
                .filter(this::isSparse)
                .forEach(walk -> classes.computeIfAbsent(
                        walk, one -> claim(names, one.type().getSimpleName().toString())));
        access(type);
        tables.forEach((table, field) -> {
            if (table.table().sparse().isPresent()) {
                type.addType(SparseTableClass.of(context, table, field));
            }
        });
        classes.keySet().forEach(walk -> type.addType(classOf(walk)));
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
        type.addMethod(visible(MethodSpec.methodBuilder("worker"))
                .addJavadoc(
                        "The sparse parameters for one more thread, which updates them beside others without locks.\n\n@return what updates them\n")
                .returns(root)
                .addStatement("return new $T(workerAccess(model))", root)
                .build());
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

    private MethodSpec.Builder visible(MethodSpec.Builder method) {
        return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
    }

    private boolean isSparse(ParameterTree walk) {
        return walk.members().stream().anyMatch(this::isSparse);
    }

    private boolean isSparse(ParameterTree.Member member) {
        return member instanceof ParameterTree.Arrays arrays
                ? arrays.table().sparse().isPresent()
                : member instanceof ParameterTree.Objects objects
                        && objects.targets().stream().anyMatch(this::isSparse);
    }

    private TypeSpec classOf(ParameterTree walk) {
        boolean root = walk == model.root();
        String object = root ? "model" : OBJECT + "()";
        TypeSpec.Builder type = TypeSpec.classBuilder(classes.get(walk))
                .addJavadoc("The sparse parameters of {@link $T}.\n", ClassName.get(walk.type()));
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ACCESS, "access");
        if (root) {
            type.addModifiers(Modifier.FINAL);
            // Each parameter has the model at hand, without a way through this object.
            constructor.addStatement("$T model = $T.this.model", Types.of(walk.type()), optimizer);
        } else {
            type.addModifiers(Modifier.ABSTRACT);
            constructor.addParameter(Types.of(walk.type()), "at");
            type.addMethod(MethodSpec.methodBuilder(OBJECT)
                    .addModifiers(Modifier.ABSTRACT)
                    .returns(Types.of(walk.type()))
                    .build());
        }
        UniqueNames methods = new UniqueNames(
                OBJECT,
                "getClass",
                "hashCode",
                "toString",
                "notify",
                "notifyAll",
                "wait",
                "clone",
                "finalize");
        for (ParameterTree.Member member : walk.members()) {
            if (isSparse(member)) {
                String name = methods.claim(member.source().name());
                if (member instanceof ParameterTree.Arrays arrays) {
                    parameter(arrays, name, object, type, constructor);
                } else {
                    objects((ParameterTree.Objects) member, name, object, root, type, constructor);
                }
            }
        }
        return type.addMethod(constructor.build()).build();
    }

    private void parameter(
            ParameterTree.Arrays arrays,
            String name,
            String object,
            TypeSpec.Builder type,
            MethodSpec.Builder constructor) {
        ClassName of = optimizer.nestedClass(SparseTableClass.name(fields.apply(arrays.table())));
        SparseSpec.Kind kind = arrays.table().sparse().orElseThrow().kind();
        TypeName number =
                arrays.table().precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        TypeName array = ArrayTypeName.of(number);
        String place = arrays.source().of(object);
        TypeSpec.Builder own = TypeSpec.anonymousClassBuilder("access").superclass(of);
        switch (kind) {
            case NUMBER ->
                own.addMethod(getter("get", number, place))
                        .addMethod(MethodSpec.methodBuilder("set")
                                .addAnnotation(Override.class)
                                .addParameter(number, "value")
                                .addStatement("$L = value", place)
                                .build());
            case VECTOR ->
                own.addMethod(getter("weights", array, place).toBuilder()
                        .addModifiers(Modifier.PROTECTED)
                        .build());
            case ROWS -> own.addMethod(getter("all", ArrayTypeName.of(array), place));
            case FLAT -> own.addMethod(getter("all", array, place));
        }
        type.addField(of, name, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", name, own.build());
        type.addMethod(visible(MethodSpec.methodBuilder(name))
                .addJavadoc("Parameter {@code $L}.\n\n@return what updates it\n", member(arrays))
                .returns(
                        kind == SparseSpec.Kind.NUMBER
                                ? ClassName.get(RuntimeNames.API, "SparseScalar")
                                : ParameterizedTypeName.get(
                                        ClassName.get(
                                                RuntimeNames.API,
                                                kind.hasRows() ? "SparseRows" : "SparseWeights"),
                                        array))
                .addStatement("return $L", name)
                .build());
    }

    private static String member(ParameterTree.Member member) {
        return member.source().name();
    }

    private static MethodSpec getter(String name, TypeName type, String place) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .returns(type)
                .addStatement("return $L", place)
                .build();
    }

    private void objects(
            ParameterTree.Objects member,
            String name,
            String object,
            boolean root,
            TypeSpec.Builder type,
            MethodSpec.Builder constructor) {
        ClassName of = optimizer.nestedClass(classes.get(member.targets().get(0)));
        String place = member.source().of(object);
        String now = member.source().of(root ? "model" : "at");
        TypeName target = Types.of(member.targets().get(0).type());
        MethodSpec.Builder getter = visible(MethodSpec.methodBuilder(name)).returns(of);
        if (member.holder() == ParameterTree.Holder.ONE) {
            TypeSpec own = TypeSpec.anonymousClassBuilder("access, $L", now)
                    .superclass(of)
                    .addMethod(getter(OBJECT, target, place))
                    .build();
            type.addField(of, name, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$L = $L", name, own);
            type.addMethod(getter.addJavadoc(
                            "The sparse parameters in {@code $L}.\n\n@return what updates them\n",
                            member(member))
                    .addStatement("return $L", name)
                    .build());
            return;
        }
        String count = now + (member.holder() == ParameterTree.Holder.LIST ? ".size()" : ".length");
        TypeSpec own = TypeSpec.anonymousClassBuilder(
                        "access, $L", member.holder().element(now))
                .superclass(of)
                .addMethod(getter(
                        OBJECT,
                        target,
                        member.holder().element(place).replaceAll("\\bi([\\])])$", "index$1")))
                .build();
        type.addField(ArrayTypeName.of(of), name, Modifier.PRIVATE, Modifier.FINAL);
        constructor
                .addStatement("this.$L = new $T[$L]", name, of, count)
                .beginControlFlow("for (int i = 0; i < this.$L.length; i++)", name)
                .addStatement("int index = i")
                .addStatement("this.$L[i] = $L", name, own)
                .endControlFlow();
        type.addMethod(getter.addJavadoc(
                        "The sparse parameters in one of {@code $L}.\n\n@param index which\n@return what updates them\n",
                        member(member))
                .addParameter(TypeName.INT, "index")
                .addStatement("return $L[index]", name)
                .build());
    }
}
