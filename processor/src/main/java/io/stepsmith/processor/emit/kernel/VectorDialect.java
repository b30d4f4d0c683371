package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.JavaText;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.ReciprocalSeed;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A vector of weights at a time, with the Vector API. Uniform values are broadcast before the loop.
 */
final class VectorDialect implements Dialect {
    static final ClassName OPERATORS = ClassName.get(RuntimeNames.VECTOR_MODULE, "VectorOperators");

    /** The array through which functions of {@code Exact} are called. */
    static final String BUFFER = "laneBuffer";

    private static final String FACTOR = KernelNames.ROW_FACTOR + "Lanes";

    static final ClassName INT_VECTOR = ClassName.get(RuntimeNames.VECTOR_MODULE, "IntVector");
    private static final ClassName BUFFERS = ClassName.get(RuntimeNames.SIMD, "LaneBuffers");

    private final Kernel kernel;
    private final Map<Node, String> lanes = new LinkedHashMap<>();
    private final boolean usesSigns;
    private final String one;
    private final String minusOne;
    private final String zero;
    private final boolean usesSeeds;
    private final String magic;

    private final Broadcasts broadcasts;

    VectorDialect(Kernel kernel) {
        this.kernel = kernel;
        broadcasts = new Broadcasts(kernel);
        kernel.uniforms().forEach((round, name) -> lanes.put(round, name + "Lanes"));
        UniqueNames names = new UniqueNames();
        kernel.reductions().keySet().forEach(output -> names.claim(output));
        for (Node round : kernel.constants()) {
            double value = (Double) round.argument(0).attribute();
            String name = value == 0
                    ? "zero"
                    : value == 1 ? "one" : value == -1 ? "minusOne" : "constant";
            lanes.put(round, names.claim(name) + "Lanes");
        }
        usesSigns = kernel.graph().nodes().stream()
                .anyMatch(node -> node.is(Op.SIGNUM) && node.perWeight());
        zero = names.claim("signZero") + "Lanes";
        one = names.claim("signOne") + "Lanes";
        minusOne = names.claim("signMinusOne") + "Lanes";
        usesSeeds = usesSeeds(kernel);
        magic = names.claim("magic") + "Lanes";
    }

    static ClassName vector(Precision precision) {
        return ClassName.get(
                RuntimeNames.VECTOR_MODULE,
                precision == Precision.FLOAT ? "FloatVector" : "DoubleVector");
    }

    /** The name of the species constant of a precision. */
    static String species(Precision precision) {
        return precision == Precision.FLOAT ? "FLOATS" : "DOUBLES";
    }

    @Override
    public List<String> variables() {
        List<String> variables = new ArrayList<>(lanes.values());
        if (kernel.multipliesFactors()) {
            variables.add(FACTOR);
        }
        if (usesSigns) {
            variables.addAll(List.of(zero, one, minusOne));
        }
        if (usesSeeds) {
            variables.add(magic);
        }
        return variables;
    }

