package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Kernel;
import io.stepsmith.processor.emit.kernel.KernelSet;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writer of the methods that make the passes of a step, or of what is between steps, in their
 * order. Passes that reduce come before those that store, and the n-th pass of all tables before
 * the next, for a reduction may be over the whole model. Where matrices are orthogonalised, all
 * passes over one batch of tensors come before those over the next. All threads compute what a pass
 * has for every weight; afterwards the caller computes what weights share.
 */
public final class PassMethods {
    /** Bytecodes of a call at most. */
    private static final int CALL = 25;

    /** Bytecodes of the question whether a group takes part, and of its number. */
    private static final int OF_GROUP = 20;

    private final PassContext context;
    private final ProgramKind kind;
    private final Map<CompiledTable, List<Program.Pass>> passes = new LinkedHashMap<>();
    private final Map<Program.Pass, NamedPass> ofWeights = new IdentityHashMap<>();
    private final Map<Program.Pass, NamedPass> ofShared = new IdentityHashMap<>();
    private final List<NamedPass> all = new ArrayList<>();
    private final Acceptance acceptance;

    /** The inputs that the text of the methods depends on. */
    private record Key(
            ProgramKind kind,
            List<Acceptance.Question> questions,
            List<NamedPass> all,
            List<TableFields> tables,
            Map<String, String> shared,
            Set<String> names,
            List<Kernel> kernels,
            boolean vectors) {
        /** Returns a hash of the short components. */
        @Override
        public int hashCode() {
            return Objects.hash(names, kernels, vectors);
        }
    }

    /** A table, with its field and those of its hyperparameters. */
    private record TableFields(CompiledTable table, String field, Map<String, String> hypers) {}

    /**
     * A part of a pass with its method: what all threads do, or what is left for the caller.
     */
    private record NamedPass(CompiledTable table, Program.Pass pass, String name) {}

    public PassMethods(PassContext context, ProgramKind kind, UniqueNames methods) {
        this.context = context;
        this.kind = kind;
        this.acceptance = new Acceptance(context);
        context.tables()
                .forEach((table, field) -> kind.of(table).ifPresent(program -> {
                    passes.put(table, program.passes());
                    for (int i = 0; i < program.passes().size(); i++) {
                        add(table, field, program, i, methods);
                    }
                }));
    }

    private void add(
            CompiledTable table, String field, Program program, int position, UniqueNames methods) {
        Program.Pass pass = program.passes().get(position);
        boolean last = position == program.passes().size() - 1;
        String end = UniformNames.capital(field) + (last || position == 0 ? "" : position + 1);
        if (pass.tree() != null) {
            String verb = last
                    ? kind.writing()
                    : pass.reductions().isEmpty() ? kind.orthogonalising() : kind.reducing();
            NamedPass part = new NamedPass(table, pass.ofWeights(), methods.claim(verb + end));
            ofWeights.put(pass, part);
            Optional<Reduction> norm = KernelSet.normOfGradients(table, pass);
            if (norm.isEmpty()) {
                all.add(part);
            }
            context.dispatch().add(part.name(), made(part, norm));
        }
        pass.ofAcceptance().ifPresent(accepts -> acceptance.add(table, accepts));
        if (!pass.ofShared().rest().outputs().isEmpty() && !addsResults(pass.ofShared())) {
            add(
                    ofShared,
                    table,
                    pass,
                    pass.ofShared(),
                    methods.claim((last ? "store" : kind.combining()) + end));
        }
    }

    private NamedPass add(
            Map<Program.Pass, NamedPass> named,
            CompiledTable table,
            Program.Pass pass,
            Program.Pass part,
            String name) {
        NamedPass added = new NamedPass(table, part, name);
        named.put(pass, added);
        all.add(added);
        return added;
    }

    /** The statement that makes a part over one chunk. */
    private CodeBlock made(NamedPass part, Optional<Reduction> norm) {
        if (norm.isPresent()) {
            return CodeBlock.of(
                    "$L.normsOfGradients($L, chunk)",
                    context.field(part.table()),
                    position(part.table(), norm.get().name()));
        }
        List<String> arguments = ProgramKind.parameters(part.pass());
        arguments.add("chunk");
        return CodeBlock.of("$L($L)", part.name(), String.join(", ", arguments));
    }

    /** The position of a reduction among those of a table. */
    private static int position(CompiledTable table, String reduction) {
        return table.program().reductions().stream()
                .filter(one -> one.extent() != Level.MODEL)
                .map(Reduction::name)
                .toList()
                .indexOf(reduction);
    }

    /** Returns whether all that weights share in a pass is sums over the model of other results. */
    private static boolean addsResults(Program.Pass shared) {
        return shared.reductions().keySet().equals(shared.rest().outputs().keySet())
                && shared.reductions().values().stream()
                        .allMatch(reduction -> reduction.extent() == Level.MODEL)
                && shared.rest().outputs().values().stream()
                        .allMatch(node -> node.is(Op.REDUCED) && node.level() == Level.TENSOR);
    }

    /** Returns whether no table has a program of this kind. */
    boolean isEmpty() {
        return passes.isEmpty();
    }

