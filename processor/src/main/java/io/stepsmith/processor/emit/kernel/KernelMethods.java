package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.ir.Precision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;

/**
 * Kernels to the two nested classes that hold them: {@code Scalar}, and {@code Vector} where the
 * Vector API is there.
 */
public final class KernelMethods {
    public static final String SCALAR = "Scalar";
    public static final String VECTOR = "Vector";

    /** The parameter that has the gradient of a single weight. */
    static final String GIVEN = "g";

    private KernelMethods() {}

    /** The class of scalar kernels; mentions no Vector API type. */
    static TypeSpec scalarClass(List<Kernel> kernels) {
        TypeSpec.Builder type = TypeSpec.classBuilder(SCALAR)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        "The kernels, one weight at a time, from weight {@code from} to the last before {@code n}.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        kernels.stream()
                .filter(kernel -> kernel.model().offset().isSingle())
                .forEach(kernel -> type.addMethod(method(kernel, kernel.precision())
                        .addCode(KernelBody.of(
                                kernel, new ScalarDialect(kernel, kernel.precision())))
                        .build()));
        List<Kernel> loops = loops(kernels);
        loops.forEach(kernel -> {
            type.addMethod(scalarMethod(kernel, kernel.precision()));
            StripMethods.of(kernel).forEach(type::addMethod);
            Precision again = kernel.isWatching() ? kernel.precision() : Precision.DOUBLE;
            kernel.inDouble().ifPresent(sums -> type.addMethod(scalarMethod(sums, again)));
        });
        loops.forEach(kernel -> type.addMethod(trialMethod(kernel)));
        return type.build();
    }

    /** The kernels that are loops, and so have a vector form. */
    static List<Kernel> loops(List<Kernel> kernels) {
        return kernels.stream()
                .filter(kernel -> !kernel.model().offset().isSingle())
                .toList();
    }

    /** A kernel, one weight at a time. */
    static MethodSpec scalarMethod(Kernel kernel, Precision arithmetic) {
        return method(kernel, arithmetic)
                .addCode(loop(
                        kernel,
                        new ScalarDialect(kernel, arithmetic),
                        CodeBlock.of("int i = from; i < n; i++")))
                .build();
    }

    /**
     * The class of vector kernels. They stop where no whole vector is left; the scalar kernel does
     * the rest. It is not part of them because its branches, where a rule chooses by a weight, may
     * deoptimise it at any value not seen before. In vector code a choice is a blend, so that it
     * stays compiled.
     */
    static TypeSpec vectorClass(List<Kernel> all) {
        List<Kernel> kernels = loops(all);
        TypeSpec.Builder type = TypeSpec.classBuilder(VECTOR)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        "The same kernels, a vector of weights at a time, up to the last whole vector, whose end they return. They give "
                                + "the same\nbits. No branch in them depends on a weight, so that no value can deoptimise them.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        new TreeSet<>(kernels.stream().map(Kernel::precision).toList())
                .forEach(precision -> type.addField(Species.field(precision)));
        kernels.stream()
                .flatMap(kernel -> VectorDialect.species(kernel).stream())
                .sorted()
                .distinct()
                .forEach(species -> type.addField(species.field()));
        kernels.forEach(kernel -> {
            VectorDialect vectors = new VectorDialect(kernel);
            String species = VectorDialect.species(kernel.precision());
            type.addMethod(method(kernel, kernel.precision())
                    .returns(TypeName.INT)
                    .addStatement("int bound = from + $L.loopBound(n - from)", species)
                    .beginControlFlow("if (bound == from)")
                    .addStatement("return from")
                    .endControlFlow()
                    .addCode(vectors.broadcasts())
                    .addCode(LaneRows.loop(kernel, vectors))
                    .addCode(loop(
                            kernel,
                            vectors,
                            CodeBlock.of(
                                    "int i = $L; i < bound; i += $L.length()",
                                    LaneRows.has(kernel) ? "whole" : "from",
                                    species)))
                    .addCode(vectors.release())
                    .addStatement("return bound")
                    .build());
        });
        if (kernels.stream().anyMatch(kernel -> Broadcasts.fromBits(kernel))) {
            type.addMethod(Broadcasts.method());
        }
        kernels.forEach(kernel -> type.addMethod(trialMethod(kernel)));
        return type.build();
    }

    /** The type of numbers of a precision. */
    static TypeName element(Precision precision) {
        return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    }

    private static MethodSpec.Builder method(Kernel kernel, Precision arithmetic) {
        return method(kernel, arithmetic, kernel.name(), kernel.description());
    }

