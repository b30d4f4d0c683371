package io.stepsmith.processor.emit.sparse;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.sparse.AtZeroGradient;
import io.stepsmith.processor.emit.java.JavaText;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.step.PassContext;
import io.stepsmith.processor.emit.step.UniformCode;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

import javax.lang.model.element.Modifier;

/**
 * The fields that keep what is the same for all weights of a step, each as a kernel takes it. With
 * them comes the method that computes them and decides which kernel serves.
 */
final class SettleMethods {
    private static final String KERNEL = "kernel";

    private final PassContext context;
    private final CompiledTable table;
    private final UniqueNames names;
    private final TypeName number;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final UniformCode uniforms;

    /**
     * Methods of the class of one table.
     *
     * @param names those of the fields of the class
     */
    SettleMethods(PassContext context, CompiledTable table, UniqueNames names) {
        this.context = context;
        this.table = table;
        this.names = names;
        number = table.precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        uniforms = new UniformCode(
                this::leaf,
                hyper -> context.fields().powers(table.group(), hyper),
                context.variables());
    }

    /** Adds the fields and the method. */
    void addTo(TypeSpec.Builder type) {
        Program.Pass pass = table.program().passes().get(0);
        need(pass.tree());
        MethodSpec.Builder method = MethodSpec.methodBuilder("settle")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(TypeName.DOUBLE, "number")
                .addParameter(TypeName.DOUBLE, "clock");
        if (pass.reads(node -> node.is(Op.RATE))) {
            method.addCode(rate());
        }
        CodeBlock.Builder code = CodeBlock.builder();
        choose(pass.tree(), UniformCode.scope(), code);
        fields.values()
                .forEach(field -> type.addField(
                        FieldSpec.builder(number, field, Modifier.PRIVATE).build()));
        if (kernels.size() > 1) {
            type.addField(TypeName.INT, KERNEL, Modifier.PRIVATE);
        }
        type.addMethod(method.addCode(code.build()).build());
    }

    private void need(Unswitch.Tree tree) {
        if (tree instanceof Unswitch.Leaf leaf) {
            context.kernels()
                    .of(table, leaf.graph())
                    .uniforms()
                    .keySet()
                    .forEach(round -> uniforms.need(round.argument(0)));
        } else if (tree instanceof Unswitch.Choice choice) {
            uniforms.need(choice.condition());
            need(choice.whenTrue());
            need(choice.whenFalse());
        }
    }

    private void choose(Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        if (tree instanceof Unswitch.Choice choice) {
            uniforms.declare(choice.condition(), scope, code);
            code.beginControlFlow("if ($L)", uniforms.text(choice.condition()).code());
            choose(choice.whenTrue(), new HashSet<>(scope), code);
            code.nextControlFlow("else");
            choose(choice.whenFalse(), new HashSet<>(scope), code);
            code.endControlFlow();
            return;
        }
        Kernel kernel = context.kernels().of(table, ((Unswitch.Leaf) tree).graph());
        kernel.uniforms().forEach((round, name) -> {
            uniforms.declare(round.argument(0), scope, code);
            Text value = uniforms.text(round.argument(0));
            code.addStatement(
                    "this.$L = $L",
                    fields.computeIfAbsent(name, this::claim),
                    table.precision() == Precision.FLOAT
                            ? CodeBlock.of("(float) $L", value.atLeast(Text.UNARY))
                            : value.code());
        });
        if (table.program().passes().get(0).loops().size() > 1) {
            code.addStatement("this.$L = $L", KERNEL, kernels.size());
        }
        kernels.add(kernel);
    }

    /** A name that hides no field of the optimizer. */
    private String claim(String name) {
        String variable = UniformNames.variable(name);
        return names.claim(
                context.names().claimed().contains(variable) ? variable + "Now" : variable);
    }

    /** The arguments of a kernel beside arrays. */
    List<CodeBlock> arguments(Kernel kernel) {
        return kernel.uniforms().values().stream()
                .map(name -> CodeBlock.of("$L", fields.get(name)))
                .toList();
    }

