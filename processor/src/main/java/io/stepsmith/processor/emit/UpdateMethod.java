package io.stepsmith.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.ScheduleOf;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Unswitch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The method that updates the parameters of one table: computes what is the same for all weights, decides which loop it is, and
 * calls the kernel for each segment.
 */
final class UpdateMethod {
    private final Model model;
    private final Table table;
    private final String tableField;
    private final GroupFields fields;
    private final KernelSet kernels;
    private final boolean vectors;
    private final UniqueNames unique;
    private final UniformCode uniforms;
    private final Map<String, String> slots = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> scheduled = new LinkedHashMap<>();

    private UpdateMethod(Model model, Table table, String tableField, GroupFields fields, KernelSet kernels, boolean vectors) {
        this.model = model;
        this.table = table;
        this.tableField = tableField;
        this.fields = fields;
        this.kernels = kernels;
        this.vectors = vectors;
        this.unique = new UniqueNames("number", "clock", "vector", "k", "rate", "model", "gradients", "binder", tableField);
        table.program().slots().forEach(slot -> slots.put(slot.name(), unique.claim(slot.name())));
        model.groups().forEach(group -> group.rule().hypers().stream().filter(Rule.Hyper::isNumber)
                .forEach(hyper -> reserve(fields.field(group, hyper.name()))));
        reserve("learningRate");
        table.group().scheduled().forEach(hyper -> scheduled.put(hyper, unique.claim(hyper + "Now")));
        this.uniforms = new UniformCode(this::leaf, unique);
    }

    private void reserve(String name) {
        unique.claim(name);
    }

    static MethodSpec of(String name, Model model, Table table, String tableField, GroupFields fields, KernelSet kernels, boolean vectors) {
        return new UpdateMethod(model, table, tableField, fields, kernels, vectors).emit(name);
    }

    private MethodSpec emit(String name) {
        need(table.program().tree());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE)
                .addJavadoc("$L of group {@code $L}, $L arrays:\n<pre>\n$L</pre>\n", table.group().rule().title(), table.group().name(),
                        table.precision().keyword(), formulas())
                .addParameter(TypeName.DOUBLE, "number").addParameter(TypeName.DOUBLE, "clock");
        if (reads(table.program().tree(), Op.RATE)) {
            method.addStatement("double rate = $L", ScheduleMethods.rate(model, table.group(), fields, CodeBlock.of("clock")));
        }
        scheduled.forEach((hyper, local) -> method.addStatement("double $L = $L(clock)", local, ScheduleMethods.name(hyper)));
        TypeName array = ArrayTypeName.of(ArrayTypeName.of(table.precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE));
        int index = 0;
        for (String local : slots.values()) {
            method.addStatement("$T $L = $L.state($L)", array, local, tableField, index++);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        choose(table.program().tree(), UniformCode.scope(), code);
        return method.addCode(code.build()).build();
    }

    /** The statements of the rule that are left under this configuration, then what the compiler put around them. */
    private CodeBlock formulas() {
        Set<Origin> origins = new LinkedHashSet<>();
        origins(table.program().tree(), origins);
        CodeBlock.Builder lines = CodeBlock.builder();
        origins.stream().sorted(Comparator.comparingInt(origin -> origin.line() == 0 ? Integer.MAX_VALUE : origin.line()))
                .forEach(origin -> lines.add("    {@code $L}\n", origin.text()));
        return lines.build();
    }

    private static void origins(Unswitch.Tree tree, Set<Origin> into) {
        if (tree.isLeaf()) {
            tree.graph().nodes().forEach(node -> origins(node, into));
        } else {
            origins(tree.condition(), into);
            origins(tree.whenTrue(), into);
            origins(tree.whenFalse(), into);
        }
    }

    private static void origins(Node node, Set<Origin> into) {
        if (node.origin() != null && !node.arguments().isEmpty()) {
            into.add(node.origin());
        }
        node.arguments().forEach(argument -> origins(argument, into));
    }

