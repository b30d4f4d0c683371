package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.SparseSpec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import javax.lang.model.element.Modifier;

/**
 * The sparse parameters in objects of one class of a model: a method for each, and for each member
 * that holds some. Objects on the way are read from the model at each call, and may be missing.
 */
final class SparseObjectClass {
    private static final ClassName ACCESS = ClassName.get(RuntimeNames.SPARSE, "SparseAccess");
    private static final ClassName HOLDERS = ClassName.get(RuntimeNames.SPARSE, "SparseHolders");

    /** Methods of every object that no parameter can have. */
    private static final Set<String> OF_OBJECT = Set.of(
            "getClass", "hashCode", "toString", "notify", "notifyAll", "wait", "clone", "finalize");

    private final SparseClasses classes;
    private final ParameterTree walk;
    private final String name;
    private final boolean isRoot;
    private final TypeName object;
    /** The methods of members, which have their names before any other. */
    private final Map<ParameterTree.Member, String> methods = new LinkedHashMap<>();

    private final Map<ParameterTree.Member, String> fields = new HashMap<>();
    /** The method that returns the object. */
    private final String getter;
    /** The field that has the path of the object. */
    private final String path;

    SparseObjectClass(SparseClasses classes, ParameterTree walk, String name, boolean isRoot) {
        this.classes = classes;
        this.walk = walk;
        this.name = name;
        this.isRoot = isRoot;
        object = Types.of(walk.type());
        Set<String> taken = new HashSet<>(OF_OBJECT);
        UniqueNames names = new UniqueNames();
        walk.members().stream().filter(SparseClasses::isSparse).forEach(member -> {
            methods.put(member, free(member.source().name(), taken));
            fields.put(member, names.claim(member.source().name()));
        });
        getter = free("object", taken);
        path = names.claim("path");
    }

