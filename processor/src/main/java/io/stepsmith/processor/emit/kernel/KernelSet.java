package io.stepsmith.processor.emit.kernel;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.Flush;
import io.stepsmith.processor.compile.GradientNorm;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kernels of a model: one for each different loop, shared by the groups that have it. */
public final class KernelSet {
    private final Map<List<String>, Kernel> kernels = new LinkedHashMap<>();
    private final Map<Graph, Kernel> byGraph = new IdentityHashMap<>();
    private final Map<Graph, Kernel> watching = new IdentityHashMap<>();
    private final UniqueNames names = new UniqueNames();
    private final Map<Storage, Kernel> flushes = new LinkedHashMap<>();

    public KernelSet(CompiledModel model) {
        for (CompiledTable table : model.tables()) {
            for (ProgramKind kind : ProgramKind.values()) {
                kind.of(table).ifPresent(program -> addAll(table, kind, program));
            }
        }
        model.tables().stream()
                .filter(table -> flushes(model, table))
                .forEach(table -> table.program().weightSlots().stream()
                        .filter(Rule.Slot::flush)
                        .forEach(slot -> flushes.computeIfAbsent(
                                Storage.of(table.storage(slot.name())).toNearest(),
                                this::addFlush)));
    }

    private void addAll(CompiledTable table, ProgramKind kind, Program program) {
        for (Program.Pass pass : program.passes()) {
            if (normOfGradients(table, pass).isPresent()) {
                continue;
            }
            String place = pass.isLast() ? "" : "Pass" + position(program, pass);
            for (int i = 0; i < pass.loops().size(); i++) {
                Graph loop = pass.loops().get(i);
                byGraph.put(
                        loop,
                        add(table, kind, pass, pass.needed(loop), pass.reductions(), place, i));
                if (pass.watched(loop).isPresent()) {
                    Graph norms = pass.watched(loop).get();
                    watching.put(loop, add(table, kind, pass, norms, pass.watched(), "Norms", i));
                }
            }
        }
    }

    /** The norm of a table's gradients that a pass makes and nothing else, by the runtime. */
    public static Optional<Reduction> normOfGradients(CompiledTable table, Program.Pass pass) {
        return table.outer() || table.table().sparse().isPresent()
                ? Optional.empty()
                : GradientNorm.of(pass);
    }

    /** Returns whether a table's state is flushed. */
    public static boolean flushes(CompiledModel model, CompiledTable table) {
        return model.spec().arithmetic() != Arithmetic.STRICT
                && table.table().sparse().isEmpty()
                && table.precision() == Precision.FLOAT
                && table.program().weightSlots().stream().anyMatch(slot -> slot.flush());
    }

    private Kernel add(
            CompiledTable table,
            ProgramKind kind,
            Program.Pass pass,
            Graph graph,
            Map<String, Reduction> reductions,
            String place,
            int index) {
        int count = pass.loops().size();
        Offset offset = table.table()
                .sparse()
                .map(spec -> spec.kind().hasRows() ? Offset.GRADIENTS : Offset.SINGLE)
                .orElse(table.matrix() || table.sliced() ? Offset.MODEL : Offset.NONE);
        List<String> key = new ArrayList<>(IrText.write(graph));
        key.removeIf(line -> line.startsWith("source "));
        Map<String, StateStorage> storage = table.storage();
        ModelArrays arrays =
                new ModelArrays(WeightArrays.of(table.format(), kind), offset, table.outer());
        key.add(table.precision().keyword() + " " + arrays + " " + reductions
                + " " + pass.orthogonalised() + " "
                + storage.entrySet().stream()
                        .filter(slot -> slot.getValue() != StateStorage.AS_WEIGHTS)
                        .toList());
        Kernel own = Kernel.of(
                "",
                "",
                table.precision(),
                graph,
                storage,
                reductions,
                pass.orthogonalised(),
                arrays);
        Kernel kernel = kernels.get(key);
        if (kernel == null) {
            String rule = table.group().rule().simpleName();
            String name = UniformNames.decapital(rule)
                    + (table.group().isDefault()
                            ? ""
                            : UniformNames.capital(
                                    UniformNames.camel(table.group().name())))
                    + (table.precision() == Precision.DOUBLE
                            ? "Double"
                            : table.format().hasMaster() ? "Bfloat16" : "")
                    + (table.matrix() ? "Matrix" : table.sliced() ? "Slice" : "")
                    + (offset == Offset.SINGLE ? "Single" : offset == Offset.GRADIENTS ? "Row" : "")
                    + (table.outer() ? "Outer" : "")
                    + kind.kernel()
                    + place
                    + (count > 1 ? "Case" + (index + 1) : "");
            String title = table.group().rule().title()
                    + (kind.kernel().isEmpty() ? "" : ", " + UniformNames.decapital(kind.kernel()));
            kernel = own.named(names.claim(name), describe(title, own, index, count));
            for (String suffix : List.of("Strip", "ByStrips", "InDouble", "Values")) {
                names.claim(kernel.name() + suffix);
            }
            kernels.put(key, kernel);
        }
        return own.named(kernel.name(), kernel.description());
    }