    /** Broadcasts what is the same for all weights. */
    CodeBlock broadcasts() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (kernel.multipliesFactors()) {
            code.add(broadcasts.of(FACTOR, CodeBlock.of(KernelNames.ROW_FACTOR)));
        }
        lanes.forEach((round, name) -> {
            CodeBlock value = kernel.uniforms().containsKey(round)
                    ? CodeBlock.of("$L", kernel.uniforms().get(round))
                    : JavaText.constant(round.argument(0), kernel.precision()).code();
            code.add(broadcasts.of(name, value));
        });
        if (usesSigns) {
            code.add(broadcasts.of(zero, Literals.of(0, kernel.precision())));
            code.add(broadcasts.of(one, Literals.of(1, kernel.precision())));
            code.add(broadcasts.of(minusOne, Literals.of(-1, kernel.precision())));
        }
        if (usesSeeds) {
            code.addStatement(
                    "$T $L = $T.broadcast($L, $L)",
                    INT_VECTOR,
                    magic,
                    INT_VECTOR,
                    Species.INTS,
                    Literals.hex(ReciprocalSeed.MAGIC));
        }
        if (!kernel.roundedAtRandom().isEmpty()) {
            code.add(RandomLanes.start());
        }
        if (usesBuffer()) {
            String keyword = kernel.precision().keyword();
            code.addStatement("$L[] $L = $T.$Ls()", keyword, BUFFER, BUFFERS, keyword);
        }
        return code.build();
    }

    /** The species that a kernel needs beside that of its weights. */
    static Set<Species> species(Kernel kernel) {
        Set<Species> species = EnumSet.noneOf(Species.class);
        kernel.storages().forEach(storage -> species.addAll(storage.species()));
        if (usesSeeds(kernel) || !kernel.roundedAtRandom().isEmpty()) {
            species.add(Species.INTS);
        }
        return species;
    }

    /** Returns whether a kernel computes with the bits of floats. */
    private static boolean usesSeeds(Kernel kernel) {
        return kernel.graph().nodes().stream().anyMatch(node -> node.is(Op.RECIPROCAL_SEED));
    }

    @Override
    public CodeBlock advance() {
        return kernel.roundedAtRandom().isEmpty() ? CodeBlock.of("") : RandomLanes.advance();
    }

    /** Gives back what {@link #broadcasts} took. */
    CodeBlock release() {
        return usesBuffer()
                ? CodeBlock.builder()
                        .addStatement("$T.release($L)", BUFFERS, BUFFER)
                        .build()
                : CodeBlock.of("");
    }

    private boolean usesBuffer() {
        return kernel.graph().nodes().stream()
                .anyMatch(node -> node.is(Op.EXACT) && node.perWeight());
    }

    @Override
    public TypeName type(Type type) {
        TypeName boxed = kernel.precision() == Precision.FLOAT
                ? TypeName.FLOAT.box()
                : TypeName.DOUBLE.box();
        return type == Type.BOOLEAN
                ? ParameterizedTypeName.get(
                        ClassName.get(RuntimeNames.VECTOR_MODULE, "VectorMask"), boxed)
                : vector(kernel.precision());
    }

    @Override
    public CodeBlock load(String array, String index) {
        return CodeBlock.of(
                "$T.fromArray($L, $L, $L)",
                vector(kernel.precision()),
                species(kernel.precision()),
                array,
                index);
    }

    @Override
    public CodeBlock product(String array, String index) {
        return CodeBlock.of("$L$Z.mul($L)", load(array, index), FACTOR);
    }

    @Override
    public CodeBlock store(String array, String index, CodeBlock value) {
        return CodeBlock.of("$L.intoArray($L, $L)", value, array, index);
    }

    @Override
    public CodeBlock load(Storage storage, String array, String index) {
        return storage.load(this, array, index);
    }

    @Override
    public CodeBlock store(
            Storage storage,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random) {
        return storage.store(this, array, index, value, bits, random);
    }

    @Override
    public CodeBlock random(String name, int n) {
        return RandomLanes.random(name, n);
    }

    @Override
    public CodeBlock half(String random, boolean upper) {
        return RandomLanes.half(random, upper);
    }

    @Override
    public CodeBlock combine(String array, String index, CodeBlock value, boolean max) {
        return CodeBlock.of(
                "$L$Z.$L($L)$Z.intoArray($L, $L)",
                load(array, index),
                max ? "max" : "add",
                value,
                array,
                index);
    }

    @Override
    public Text uniform(Node round) {
        return Text.atom("$L", Objects.requireNonNull(lanes.get(round)));
    }

    @Override
    public CodeBlock before(Node node, List<Text> operands) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (node.is(Op.EXACT)) {
            code.addStatement("$L.intoArray($L, 0)", operands.get(0).code(), BUFFER);
            if (operands.size() > 1) {
                code.addStatement(
                        "$L.intoArray($L, $L.length())",
                        operands.get(1).code(),
                        BUFFER,
                        species(kernel.precision()));
            }
            code.addStatement(
                    "$T.$L($L)",
                    ClassName.get(
                            RuntimeNames.MATH,
                            kernel.precision() == Precision.FLOAT
                                    ? "ExactFloatLanes"
                                    : "ExactDoubleLanes"),
                    node.attribute(),
                    BUFFER);
        }
        return code.build();
    }

    @Override
    public Text operation(Node node, List<Text> operands) {
        return switch (node.op()) {
            case ADD -> method(operands, "add");
            case SUBTRACT -> method(operands, "sub");
            case MULTIPLY -> method(operands, "mul");
            case DIVIDE -> method(operands, "div");
            case NEGATE -> method(operands, "neg");
            case SQRT -> method(operands, "sqrt");
            case ABS -> method(operands, "abs");
            case MIN -> method(operands, "min");
            case MAX -> method(operands, "max");
            case FMA -> method(operands, "fma");
            case RECIPROCAL_SEED ->
                Text.atom(
                        "$L$Z.sub($L.reinterpretAsInts())$Z.reinterpretAsFloats()",
                        magic,
                        operands.get(0).code());
            case AND -> method(operands, "and");
            case OR -> method(operands, "or");
            case NOT -> method(operands, "not");
            case EXACT ->
                Text.atom(
                        "$T.fromArray($L, $L, 0)",
                        vector(kernel.precision()),
                        species(kernel.precision()),
                        BUFFER);
            case SIGNUM -> {
                Text x = operands.get(0);
                yield Text.atom(
                        "$L$Z.blend($L, $L)$Z.blend($L, $L)",
                        x.code(),
                        one,
                        compare(x, "GT", zero),
                        minusOne,
                        compare(x, "LT", zero));
            }
            case SELECT ->
                Text.atom(
                        "$L$Z.blend($L, $L)",
                        operands.get(2).code(),
                        operands.get(1).code(),
                        operands.get(0).code());
            case LESS -> comparison(operands, "LT");
            case LESS_EQUAL -> comparison(operands, "LE");
            case GREATER -> comparison(operands, "GT");
            case GREATER_EQUAL -> comparison(operands, "GE");
            case EQUAL -> comparison(operands, "EQ");
            case NOT_EQUAL -> comparison(operands, "NE");
            default -> throw new IllegalStateException(node + " has no lanes");
        };
    }

    private static Text method(List<Text> operands, String name) {
        CodeBlock arguments =
                operands.stream().skip(1).map(Text::code).collect(CodeBlock.joining(", "));
        return Text.atom("$L$Z.$L($L)", operands.get(0).code(), name, arguments);
    }

    private static Text comparison(List<Text> operands, String operator) {
        return Text.atom(
                "$L", compare(operands.get(0), operator, operands.get(1).code()));
    }

    private static CodeBlock compare(Text x, String operator, Object y) {
        return CodeBlock.of("$L.compare($T.$L, $L)", x.code(), OPERATORS, operator, y);
    }
}