    private static boolean reads(Unswitch.Tree tree, Op op) {
        return tree.isLeaf() ? tree.graph().reads(op, null)
                : reads(tree.whenTrue(), op) || reads(tree.whenFalse(), op) || reads(tree.condition(), op);
    }

    private static boolean reads(Node node, Op op) {
        return node.is(op) || node.arguments().stream().anyMatch(argument -> reads(argument, op));
    }

    private void need(Unswitch.Tree tree) {
        if (tree.isLeaf()) {
            kernels.of(table, tree.graph()).uniforms().keySet().forEach(round -> uniforms.need(round.argument(0)));
            return;
        }
        uniforms.need(tree.condition());
        need(tree.whenTrue());
        need(tree.whenFalse());
    }

    private void choose(Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        if (tree.isLeaf()) {
            loop(tree.graph(), scope, code);
            return;
        }
        uniforms.declare(tree.condition(), scope, code);
        code.beginControlFlow("if ($L)", uniforms.text(tree.condition()).code());
        choose(tree.whenTrue(), new HashSet<>(scope), code);
        code.nextControlFlow("else");
        choose(tree.whenFalse(), new HashSet<>(scope), code);
        code.endControlFlow();
    }

    private void loop(Graph graph, Set<String> scope, CodeBlock.Builder code) {
        Kernel kernel = kernels.of(table, graph);
        List<CodeBlock> arguments = new ArrayList<>();
        if (kernel.touchesWeight()) {
            arguments.add(CodeBlock.of("$L.weights[k]", tableField));
        }
        if (kernel.readsGradient()) {
            arguments.add(CodeBlock.of("$L.gradients[k]", tableField));
        }
        kernel.states().forEach(state -> arguments.add(CodeBlock.of("$L[k]", slots.get(state))));
        List<CodeBlock> parameters = new ArrayList<>();
        kernel.uniforms().forEach((round, name) -> {
            uniforms.declare(round.argument(0), scope, code);
            parameters.add(parameter(round, name, scope, code));
        });
        CodeBlock length = CodeBlock.of("$L.lengths[k]", tableField);
        if (vectors) {
            code.addStatement("boolean vector = KERNELS.vector($L)", kernels.index(kernel));
        }
        code.beginControlFlow("for (int k = 0; k < $L.size; k++)", tableField)
                .add(KernelCall.of(kernel, arguments, length, parameters, vectors))
                .endControlFlow();
    }

    /** A kernel's parameter: the value, rounded once if the arrays are float. */
    private CodeBlock parameter(Node round, String name, Set<String> scope, CodeBlock.Builder code) {
        Text value = uniforms.text(round.argument(0));
        boolean single = table.precision() == Precision.FLOAT;
        if (!single && value.precedence() == Text.ATOM) {
            return value.code();
        }
        CodeBlock rounded = single ? CodeBlock.of("(float) $L", value.atLeast(Text.UNARY)) : value.code();
        String local = parameters.computeIfAbsent(rounded.toString(), unused -> unique.claim(single ? name + "F" : name));
        if (scope.add(local)) {
            code.addStatement("$L $L = $L", table.precision().keyword(), local, rounded);
        }
        return CodeBlock.of("$L", local);
    }

    private Text leaf(Node node) {
        Group group = table.group();
        return switch (node.op()) {
            case NUMBER -> Text.atom("number");
            case CLOCK -> Text.atom("clock");
            case RATE -> Text.atom("rate");
            case BASE_RATE -> Text.atom("$L.value", fields.field(group, ScheduleOf.RATE));
            case HYPER -> scheduled.containsKey(node.attribute())
                    ? Text.atom("$L", scheduled.get(node.attribute())) : fields.value(group, node);
            default -> throw new IllegalStateException(node + " is not the same for all weights");
        };
    }
}
