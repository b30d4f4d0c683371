package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form of a scalar kernel that C2 vectorises where it does not vectorise the kernel's own loop,
 * for that reduces or stores 16-bit numbers: two methods. One goes strip by strip: fills scratch
 * arrays, calls the other, and rounds, combines and stores what that has made of them. The other is
 * the same arithmetic, over arrays of one type from their beginnings.
 */
public final class StripMethods {
    private final Kernel kernel;
    private final Kernel plain;
    private final ClassName type;
    private final Map<String, String> arrays = new LinkedHashMap<>();
    private final String strips;
    private final String begin;
    private final String count;
    private final CodeBlock.Builder code = CodeBlock.builder();

    private StripMethods(Kernel kernel) {
        this.kernel = kernel;
        this.plain = kernel.ofStrip();
        this.type = ClassName.get(
                RuntimeNames.REDUCTION, UniformNames.capital(strips(kernel.precision())));
        UniqueNames names = new UniqueNames("from", "n", "at", "bound", Kernel.KEY);
        KernelMethods.arrays(kernel, kernel.precision()).keySet().forEach(names::claim);
        kernel.values().forEach(names::claim);
        KernelMethods.arrays(plain, plain.precision())
                .keySet()
                .forEach(array -> arrays.put(array, names.claim(array + "Strip")));
        strips = names.claim("strips");
        begin = names.claim("begin");
        count = names.claim("count");
    }

    /** The methods; none where C2 vectorises the kernel as it is. */
    static List<MethodSpec> of(Kernel kernel) {
        if (!kernel.goesByStrips()) {
            return List.of();
        }
        StripMethods methods = new StripMethods(kernel);
        return List.of(
                methods.method(), KernelMethods.scalarMethod(methods.plain, kernel.precision()));
    }

    /** The name of the method that goes strip by strip. */
    static String name(Kernel kernel) {
        return kernel.name() + "ByStrips";
    }

    /** The method of a table that gives a chunk's scratch arrays. */
    static String strips(Precision precision) {
        return precision.keyword() + "Strips";
    }

    private static int arrays(Kernel kernel) {
        return kernel.goesByStrips()
                ? KernelMethods.arrays(kernel.ofStrip(), kernel.precision()).size()
                : 0;
    }

    /** Returns how many scratch arrays the kernels of a table need. */
    public static int arrays(KernelSet kernels, CompiledTable table) {
        Stream<Kernel> loops = table.program()
                .all()
                .flatMap(program -> program.passes().stream())
                .flatMap(pass -> pass.loops().stream())
                .flatMap(graph -> kernels.all(table, graph).stream());
        return Stream.concat(loops, kernels.flushes(table).stream())
                .mapToInt(StripMethods::arrays)
                .max()
                .orElse(0);
    }

    private MethodSpec method() {
        code.addStatement("int bound = from + $T.bound(n - from)", type)
                .beginControlFlow(
                        "for (int $L = from; $L < bound; $L += $T.LENGTH)",
                        begin,
                        begin,
                        begin,
                        type)
                .addStatement(
                        "int $L = $T.min($T.LENGTH, bound - $L)", count, Math.class, type, begin);
        loads();
        CodeBlock arguments = Stream.of(arrays.values(), List.of("0", count), kernel.values())
                .flatMap(Collection::stream)
                .map(argument -> CodeBlock.of("$L", argument))
                .collect(CodeBlock.joining(",$W"));
        code.addStatement("$L($L)", plain.name(), arguments);
        kernel.graph().outputs().keySet().forEach(this::store);
        code.endControlFlow().addStatement("return bound");
        return KernelMethods.method(
                        kernel,
                        kernel.precision(),
                        name(kernel),
                        "The same, strip by strip, for C2 to vectorise: whole groups of 64 weights, whose end it returns.")
                .returns(TypeName.INT)
                .addParameter(type, strips)
                .addCode(code.build())
                .build();
    }

    private void loads() {
        Set<String> written = kernel.graph().outputs().keySet().stream()
                .filter(this::writesOnly)
                .map(this::array)
                .collect(Collectors.toSet());
        int k = 0;
        for (Map.Entry<String, String> array : arrays.entrySet()) {
            CodeBlock filled = written.contains(array.getKey())
                    ? CodeBlock.of("array($L)", k)
                    : CodeBlock.of(
                            "load($L, $L, $L, $L)", k, array.getKey(), at(array.getKey()), count);
            code.addStatement(
                    "$T[] $L = $L.$L",
                    KernelMethods.element(kernel.precision()),
                    array.getValue(),
                    strips,
                    filled);
            k++;
        }
    }

    private void store(String output) {
        String array = array(output);
        String strip = Objects.requireNonNull(arrays.get(array));
        if (plain.terms().contains(output)) {
            boolean max =
                    Objects.requireNonNull(kernel.reductions().get(output)).kind()
                            == Reduction.Kind.MAX;
            code.addStatement(
                    "$T.$L($L, $L, $L)",
                    type,
                    max ? "max" : "add",
                    strip,
                    Kernel.lanes(output),
                    count);
            return;
        }
        boolean rounds = output.equals(Graph.WEIGHT) && kernel.roundsWeight();
        int position = kernel.roundedAtRandom().indexOf(output);
        boolean upper = position % 2 == 0;
        if (upper) {
            code.addStatement(
                    "$L.random($L, $L, $L)", strips, RandomKey.of(position / 2), begin, count);
        }
        if (!rounds || kernel.model().weights() != WeightArrays.BESIDE_MASTER) {
            code.add(kernel.storage(output)
                    .storeStrip(strips, strip, array, at(array), count, upper));
        }
        if (rounds) {
            code.add(Kernel.ROUNDED_STORAGE.storeStrip(
                    strips, strip, Kernel.ROUNDED, at(Kernel.ROUNDED), count, false));
        }
    }

    /** Returns where a strip begins in an array. */
    private String at(String array) {
        boolean ofModel = List.of(
                        "gradients",
                        kernel.model().weights() == WeightArrays.MODEL ? "weights" : Kernel.ROUNDED)
                .contains(array);
        return kernel.model().offset().isParameter() && ofModel ? "at + " + begin : begin;
    }

    /** The array that an output goes to. */
    private String array(String output) {
        return switch (output) {
            case Graph.WEIGHT -> "weights";
            case Graph.CLEARED -> "gradients";
            default ->
                plain.terms().contains(output)
                        ? Kernel.terms(output)
                        : plain.reductions().containsKey(output)
                                ? Kernel.lanes(output)
                                : plain.array(output);
        };
    }

    /** Returns whether an output's array is written only. */
    private boolean writesOnly(String output) {
        return switch (output) {
            case Graph.WEIGHT -> !kernel.readsWeight();
            case Graph.CLEARED -> !kernel.graph().reads(Op.GRADIENT);
            default ->
                !plain.reductions().containsKey(output)
                        && !kernel.graph().reads(Op.STATE, output)
                        && !kernel.graph().reads(Op.ORTHOGONALISED, output);
        };
    }
}