    /** A name that is not taken, and is from then on. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + number;
        }
        return free;
    }

    /** The class. */
    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("The sparse parameters of {@link $T}.\n", ClassName.get(walk.type()));
        if (classes.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ACCESS, "access");
        if (isRoot) {
            type.addModifiers(Modifier.FINAL);
            // Each parameter has the model at hand, without a way through this object.
            constructor.addStatement("$T model = $T.this.model", object, classes.optimizer());
        } else {
            type.addModifiers(Modifier.ABSTRACT);
            constructor.addParameter(object, "at");
            type.addMethod(MethodSpec.methodBuilder(getter)
                    .addModifiers(Modifier.ABSTRACT)
                    .returns(object)
                    .build());
        }
        if (needsPath(walk)) {
            type.addField(String.class, path, Modifier.PRIVATE, Modifier.FINAL);
            if (isRoot) {
                constructor.addStatement("this.$L = access.model()", path);
            } else {
                constructor.addParameter(String.class, "place");
                constructor.addStatement("this.$L = place", path);
            }
        }
        methods.forEach((member, method) -> {
            if (member instanceof ParameterTree.Arrays arrays) {
                parameter(arrays, method, type, constructor);
            } else {
                objects((ParameterTree.Objects) member, method, type, constructor);
            }
        });
        return type.addMethod(constructor.build()).build();
    }

    /** Returns whether an index can be asked for, in an object or in what it holds. */
    private static boolean needsPath(ParameterTree walk) {
        return walk.members().stream()
                .anyMatch(member -> member instanceof ParameterTree.Objects objects
                        && SparseClasses.isSparse(objects)
                        && (objects.holder() != ParameterTree.Holder.ONE
                                || needsPath(objects.targets().get(0))));
    }

    private void parameter(
            ParameterTree.Arrays arrays,
            String method,
            TypeSpec.Builder type,
            MethodSpec.Builder constructor) {
        ClassName of = classes.of(arrays.table());
        SparseSpec.Kind kind = arrays.table().sparse().orElseThrow().kind();
        TypeName number =
                arrays.table().precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        TypeName array = ArrayTypeName.of(number);
        TypeSpec.Builder own = TypeSpec.anonymousClassBuilder("access").superclass(of);
        switch (kind) {
            case NUMBER ->
                own.addMethod(number(arrays, number))
                        .addMethod(MethodSpec.methodBuilder("set")
                                .addAnnotation(Override.class)
                                .addParameter(number, "value")
                                .addStatement(
                                        "$L = value",
                                        arrays.source().of(isRoot ? "model" : getter + "()"))
                                .build());
            case VECTOR ->
                own.addMethod(reader("weights", array, arrays, getter + "()").toBuilder()
                        .addModifiers(Modifier.PROTECTED)
                        .build());
            case ROWS ->
                own.addMethod(reader("all", ArrayTypeName.of(array), arrays, getter + "()"));
            case FLAT -> own.addMethod(reader("all", array, arrays, getter + "()"));
        }
        String field = fields.get(arrays);
        type.addField(of, field, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", field, own.build());
        type.addMethod(classes.visible(MethodSpec.methodBuilder(method))
                .addJavadoc(
                        "Parameter {@code $L}.\n\n@return what updates it\n",
                        arrays.source().name())
                .returns(
                        kind == SparseSpec.Kind.NUMBER
                                ? ClassName.get(RuntimeNames.API, "SparseScalar")
                                : ParameterizedTypeName.get(
                                        ClassName.get(
                                                RuntimeNames.API,
                                                kind.hasRows() ? "SparseRows" : "SparseWeights"),
                                        array))
                .addStatement("return $L", field)
                .build());
    }

    private MethodSpec number(ParameterTree.Arrays arrays, TypeName number) {
        MethodSpec.Builder get =
                MethodSpec.methodBuilder("get").addAnnotation(Override.class).returns(number);
        if (isRoot) {
            return get.addStatement("return $L", arrays.source().of("model")).build();
        }
        return get.addStatement("$T now = $L()", object, getter)
                .beginControlFlow("if (now == null)")
                .addStatement("throw missing()")
                .endControlFlow()
                .addStatement("return $L", arrays.source().of("now"))
                .build();
    }

    /**
     * A method that reads a member; null where the object that has it is missing.
     *
     * @param call reads the object
     */
    private MethodSpec reader(
            String method, TypeName type, ParameterTree.Member member, String call) {
        MethodSpec.Builder reader =
                MethodSpec.methodBuilder(method).addAnnotation(Override.class).returns(type);
        if (isRoot) {
            return reader.addStatement("return $L", read(member, "model")).build();
        }
        return reader.addStatement("$T now = $L", object, call)
                .addStatement("return now == null ? null : $L", read(member, "now"))
                .build();
    }

    private static CodeBlock read(ParameterTree.Member member, String of) {
        String place = member.source().of(of);
        return member instanceof ParameterTree.Objects objects
                        && objects.holder() != ParameterTree.Holder.ONE
                ? CodeBlock.of("$T.at($L, index)", HOLDERS, place)
                : CodeBlock.of("$L", place);
    }

    private void objects(
            ParameterTree.Objects member,
            String method,
            TypeSpec.Builder type,
            MethodSpec.Builder constructor) {
        ParameterTree target = member.targets().get(0);
        SparseObjectClass held = classes.of(target);
        ClassName of = classes.nested(held.name);
        String now = member.source().of(isRoot ? "model" : "at");
        boolean isOne = member.holder() == ParameterTree.Holder.ONE;
        String written = member.source().name();
        String field = fields.get(member);
        CodeBlock place = !needsPath(target)
                ? CodeBlock.of("")
                : isOne
                        ? CodeBlock.of(", this.$L + $S", path, "." + written)
                        : CodeBlock.of(", this.$L + $S + i + $S", path, "." + written + "[", "]");
        TypeSpec own = TypeSpec.anonymousClassBuilder(
                        "access, $L$L", member.holder().element(now), place)
                .superclass(of)
                .addMethod(
                        reader(held.getter, held.object, member, name + ".this." + getter + "()"))
                .build();
        MethodSpec.Builder getter =
                classes.visible(MethodSpec.methodBuilder(method)).returns(of);
        if (isOne) {
            type.addField(of, field, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$L = $L", field, own);
            type.addMethod(getter.addJavadoc(
                            "The sparse parameters in {@code $L}.\n\n@return what updates them\n",
                            written)
                    .addStatement("return $L", field)
                    .build());
            return;
        }
        String count = now + (member.holder() == ParameterTree.Holder.LIST ? ".size()" : ".length");
        type.addField(ArrayTypeName.of(of), field, Modifier.PRIVATE, Modifier.FINAL);
        constructor
                .addStatement("this.$L = new $T[$L]", field, of, count)
                .beginControlFlow("for (int i = 0; i < this.$L.length; i++)", field)
                .addStatement("int index = i")
                .addStatement("this.$L[i] = $L", field, own)
                .endControlFlow();
        type.addMethod(getter.addJavadoc(
                        "The sparse parameters in one of {@code $L}.\n\n@param index which\n@return what updates them\n",
                        written)
                .addParameter(TypeName.INT, "index")
                .addStatement(
                        "return $T.get(this.$L, index, $L, $S)", HOLDERS, field, path, written)
                .build());
    }
}
