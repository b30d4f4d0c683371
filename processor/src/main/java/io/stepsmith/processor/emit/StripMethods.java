package io.stepsmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form of a scalar kernel that C2 vectorises where it does not vectorise the kernel's own loop, for that reduces or stores 16-bit numbers:
 * two methods. One goes strip by strip: fills scratch arrays, calls the other, and rounds, combines and stores what that has made of them. The
 * other is the same arithmetic, over arrays of one type from their beginnings.
 */
final class StripMethods {
    private final Kernel kernel;
    private final Kernel plain;
    private final Map<String, String> strips = new LinkedHashMap<>();
    private final UniqueNames names = new UniqueNames("from", "n", "at", "bound", Kernel.KEY);

    private StripMethods(Kernel kernel) {
        this.kernel = kernel;
        this.plain = kernel.ofStrip();
        KernelMethods.arrays(kernel, kernel.precision()).keySet().forEach(names::claim);
        kernel.uniforms().values().forEach(names::claim);
        KernelMethods.arrays(plain, plain.precision()).keySet().forEach(array -> strips.put(array, names.claim(array + "Strip")));
    }

    /** The methods; none where C2 vectorises the kernel as it is. */
    static List<MethodSpec> of(Kernel kernel) {
        if (!kernel.goesByStrips()) {
            return List.of();
        }
        StripMethods methods = new StripMethods(kernel);
        return List.of(methods.method(), KernelMethods.scalarMethod(methods.plain, kernel.precision()));
    }

    /** The name of the method that goes strip by strip. */
    static String name(Kernel kernel) {
        return kernel.name() + "ByStrips";
    }

    /** The class that holds scratch arrays of a precision, without its package. */
    static String holder(Precision precision) {
        return precision.keyword() + "Strips";
    }

    private static ClassName type(Precision precision) {
        return ClassName.get(Names.ENGINE, UniformNames.capital(holder(precision)));
    }

    /** How many scratch arrays a kernel needs. */
    static int arrays(Kernel kernel) {
        return kernel.goesByStrips() ? KernelMethods.arrays(kernel.ofStrip(), kernel.precision()).size() : 0;
    }

    /** How many scratch arrays the kernels of a table need. */
    static int arrays(KernelSet kernels, Table table) {
        Stream<Kernel> loops = table.program().all().flatMap(program -> program.passes().stream()).flatMap(pass -> pass.loops().stream())
                .map(graph -> kernels.of(table, graph));
        return Stream.concat(loops, kernels.flushes(table).stream()).mapToInt(StripMethods::arrays).max().orElse(0);
    }

    private MethodSpec method() {
        ClassName type = type(kernel.precision());
        String begin = names.claim("begin");
        String count = names.claim("count");
        String memory = names.claim("strips");
        CodeBlock.Builder code = CodeBlock.builder().addStatement("int bound = from + $T.bound(n - from)", type)
                .beginControlFlow("for (int $L = from; $L < bound; $L += $T.LENGTH)", begin, begin, begin, type)
                .addStatement("int $L = Math.min($T.LENGTH, bound - $L)", count, type, begin);
        List<String> arrays = List.copyOf(strips.keySet());
        Set<String> written = kernel.graph().outputs().keySet().stream().filter(this::writesOnly).map(this::array).collect(Collectors.toSet());
        for (String array : arrays) {
            int k = arrays.indexOf(array);
            CodeBlock filled = written.contains(array) ? CodeBlock.of("array($L)", k) : CodeBlock.of("load($L, $L, $L, $L)", k, array, at(array, begin), count);
            code.addStatement("$T[] $L = $L.$L", KernelMethods.element(kernel.precision()), strips.get(array), memory, filled);
        }
        List<String> arguments = new ArrayList<>(strips.values());
        arguments.addAll(List.of("0", count));
        arguments.addAll(kernel.uniforms().values());
        code.addStatement("$L($L)", plain.name(), arguments.stream().map(CodeBlock::of).collect(CodeBlock.joining(",$W")));
        kernel.graph().outputs().keySet().forEach(output -> store(code, output, begin, count, memory));
        return KernelMethods.method(kernel, kernel.precision(), StripMethods.name(kernel),
                "{@code " + kernel.name() + "} strip by strip, so that C2 vectorises it, as far as there are whole groups of 64 weights, whose end it returns.")
                .returns(TypeName.INT).addParameter(type, memory)
                .addCode(code.endControlFlow().addStatement("return bound").build()).build();
    }

    private void store(CodeBlock.Builder code, String output, String begin, String count, String memory) {
        Reduction reduction = kernel.reductions().get(output);
        String array = array(output);
        String strip = strips.get(array);
        StateStorage storage = kernel.storage(output);
        if (plain.terms().contains(output)) {
            code.addStatement("$T.$L($L, $L, $L)", type(kernel.precision()), reduction.kind() == Reduction.Kind.MAX ? "max" : "add", strip,
                    Kernel.lanes(output), count);
        } else if (storage == StateStorage.NEAREST_EVEN) {
            code.addStatement("$L.nearestEven($L, $L, $L, $L)", memory, strip, array, begin, count);
        } else if (storage == StateStorage.STOCHASTIC) {
            int position = kernel.roundedAtRandom().indexOf(output);
            if (position % 2 == 0) {
                code.addStatement("$L.random($L, $L, $L)", memory, RandomKey.of(position / 2), begin, count);
            }
            code.addStatement("$L.stochastic($L, $L, $L, $L, $L)", memory, strip, position % 2 == 0 ? 16 : 0, array, begin, count);
        } else {
            code.addStatement("System.arraycopy($L, 0, $L, $L, $L)", strip, array, at(array, begin), count);
        }
    }

    /** Where a strip begins in an array. */
    private String at(String array, String begin) {
        return kernel.offset() && List.of("weights", "gradients").contains(array) ? "at + " + begin : begin;
    }

    /** The array that an output goes to. */
    private String array(String output) {
        return switch (output) {
            case Graph.WEIGHT -> "weights";
            case Graph.CLEARED -> "gradients";
            default -> plain.terms().contains(output) ? Kernel.terms(output) : plain.reductions().containsKey(output) ? Kernel.lanes(output) : plain.array(output);
        };
    }

    /** Whether an output's array is written only. */
    private boolean writesOnly(String output) {
        return switch (output) {
            case Graph.WEIGHT -> !kernel.readsWeight();
            case Graph.CLEARED -> !kernel.graph().reads(Op.GRADIENT, null);
            default -> !plain.reductions().containsKey(output) && !kernel.graph().reads(Op.STATE, output) && !kernel.graph().reads(Op.ORTHOGONALISED, output);
        };
    }
}
