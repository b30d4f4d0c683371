package io.stepsmith.processor.emit.kernel;

import io.stepsmith.processor.compile.MovedBytes;
import io.stepsmith.processor.compile.loops.AfterStores;
import io.stepsmith.processor.compile.loops.DoubleValues;
import io.stepsmith.processor.compile.simplify.ZeroTerms;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.StateStorage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One static method that goes over one array of weights, and updates them, or reduces what it
 * computes for each or puts it into a matrix.
 *
 * @param name the method's name
 * @param description what it is for, for its Javadoc
 * @param states the state slots, and the matrices that are orthogonalised, that it reads or writes,
 *     in order of first use
 * @param storage how state slots are kept, by name
 * @param orthogonalised which of these are such matrices
 * @param uniforms its parameters that are the same for all weights: the rounded value to the
 *     parameter's name
 * @param constants rounded values that are constants
 * @param columns its parameters that have a value per column: the rounded value to the name of the
 *     array
 * @param reductions how outputs, by name, are combined
 * @param terms outputs that others combine, and of which it stores a term for each weight
 * @param gathers whether it stores them from 0 on, wherever it begins
 * @param model how it finds weights and gradients
 */
public record Kernel(
        String name,
        String description,
        Precision precision,
        Graph graph,
        List<String> states,
        Map<String, StateStorage> storage,
        Set<String> orthogonalised,
        Map<Node, String> uniforms,
        List<Node> constants,
        Map<Node, String> columns,
        Map<String, Reduction> reductions,
        List<String> terms,
        boolean gathers,
        ModelArrays model) {
    /** The name of the parameter that random numbers of stochastic rounding come from. */
    public static final String KEY = "key";

    /** The name of the model's array that has the weights rounded. */
    public static final String ROUNDED = "rounded";

    /** The storage of that array. */
    public static final Storage ROUNDED_STORAGE = Bfloat16Storage.NEAREST_EVEN;

    static Kernel of(
            String name,
            String description,
            Precision precision,
            Graph graph,
            Map<String, StateStorage> storage) {
        return of(
                name,
                description,
                precision,
                graph,
                storage,
                Map.of(),
                List.of(),
                ModelArrays.PLAIN);
    }

    static Kernel of(
            String name,
            String description,
            Precision precision,
            Graph graph,
            Map<String, StateStorage> storage,
            Map<String, Reduction> reductions,
            List<String> matrices,
            ModelArrays model) {
        Set<String> orthogonalised = new LinkedHashSet<>(matrices);
        graph.nodes().stream()
                .filter(node -> node.is(Op.ORTHOGONALISED))
                .forEach(node -> orthogonalised.add((String) node.attribute()));
        Set<String> states = new LinkedHashSet<>();
        graph.nodes().stream()
                .filter(node -> node.is(Op.STATE) && node.perWeight() || node.is(Op.ORTHOGONALISED))
                .forEach(node -> states.add((String) node.attribute()));
        graph.outputs().keySet().stream()
                .filter(output -> !output.equals(Graph.WEIGHT)
                        && !output.equals(Graph.CLEARED)
                        && !reductions.containsKey(output))
                .forEach(states::add);
        UniqueNames names = KernelNames.of(model);
        List.of("SPECIES", "w", "g").forEach(names::claim);
        states.forEach(state -> {
            names.claim(state);
            names.claim(array(state, orthogonalised));
        });
        Map<String, Reduction> reduced = new LinkedHashMap<>(reductions);
        reduced.keySet().retainAll(graph.outputs().keySet());
        reduced.keySet().forEach(output -> {
            names.claim(lanes(output));
            names.claim(terms(output));
            names.claim(LaneRows.variable(output));
        });
        Map<Node, String> uniforms = new LinkedHashMap<>();
        Map<Node, String> columns = new LinkedHashMap<>();
        List<Node> constants = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.is(Op.ROUND) && node.argument(0).is(Op.CONSTANT)) {
                constants.add(node);
            } else if (node.is(Op.ROUND) && node.argument(0).level() == Level.COLUMN) {
                columns.put(node, names.claim(UniformNames.of(node) + "Column"));
            } else if (node.is(Op.ROUND)) {
                uniforms.put(node, names.claim(UniformNames.of(node)));
            }
        }
        Map<String, StateStorage> kept = new LinkedHashMap<>(storage);
        kept.keySet().retainAll(states);
        return new Kernel(
                name,
                description,
                precision,
                graph,
                List.copyOf(states),
                kept,
                orthogonalised,
                uniforms,
                constants,
                columns,
                reduced,
                List.of(),
                false,
                model);
    }

    /** Of what tells kernels of a model apart; a graph is large. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + precision.ordinal();
    }

    /** The same kernel with a name and a description. */
    Kernel named(String newName, String newDescription) {
        return new Kernel(
                newName,
                newDescription,
                precision,
                graph,
                states,
                storage,
                orthogonalised,
                uniforms,
                constants,
                columns,
                reductions,
                terms,
                gathers,
                model);
    }

    /**
     * Returns whether C2 does not vectorise its scalar loop: a reduction in lanes stops it, and a
     * store of what is rounded to fewer bits.
     */
    public boolean goesByStrips() {
        return isBlocked() || storages().anyMatch(Storage::rounds);
    }

    /**
     * The same arithmetic over arrays of one type, from their beginnings; of what is reduced in
     * lanes, it stores the terms.
     */
    Kernel ofStrip() {
        Map<String, Reduction> ofColumns = new LinkedHashMap<>(reductions);
        ofColumns.values().removeIf(reduction -> reduction.extent() != Level.COLUMN);
        List<String> others = reductions.keySet().stream()
                .filter(output -> !ofColumns.containsKey(output))
                .toList();
        return new Kernel(
                name + "Strip",
                "A strip of {@code " + name + "}.",
                precision,
                graph,
                states,
                Map.of(),
                orthogonalised,
                uniforms,
                constants,
                columns,
                ofColumns,
                others,
                false,
                model.ofStrip());
    }

    /** Returns whether it only watches: then values stay as the step has them. */
    boolean isWatching() {
        return graph.outputs().keySet().stream().allMatch(Graph::isWatched);
    }

    /**
     * The kernel that computes what it sums, in double unless it is only watched, for a block whose
     * sum is not right; none if it always is.
     */
    public Optional<Kernel> inDouble() {
        Graph after = AfterStores.of(graph, reductions.keySet(), orthogonalised);
        return DoubleValues.of(after, reductions, precision).map(values -> {
            Kernel all = of(
                    name + (isWatching() ? "Values" : "InDouble"),
                    "",
                    precision,
                    values,
                    storage,
                    reductions,
                    List.of(),
                    model);
            return new Kernel(
                    all.name,
                    "What {@code " + name
                            + (isWatching()
                                    ? "} squares and sums, "
                                    : "} sums, or squares and sums, in double, ")
                            + "for a block whose sum is not right.",
                    precision,
                    values,
                    all.states,
                    all.storage,
                    all.orthogonalised,
                    all.uniforms,
                    all.constants,
                    all.columns,
                    Map.of(),
                    List.copyOf(values.outputs().keySet()),
                    true,
                    model);
        });
    }

    /** The leaves by whose zeros what it sums is known to be 0, if by any. */
    public Optional<Set<Node>> zeros(String output) {
        return ZeroTerms.leavesOf(
                AfterStores.of(graph, reductions.keySet(), orthogonalised).output(output));
    }

    /** The name of the array parameter of a state slot, or of a row that is orthogonalised. */
    String array(String state) {
        return array(state, orthogonalised);
    }

    private static String array(String state, Set<String> orthogonalised) {
        return UniformNames.variable(state) + (orthogonalised.contains(state) ? "Row" : "State");
    }

    /** The name of the array parameter in whose lanes an output is combined. */
    static String lanes(String reduction) {
        return UniformNames.variable(reduction) + "Lanes";
    }

    /** The name of the array parameter for the terms of a reduction. */
    static String terms(String reduction) {
        return UniformNames.variable(reduction) + "Terms";
    }

    /** Returns whether it reduces over tensors or rows, and so is called block by block. */
    public boolean isBlocked() {
        return reductions.values().stream()
                .anyMatch(reduction -> reduction.extent() != Level.COLUMN);
    }

    boolean readsWeight() {
        return graph.reads(Op.WEIGHT);
    }

    boolean writesWeight() {
        return graph.outputs().containsKey(Graph.WEIGHT);
    }

    public boolean touchesWeight() {
        return readsWeight() || writesWeight() && model.weights() != WeightArrays.BESIDE_MASTER;
    }

    /** Returns whether it rounds weights into the model. */
    public boolean roundsWeight() {
        return writesWeight() && model.weights() != WeightArrays.MODEL;
    }

    /** The names of its parameters that are the same for all weights, but for a key. */
    List<String> values() {
        List<String> values = new ArrayList<>(uniforms.values());
        if (multipliesFactors()) {
            values.add(0, KernelNames.ROW_FACTOR);
        }
        return values;
    }

    /** Returns whether it makes gradients of two factors, and so has one as a parameter. */
    public boolean multipliesFactors() {
        return model.outer() && touchesGradient();
    }

    public boolean touchesGradient() {
        return graph.reads(Op.GRADIENT) || graph.outputs().containsKey(Graph.CLEARED);
    }

    /** Returns how a state slot, or a matrix that is orthogonalised, is kept. */
    Storage storage(String state) {
        return Storage.of(storage.getOrDefault(state, StateStorage.AS_WEIGHTS));
    }

    /** Returns how the arrays are kept that are not as weights must be. */
    Stream<Storage> storages() {
        return Stream.concat(
                roundsWeight() ? Stream.of(ROUNDED_STORAGE) : Stream.empty(),
                storage.values().stream().map(Storage::of));
    }

    /** The state slots that it writes and rounds at random, in the order of its outputs. */
    public List<String> roundedAtRandom() {
        return graph.outputs().keySet().stream()
                .filter(output -> storage(output).isStochastic())
                .toList();
    }

    /** Bytes read and written per weight. */
    int bytesMoved() {
        return MovedBytes.ofLoop(graph, reductions.keySet(), storage, precision, model.outer())
                + (roundsWeight()
                        ? model.weights().bytesWritten(precision.bytes()) - precision.bytes()
                        : 0);
    }
}