    /** The kernels, by the loop that each makes. */
    List<Kernel> kernels() {
        return kernels;
    }

    /** The statements for the loop that was decided for. */
    CodeBlock each(IntFunction<CodeBlock> statements) {
        if (kernels.size() == 1) {
            return statements.apply(0);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        for (int loop = 0; loop < kernels.size(); loop++) {
            if (loop == 0) {
                code.beginControlFlow("if ($L == 0)", KERNEL);
            } else if (loop < kernels.size() - 1) {
                code.nextControlFlow("else if ($L == $L)", KERNEL, loop);
            } else {
                code.nextControlFlow("else");
            }
            code.add(statements.apply(loop));
        }
        return code.endControlFlow().build();
    }

    /** A factor in the step of a loop where gradients are 0, from what its kernel takes. */
    CodeBlock factor(int loop, Node factor, AtZeroGradient values) {
        Map<Node, Text> known = new IdentityHashMap<>();
        kernels.get(loop).uniforms().forEach((round, name) -> {
            String field = fields.get(name);
            known.put(
                    values.factor(round),
                    table.precision() == Precision.FLOAT && !factor.is(Op.ROUND)
                            ? new Text(CodeBlock.of("(double) $L", field), Text.UNARY)
                            : Text.atom("$L", field));
        });
        return factor(factor, known).code();
    }

    private Text factor(Node node, Map<Node, Text> known) {
        if (known.containsKey(node)) {
            return known.get(node);
        }
        if (node.is(Op.CONSTANT)) {
            return JavaText.constant(node, Precision.DOUBLE);
        }
        if (node.is(Op.ROUND)) {
            double value = (Double) node.argument(0).attribute();
            return JavaText.constant(
                    new GraphBuilder().constant(table.precision().round(value)), Precision.DOUBLE);
        }
        return JavaText.of(
                node,
                node.arguments().stream()
                        .map(argument -> factor(argument, known))
                        .toList(),
                Precision.DOUBLE);
    }

    /** The call of the kernel that was decided for; one that does nothing is not called. */
    CodeBlock call(Function<Kernel, CodeBlock> call) {
        if (kernels.size() == 1) {
            return call.apply(kernels.get(0));
        }
        CodeBlock.Builder code = CodeBlock.builder();
        boolean isFirst = true;
        for (int i = 0; i < kernels.size(); i++) {
            if (!kernels.get(i).graph().outputs().isEmpty()) {
                if (isFirst) {
                    code.beginControlFlow("if ($L == $L)", KERNEL, i);
                } else {
                    code.nextControlFlow("else if ($L == $L)", KERNEL, i);
                }
                code.add(call.apply(kernels.get(i)));
                isFirst = false;
            }
        }
        return isFirst ? code.build() : code.endControlFlow().build();
    }

    /** The declaration of the learning rate. */
    CodeBlock rate() {
        String scale = context.fields().field(table.group(), GroupSpec.RATE_SCALE);
        return CodeBlock.builder()
                .addStatement(
                        "double rate = $L.current$L$L",
                        context.fields().field(table.group(), ScheduleSpec.RATE),
                        scale == null ? "" : CodeBlock.of(" * $L.current", scale),
                        table.layered() ? " * tensor.rateScale" : "")
                .build();
    }

    /** A leaf as an expression. */
    Text leaf(Node node) {
        return switch (node.op()) {
            case NUMBER -> Text.atom("number");
            case IS_FIRST -> Text.atom("isFirst");
            case CLOCK -> Text.atom("clock");
            case RATE -> Text.atom("rate");
            case BASE_RATE ->
                Text.atom("$L.baseValue", context.fields().field(table.group(), ScheduleSpec.RATE));
            case HYPER -> context.fields().now(table.group(), node);
            default ->
                throw new IllegalStateException(
                        node + " is not known where one weight is updated, at " + Level.WEIGHT);
        };
    }
}