    /** A method with the parameters of a kernel. */
    static MethodSpec.Builder method(
            Kernel kernel, Precision arithmetic, String name, String description) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.STATIC)
                .addJavadoc("$L\n", description);
        arrays(kernel, arithmetic)
                .forEach((array, element) -> method.addParameter(ArrayTypeName.of(element), array));
        if (kernel.model().offset().isParameter()) {
            method.addParameter(TypeName.INT, "at");
        }
        if (kernel.model().offset().isSingle()) {
            method.addParameter(TypeName.INT, "i").addParameter(element(arithmetic), GIVEN);
        } else {
            method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "n");
        }
        if (!kernel.roundedAtRandom().isEmpty()) {
            method.addParameter(TypeName.INT, Kernel.KEY);
        }
        if (kernel.multipliesFactors()) {
            method.addParameter(element(kernel.precision()), KernelNames.ROW_FACTOR);
        }
        kernel.uniforms()
                .values()
                .forEach(uniform -> method.addParameter(element(arithmetic), uniform));
        return method;
    }

    /** The array parameters of a kernel, in order, and their elements. */
    static Map<String, TypeName> arrays(Kernel kernel, Precision arithmetic) {
        TypeName element = element(kernel.precision());
        Map<String, TypeName> arrays = new LinkedHashMap<>();
        if (kernel.touchesWeight()) {
            arrays.put("weights", element);
        }
        if (kernel.roundsWeight()) {
            arrays.put(Kernel.ROUNDED, Kernel.ROUNDED_STORAGE.element(kernel.precision()));
        }
        if (kernel.touchesGradient() && !kernel.model().offset().isSingle()) {
            arrays.put(kernel.model().gradients(), element);
        }
        kernel.states()
                .forEach(state -> arrays.put(
                        kernel.array(state), kernel.storage(state).element(kernel.precision())));
        kernel.columns().values().forEach(column -> arrays.put(column, element));
        kernel.reductions()
                .keySet()
                .forEach(output -> arrays.put(Kernel.lanes(output), element(arithmetic)));
        TypeName terms = kernel.gathers() ? TypeName.DOUBLE : element(arithmetic);
        kernel.terms().forEach(output -> arrays.put(Kernel.terms(output), terms));
        return arrays;
    }

    private static CodeBlock loop(Kernel kernel, Dialect dialect, CodeBlock control) {
        return CodeBlock.builder()
                .beginControlFlow("for ($L)", control)
                .add(KernelBody.of(kernel, dialect))
                .add(dialect.advance())
                .endControlFlow()
                .build();
    }

    /** The name of the method that runs a kernel on scratch arrays. */
    static String trial(Kernel kernel) {
        return "try" + UniformNames.capital(kernel.name());
    }

    private static MethodSpec trialMethod(Kernel kernel) {
        List<CodeBlock> arguments = new ArrayList<>();
        Map<TypeName, List<CodeBlock>> declared = new LinkedHashMap<>();
        arrays(kernel, kernel.precision()).forEach((array, element) -> {
            declared.computeIfAbsent(element, unused -> new ArrayList<>())
                    .add(CodeBlock.of("$L = scratch.$Ls($L)", array, element, arguments.size()));
            arguments.add(CodeBlock.of(array));
        });
        CodeBlock.Builder arrays = CodeBlock.builder();
        declared.forEach((element, all) ->
                arrays.addStatement("$T[] $L", element, CodeBlock.join(all, ",$W")));
        arguments.add(CodeBlock.of((kernel.model().offset().isParameter() ? "0, " : "") + "0, n"));
        if (!kernel.roundedAtRandom().isEmpty()) {
            arguments.add(CodeBlock.of("1"));
        }
        kernel.values().forEach(value -> arguments.add(Literals.of(0.5, kernel.precision())));
        return MethodSpec.methodBuilder(trial(kernel))
                .addModifiers(Modifier.STATIC)
                .addJavadoc("Calls {@code $L} on scratch arrays, for the warm-up.\n", kernel.name())
                .addParameter(ClassName.get(RuntimeNames.SIMD, "Scratch"), "scratch")
                .addParameter(TypeName.INT, "n")
                .addParameter(TypeName.INT, "calls")
                .addCode(arrays.build())
                .beginControlFlow("for (int call = 0; call < calls; call++)")
                .addStatement("$L($L)", kernel.name(), CodeBlock.join(arguments, ",$W"))
                .endControlFlow()
                .build();
    }
}
