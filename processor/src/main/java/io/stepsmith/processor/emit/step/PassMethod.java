package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Formulas;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelCall;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/**
 * The method that makes one pass over a chunk of one table. It computes what is the same for all
 * weights, then for all of a tensor, then for all of a row or column. Each comes before the loop
 * over what is inside. For each segment it calls the kernel, and decides which loop over the
 * weights that is as soon as it is known. Where nothing is computed for every weight, it stores
 * what weights share and reduces over it.
 */
final class PassMethod {
    private static final ClassName CHUNK = ClassName.get(RuntimeNames.PARALLEL, "Chunk");

    private final PassContext context;
    private final CompiledTable table;
    private final ProgramKind kind;
    private final Program.Pass pass;
    private final String field;
    private final UniqueNames unique;
    private final PassVariables variables;
    private final UniformCode uniforms;
    private final KernelArguments arguments;
    private final BlockLoops loops;

    private PassMethod(
            PassContext context, CompiledTable table, ProgramKind kind, Program.Pass pass) {
        this.context = context;
        this.table = table;
        this.kind = kind;
        this.pass = pass;
        this.field = context.field(table);
        this.unique = context.variables();
        this.variables = new PassVariables(context, table, pass, unique);
        this.uniforms = new UniformCode(variables::text, variables::powers, unique);
        this.arguments = new KernelArguments(context, table, variables, uniforms, unique);
        this.loops = new BlockLoops(field, variables, arguments);
    }

    static MethodSpec of(
            PassContext context,
            CompiledTable table,
            ProgramKind kind,
            Program.Pass pass,
            String name) {
        return new PassMethod(context, table, kind, pass).emit(name);
    }

    private MethodSpec emit(String name) {
        roots(pass.tree()).forEach(uniforms::need);
        pass.rest().outputs().values().forEach(uniforms::need);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc(
                        "$L of group {@code $L}, $L arrays$L$L",
                        table.group().rule().title(),
                        table.group().name(),
                        table.format().text(),
                        kind.title(),
                        Formulas.of(pass));
        ProgramKind.parameters(pass)
                .forEach(parameter -> method.addParameter(TypeName.DOUBLE, parameter));
        method.addParameter(CHUNK, "chunk");
        method.addCode(variables.declarations());
        CodeBlock.Builder code = CodeBlock.builder();
        choose(pass.tree(), Level.GROUP, UniformCode.scope(), code);
        return method.addCode(code.build()).build();
    }

