package io.stepsmith.processor.emit;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Flush;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernels of a model: one for each different loop, shared by the groups that have it. */
final class KernelSet {
    private final Map<List<String>, Kernel> kernels = new LinkedHashMap<>();
    private final Map<Graph, Kernel> byGraph = new IdentityHashMap<>();
    private final UniqueNames names = new UniqueNames();
    private final Kernel flush;

    KernelSet(Model model) {
        for (Table table : model.tables()) {
            List<Graph> graphs = table.program().tree().graphs();
            for (int i = 0; i < graphs.size(); i++) {
                add(table, graphs.get(i), i, graphs.size());
            }
        }
        flush = model.tables().stream().anyMatch(table -> flushes(model, table)) ? addFlush() : null;
    }

    /** Whether a table's state is flushed. */
    static boolean flushes(Model model, Table table) {
        return !model.strict() && table.precision() == Precision.FLOAT
                && table.program().slots().stream().anyMatch(slot -> slot.flush());
    }

    private void add(Table table, Graph graph, int index, int count) {
        List<String> key = new ArrayList<>(IrText.write(graph));
        key.removeIf(line -> line.startsWith("source "));
        key.add(table.precision().keyword());
        Kernel kernel = kernels.get(key);
        if (kernel == null) {
            String rule = table.group().rule().simpleName();
            String title = table.group().rule().title();
            String name = UniformNames.decapital(rule) + (table.group().isDefault() ? "" : UniformNames.capital(UniformNames.camel(table.group().name())))
                    + (table.precision() == Precision.DOUBLE ? "Double" : "") + (count > 1 ? "Case" + (index + 1) : "");
            kernel = Kernel.of(names.claim(name), "", table.precision(), graph);
            kernel = Kernel.of(kernel.name(), describe(title, table, kernel, index, count), table.precision(), graph);
            kernels.put(key, kernel);
        }
        byGraph.put(graph, kernel);
    }

    private static String describe(String rule, Table table, Kernel kernel, int index, int count) {
        return rule + (count > 1 ? ", case " + (index + 1) + " of " + count : "") + ": moves "
                + kernel.numbersMoved() * table.precision().bytes() + " bytes a weight.";
    }

    private Kernel addFlush() {
        Kernel kernel = Kernel.of(names.claim("flush"), "Sets state values below 1e-30 to zero, for subnormal numbers are slow.",
                Precision.FLOAT, Flush.program());
        kernels.put(List.of("flush"), kernel);
        return kernel;
    }

    /** The kernel of a loop. */
    Kernel of(Table table, Graph graph) {
        return byGraph.get(graph);
    }

    /** The position of a kernel among all. */
    int index(Kernel kernel) {
        return all().indexOf(kernel);
    }

    /** All kernels. */
    List<Kernel> all() {
        return List.copyOf(kernels.values());
    }

    /** The kernel that flushes state, or null if none is flushed. */
    Kernel flush() {
        return flush;
    }
}