    private static int position(Program program, Program.Pass pass) {
        return program.passes().stream()
                        .filter(one -> one.tree() != null)
                        .toList()
                        .indexOf(pass)
                + 1;
    }

    private static String describe(String rule, Kernel kernel, int index, int count) {
        String reduces = kernel.reductions().isEmpty()
                ? ""
                : "reduces to "
                        + kernel.reductions().keySet().stream()
                                .map(name -> Graph.isWatched(name) ? name.substring(1) : name)
                                .collect(Collectors.joining(", "))
                        + ", ";
        List<String> written = kernel.orthogonalised().stream()
                .filter(kernel.graph().outputs()::containsKey)
                .toList();
        List<String> stored = kernel.graph().outputs().keySet().stream()
                .filter(kernel.storage()::containsKey)
                .toList();
        String stores = stored.isEmpty() || reduces.isEmpty() && written.isEmpty()
                ? ""
                : "stores " + String.join(", ", stored) + ", ";
        String prepares = written.isEmpty() ? "" : "fills " + String.join(", ", written) + ", ";
        return rule + (count > 1 ? ", case " + (index + 1) + " of " + count : "") + ": " + reduces
                + prepares + stores + "moves " + kernel.bytesMoved() + " bytes a weight.";
    }

    private Kernel addFlush(Storage storage) {
        Kernel kernel = Kernel.of(
                names.claim("flush" + storage.suffix()),
                "Sets state values below 1e-30 to zero, for subnormal numbers are slow.",
                Precision.FLOAT,
                Flush.program(),
                Map.of(Flush.SLOT, storage.kept()));
        kernels.put(List.of(kernel.name()), kernel);
        return kernel;
    }

    /**
     * The kernel of a loop, with the loop's own nodes: what has one value for all weights here may
     * have one for each tensor elsewhere.
     */
    public Kernel of(CompiledTable table, Graph graph) {
        return Objects.requireNonNull(byGraph.get(graph));
    }

    /** The kernel of what of a loop is only watched, if anything is; it goes before the other. */
    public Optional<Kernel> watching(Graph graph) {
        return Optional.ofNullable(watching.get(graph));
    }

    /** The kernels of a loop; none where the runtime has them. */
    public List<Kernel> all(CompiledTable table, Graph graph) {
        return Stream.concat(watching(graph).stream(), Stream.ofNullable(byGraph.get(graph)))
                .toList();
    }

    /** The position of a kernel among those that are loops. */
    public int index(Kernel kernel) {
        return loops().stream().map(Kernel::name).toList().indexOf(kernel.name());
    }

    /** All kernels. */
    public List<Kernel> all() {
        return List.copyOf(kernels.values());
    }

    /** The kernels that are loops, and so have a vector form. */
    public List<Kernel> loops() {
        return KernelMethods.loops(all());
    }

    /** Returns whether any state is flushed. */
    public boolean flushes() {
        return !flushes.isEmpty();
    }

    /** The kernels that flush a table's state. */
    public List<Kernel> flushes(CompiledTable table) {
        return table.program().weightSlots().stream()
                .filter(Rule.Slot::flush)
                .map(slot -> Storage.of(table.storage(slot.name())).toNearest())
                .flatMap(storage -> Stream.ofNullable(flushes.get(storage)))
                .distinct()
                .toList();
    }

    /** The kernel that flushes state that is kept in some way. */
    public Kernel flush(Storage storage) {
        return Objects.requireNonNull(flushes.get(storage.toNearest()));
    }
}