    /** The values below WEIGHT level that loops need: conditions and parameters of kernels. */
    private List<Node> roots(@Nullable Unswitch.Tree tree) {
        List<Node> values = new ArrayList<>();
        if (tree instanceof Unswitch.Leaf leaf) {
            Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());
            arguments.kernelsWithValues(leaf).stream()
                    .flatMap(kernel -> Stream.of(kernel.uniforms(), kernel.columns()))
                    .flatMap(taken -> taken.keySet().stream())
                    .map(round -> round.argument(0))
                    .filter(value -> met.add(uniforms.shared(value)))
                    .forEach(values::add);
        } else if (tree instanceof Unswitch.Choice choice) {
            values.add(choice.condition());
            values.addAll(roots(choice.whenTrue()));
            values.addAll(roots(choice.whenFalse()));
        }
        return values;
    }

    /**
     * At a place where there is one value of the level at hand: decides what can be decided there,
     * then goes on inside.
     */
    private void choose(
            @Nullable Unswitch.Tree tree, Level at, Set<String> scope, CodeBlock.Builder code) {
        if (!(tree instanceof Unswitch.Choice choice)
                || !at.holds(choice.condition().level())) {
            descend(tree, at, scope, code);
            return;
        }
        pass.rest().outputs().values().forEach(node -> uniforms.hoist(node, at, scope, code));
        uniforms.declare(choice.condition(), scope, code);
        code.beginControlFlow("if ($L)", uniforms.text(choice.condition()).code());
        choose(choice.whenTrue(), at, new HashSet<>(scope), code);
        code.nextControlFlow("else");
        choose(choice.whenFalse(), at, new HashSet<>(scope), code);
        code.endControlFlow();
    }

    private void descend(
            @Nullable Unswitch.Tree tree, Level at, Set<String> scope, CodeBlock.Builder code) {
        arguments.hoist(tree, at, scope, code);
        List<Node> needed = new ArrayList<>(roots(tree));
        needed.addAll(pass.rest().outputs().values());
        needed.forEach(node -> uniforms.hoist(node, at, scope, code));
        switch (at) {
            case GROUP -> overTensors(tree, scope, code);
            case TENSOR -> overRows(tree, scope, code);
            default -> overWeights(tree, scope, code);
        }
    }

    private void overTensors(
            @Nullable Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        if (tree instanceof Unswitch.Leaf leaf) {
            declared(leaf, scope, code);
        }
        store(Level.MODEL, code);
        if (pass.seesTensors()
                || stored(Level.TENSOR)
                || stored(Level.ROW)
                || stored(Level.COLUMN)) {
            code.beginControlFlow("for (int t = chunk.firstTensor; t < chunk.endTensor; t++)");
            choose(tree, Level.TENSOR, new HashSet<>(scope), code);
            code.endControlFlow();
        } else if (tree != null) {
            Kernel kernel = declared(tree, scope, code);
            Optional<Kernel> watching = watching(tree);
            if (kernel.isBlocked() || watching.isPresent()) {
                code.beginControlFlow(
                        "for (int k = chunk.firstSegment; k < chunk.endSegment; k++)");
                loops.blocks(kernel, watching, scope, code);
                code.endControlFlow();
            } else {
                code.add(KernelCall.overChunk(arguments.call(kernel, scope)));
            }
        }
    }

    private void overRows(@Nullable Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        forShared(Level.TENSOR, name -> code.addStatement("$L.begin()", variables.blockSum(name)));
        overColumns(tree, scope, code);
        if (tree != null
                || stored(Level.ROW)
                || pass.reductions().values().stream()
                        .anyMatch(reduction -> reduction.over() == Level.ROW)) {
            boolean byColumns = arguments.kernels(tree).stream()
                    .anyMatch(kernel -> !BlockLoops.columnsInDouble(kernel).isEmpty());
            if (byColumns) {
                code.add("// Columns whose sums are not right are summed again, in double.\n")
                        .addStatement("boolean again = false")
                        .beginControlFlow("do")
                        .addStatement("boolean right = true");
            }
            code.beginControlFlow(
                    "for (int k = chunk.firstSegment(t); k < chunk.endSegment(t); k++)");
            if (pass.seesRowIndex()) {
                code.addStatement("int row = k - $L.layout.first[t]", field);
            }
            Set<String> inner = new HashSet<>(scope);
            choose(tree, Level.ROW, inner, code);
            code.endControlFlow();
            if (byColumns) {
                code.addStatement("again = !right").endControlFlow("while (again)");
            }
        }
        forShared(
                Level.TENSOR,
                name -> code.addStatement(
                        "$L[t][0] = $L.total()", variables.result(name), variables.blockSum(name)));
        Rule rule = table.group().rule();
        forShared(Level.MODEL, name -> {
            if (context.shared().isFirst(rule, name)) {
                code.addStatement("$L.add($L)", context.shared().field(rule, name), text(name));
            }
        });
        store(Level.TENSOR, code);
    }

    private void overColumns(
            @Nullable Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        Map<String, Node> inputs = arguments.columnInputs(tree);
        boolean reduced = pass.reductions().values().stream()
                .anyMatch(reduction -> reduction.over() == Level.COLUMN);
        if (inputs.isEmpty() && !reduced && !stored(Level.COLUMN)) {
            return;
        }
        Set<String> inner = new HashSet<>(scope);
        code.beginControlFlow(
                "for (int column = 0; column < $L.layout.columns(t); column++)", field);
        inputs.values().forEach(node -> uniforms.hoist(node, Level.COLUMN, inner, code));
        pass.rest()
                .outputs()
                .values()
                .forEach(node -> uniforms.hoist(node, Level.COLUMN, inner, code));
        inputs.forEach((array, node) -> code.addStatement(
                "$L[column] = $L", array, arguments.rounded(uniforms.text(node))));
        forOver(
                Level.COLUMN,
                name -> code.addStatement("$L.add($L)", variables.blockSum(name), text(name)));
        store(Level.COLUMN, code);
        code.endControlFlow();
    }

    private void overWeights(
            @Nullable Unswitch.Tree tree, Set<String> scope, CodeBlock.Builder code) {
        forOver(
                Level.ROW,
                name -> code.addStatement("$L.add($L)", variables.blockSum(name), text(name)));
        store(Level.ROW, code);
        if (tree != null) {
            loops.overSegment(declared(tree, scope, code), watching(tree), scope, code);
        }
    }

    /** The kernel of a leaf, after statements that ask at which lengths vector forms serve. */
    private Kernel declared(Unswitch.Tree leaf, Set<String> scope, CodeBlock.Builder code) {
        Kernel kernel = context.kernels().of(table, ((Unswitch.Leaf) leaf).graph());
        watching(leaf).ifPresent(norms -> ask(PassContext.WATCHING_LENGTHS, norms, scope, code));
        ask(KernelCall.LENGTHS, kernel, scope, code);
        return kernel;
    }

    private void ask(String variable, Kernel kernel, Set<String> scope, CodeBlock.Builder code) {
        if (context.vectors() && scope.add(variable)) {
            code.addStatement(
                    "int $L = KERNELS.lengths($L)", variable, context.kernels().index(kernel));
        }
    }

    /** The kernel of what of a leaf is only watched. */
    private Optional<Kernel> watching(Unswitch.Tree leaf) {
        return context.kernels().watching(((Unswitch.Leaf) leaf).graph());
    }

    /** The reductions, whose results have a level, of what weights share. */
    private void forShared(Level extent, Consumer<String> action) {
        pass.reductions().forEach((name, reduction) -> {
            if (reduction.extent() == extent && !reduction.ofWeights()) {
                action.accept(name);
            }
        });
    }

    /** The reductions of what has one value per row, or per column. */
    private void forOver(Level over, Consumer<String> action) {
        pass.reductions().forEach((name, reduction) -> {
            if (reduction.over() == over) {
                action.accept(name);
            }
        });
    }

    private boolean stored(Level level) {
        return table.program().slots().stream()
                .anyMatch(slot -> slot.level() == level && stores(slot));
    }

    private boolean stores(Rule.Slot slot) {
        return pass.isLast() && pass.rest().outputs().containsKey(slot.name());
    }

    /** Stores the new values of state of a level. */
    private void store(Level level, CodeBlock.Builder code) {
        for (Rule.Slot slot : table.program().slots()) {
            if (slot.level() == level && stores(slot)) {
                code.addStatement("$L = $L", variables.target(slot), text(slot.name()));
            }
        }
    }

    private CodeBlock text(String output) {
        return uniforms.text(pass.rest().output(output)).code();
    }
}