    /** Adds the calls, in order, to the method that makes all passes. */
    public void addCalls(Divided method) {
        int reducing =
                passes.values().stream().mapToInt(all -> all.size() - 1).max().orElse(0);
        for (int i = 0; i < reducing; i++) {
            context.shared().begin(kind, i, method);
            for (Map.Entry<CompiledTable, List<Program.Pass>> of : passes.entrySet()) {
                if (i < of.getValue().size() - 1 && !of.getKey().program().byBatch()) {
                    addCalls(of.getKey(), of.getValue().get(i), method);
                }
            }
        }
        acceptance.addTo(method, call());
        passes.forEach((table, all) -> {
            if (table.program().byBatch()) {
                CodeBlock.Builder code = CodeBlock.builder();
                code.beginControlFlow(
                        "for (int batch = 0; batch < $L.batches.count; batch++)",
                        context.tables().get(table));
                all.forEach(pass -> calls(table, pass, "batch").forEach(code::add));
                method.add(call() * 4 * all.size(), code.endControlFlow().build());
            } else {
                addCalls(table, all.get(all.size() - 1), method);
            }
        });
    }

    private void addCalls(CompiledTable table, Program.Pass pass, Divided method) {
        calls(table, pass, "").forEach(call -> method.add(call(), call));
    }

    /** Returns the calls that make one pass over a table, or over a batch of its tensors. */
    private List<CodeBlock> calls(CompiledTable table, Program.Pass pass, String batch) {
        List<CodeBlock> calls = new ArrayList<>();
        String field = context.field(table);
        if (ofWeights.containsKey(pass)) {
            calls.add(context.dispatch()
                    .call(ofWeights.get(pass).name(), CodeBlock.of("$L.chunks($L)", field, batch)));
            ofWeights
                    .get(pass)
                    .pass()
                    .made()
                    .keySet()
                    .forEach(name -> calls.add(statement(
                            "$L.combine($L)",
                            field,
                            position(table, name) + (batch.isEmpty() ? "" : ", " + batch))));
        }
        Program.Pass shared = pass.ofShared();
        if (addsResults(shared)) {
            Rule rule = table.group().rule();
            shared.rest().outputs().forEach((name, result) -> {
                if (context.shared().isFirst(rule, name)) {
                    calls.add(statement(
                            "$L.addResults($L, $L)",
                            field,
                            position(table, (String) result.attribute()),
                            context.shared().field(rule, name)));
                }
            });
        }
        if (ofShared.containsKey(pass)) {
            CodeBlock call = callOf(ofShared.get(pass), field + ".whole(" + batch + ")");
            calls.add(unlessIdle(field, statement("$L", call)));
        }
        pass.orthogonalised().forEach(matrix -> {
            int index = table.program().orthogonalised().indexOf(matrix);
            calls.add(statement(
                    "$L.orthogonalise($L)", field, index + (batch.isEmpty() ? "" : ", " + batch)));
        });
        return calls;
    }

    private int call() {
        return context.hasGroups() ? CALL + OF_GROUP : CALL;
    }

    /** A call of a part, with the number of its group's update; some arguments are given. */
    private CodeBlock callOf(NamedPass part, String... last) {
        String field = context.field(part.table());
        List<CodeBlock> arguments = new ArrayList<>();
        for (String argument : ProgramKind.parameters(part.pass())) {
            arguments.add(context.argument(argument, field));
        }
        for (String argument : last) {
            arguments.add(CodeBlock.of("$L", argument));
        }
        String separator = context.hasGroups() ? ",$W" : ", ";
        return CodeBlock.of("$L($L)", part.name(), CodeBlock.join(arguments, separator));
    }

    /** A call that is left out with its group. */
    private CodeBlock unlessIdle(String field, CodeBlock call) {
        return context.hasGroups()
                ? CodeBlock.builder()
                        .beginControlFlow("if (!$L.updates.isIdle())", field)
                        .add(call)
                        .endControlFlow()
                        .build()
                : call;
    }

    private static CodeBlock statement(String format, Object... arguments) {
        return CodeBlock.builder().addStatement(format, arguments).build();
    }

    public void addTo(TypeSpec.Builder type) {
        if (!acceptance.isEmpty()) {
            String first = acceptance.name(acceptance.questions().get(0));
            context.methods().addTo(type, first, key(), this::methods);
        } else if (!all.isEmpty()) {
            context.methods().addTo(type, all.get(0).name(), key(), this::methods);
        }
    }

    private Key key() {
        List<TableFields> tables = new ArrayList<>();
        context.tables()
                .forEach((table, field) -> tables.add(
                        new TableFields(table, field, context.fields().of(table.group()))));
        return new Key(
                kind,
                acceptance.questions(),
                all,
                tables,
                context.shared().names(),
                context.names().claimed(),
                context.kernels().all(),
                context.vectors());
    }

    private List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>(acceptance.methods());
        all.forEach(part ->
                methods.add(PassMethod.of(context, part.table(), kind, part.pass(), part.name())));
        return methods;
    }
}
