package io.stepsmith.processor.compile;

import io.stepsmith.Statistic;
import io.stepsmith.processor.compile.fast.Divisions;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.simplify.Structure;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.nullness.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The passes of a step over a parameter table, from which its code is emitted.
 *
 * @param passes in order; the last one stores weights, and states but those stored before
 * @param slots the state that exists under this configuration, in the rule's order
 * @param tests what the configuration decided
 * @param contracts whether FAST arithmetic made products and sums into multiply-adds
 * @param divisions what FAST_DIVISION arithmetic replaced, and what not
 * @param evaluation the program that sets the weights for evaluation, if they differ from those
 *     trained; it stores no state
 * @param perturbation the program that moves the weights to where the second gradient is computed,
 *     if there is one; it stores no state
 * @param accumulation the program that adds a micro-batch's gradients to their sum, if that is kept
 * @param watched the names of the reductions that make norms for who looks at steps
 */
public record Program(
        List<Pass> passes,
        List<Rule.Slot> slots,
        List<Structure.Test> tests,
        boolean contracts,
        Divisions divisions,
        Optional<Program> evaluation,
        Optional<Program> perturbation,
        Optional<Program> accumulation,
        Map<Statistic, String> watched) {
    /** A program beside a step. */
    Program(List<Pass> passes, List<Rule.Slot> slots) {
        this(
                passes,
                slots,
                List.of(),
                false,
                Divisions.UNTOUCHED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * One pass over the parameters.
     *
     * @param tree what is computed for every weight: the loops, by conditions outside of them; null
     *     if nothing is
     * @param rest what is computed below WEIGHT level: new values of state, and what is reduced
     *     over rows, columns or tensors
     * @param reductions how outputs, by name, are combined; empty in the last pass
     * @param orthogonalised the outputs that are matrices, orthogonalised after it; empty in the
     *     last pass
     * @param watched how outputs of the last pass, by name, are combined that it does not store
     * @param whenRefused the states, by name, that change on refused steps too
     */
    public record Pass(
            @Nullable Unswitch.Tree tree,
            Graph rest,
            Map<String, Reduction> reductions,
            List<String> orthogonalised,
            Map<String, Reduction> watched,
            Set<String> whenRefused) {
        /** Returns whether it is the last one. */
        public boolean isLast() {
            return reductions.isEmpty() && orthogonalised.isEmpty();
        }

        /**
         * Returns what of it is computed for every weight, and so can be made by several threads.
         */
        public Pass ofWeights() {
            return new Pass(
                    tree,
                    new GraphBuilder().build(Map.of()),
                    reductions(true),
                    orthogonalised,
                    watched,
                    whenRefused);
        }

        /**
         * Returns what of it is computed below WEIGHT level, once that is done: what threads must
         * not do twice.
         */
        public Pass ofShared() {
            Map<String, Node> outputs = new LinkedHashMap<>(rest.outputs());
            outputs.keySet().removeIf(this::isOfAcceptance);
            return new Pass(
                    null,
                    new GraphBuilder().build(outputs),
                    reductions(false),
                    List.of(),
                    Map.of(),
                    whenRefused);
        }

        /** Returns what of it decides whether the step is made, if anything does. */
        public Optional<Pass> ofAcceptance() {
            Map<String, Node> outputs = new LinkedHashMap<>(rest.outputs());
            outputs.keySet().removeIf(name -> !isOfAcceptance(name));
            return outputs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Pass(
                            null,
                            new GraphBuilder().build(outputs),
                            Map.of(),
                            List.of(),
                            Map.of(),
                            whenRefused));
        }

        private boolean isOfAcceptance(String output) {
            return output.equals(Graph.ACCEPTS) || whenRefused.contains(output);
        }

        private Map<String, Reduction> reductions(boolean ofWeights) {
            Map<String, Reduction> some = new LinkedHashMap<>(reductions);
            some.values().removeIf(reduction -> reduction.ofWeights() != ofWeights);
            return some;
        }

        /** The reductions that it makes, for passes after it or for who looks at steps. */
        public Map<String, Reduction> made() {
            Map<String, Reduction> made = new LinkedHashMap<>(reductions);
            made.putAll(watched);
            return made;
        }

        /** The part of one of its loops that is stored, or is for passes after it. */
        public Graph needed(Graph loop) {
            return watched.isEmpty() ? loop : part(loop, output -> !watched.containsKey(output));
        }

        /** The part of one of its loops that is only watched, if there is one. */
        public Optional<Graph> watched(Graph loop) {
            return Optional.of(part(loop, watched::containsKey))
                    .filter(part -> !part.outputs().isEmpty());
        }

        private Graph part(Graph loop, Predicate<String> wanted) {
            Map<String, Node> outputs = new LinkedHashMap<>(loop.outputs());
            outputs.keySet().removeIf(wanted.negate());
            return new GraphBuilder().build(outputs);
        }

        /** The graphs of its kernels: of each loop, what is needed and what is only watched. */
        public Stream<Graph> kernels() {
            return loops().stream()
                    .flatMap(
                            loop -> Stream.concat(Stream.of(needed(loop)), watched(loop).stream()));
        }

        /** The graphs of its loops. */
        public List<Graph> loops() {
            return tree == null ? List.of() : tree.graphs();
        }

        /**
         * Returns whether it does nothing: other parameters need it, before a reduction over the
         * model.
         */
        public boolean isEmpty() {
            return tree == null && rest.outputs().isEmpty();
        }

        /**
         * Returns whether it computes anything that differs between tensors other than in their
         * weights.
         */
        public boolean seesTensors() {
            return !isLast()
                    || reads(node -> !node.perWeight() && !Level.GROUP.holds(node.level()));
        }

        /** Returns whether a node that satisfies something is in it. */
        public boolean reads(Predicate<Node> wanted) {
            return rest.nodes().stream().anyMatch(wanted) || reads(tree, wanted);
        }

        private static boolean reads(@Nullable Unswitch.Tree tree, Predicate<Node> wanted) {
            if (tree instanceof Unswitch.Choice choice) {
                return PostOrder.any(choice.condition(), wanted)
                        || reads(choice.whenTrue(), wanted)
                        || reads(choice.whenFalse(), wanted);
            }
            return tree instanceof Unswitch.Leaf leaf
                    && leaf.graph().nodes().stream().anyMatch(wanted);
        }

        /** Returns whether it stores a state. */
        public boolean writes(String slot) {
            return Stream.concat(loops().stream(), Stream.of(rest))
                    .anyMatch(graph -> graph.outputs().containsKey(slot));
        }

        /** Returns whether it is told which row of its tensor a segment is. */
        public boolean seesRowIndex() {
            return reads(node -> node.level() == Level.ROW)
                    || reductions.values().stream()
                            .anyMatch(reduction -> reduction.extent() == Level.ROW
                                    || reduction.extent() == Level.COLUMN);
        }
    }

    /** The state that every weight has. */
    public List<Rule.Slot> weightSlots() {
        return slots.stream().filter(Rule.Slot::perWeight).toList();
    }

    /** The state that weights share; that of the whole model left out. */
    public List<Rule.Slot> sharedSlots() {
        return slots.stream()
                .filter(slot -> !slot.perWeight() && slot.level() != Level.MODEL)
                .toList();
    }

    /** The state of the whole model. */
    public List<Rule.Slot> modelSlots() {
        return slots.stream().filter(slot -> slot.level() == Level.MODEL).toList();
    }

    /** The step, then what is between steps. */
    public Stream<Program> all() {
        return Stream.of(Optional.of(this), evaluation, perturbation, accumulation)
                .flatMap(Optional::stream);
    }

    /** All reductions, in order, each once; a perturbation may make one that the step makes too. */
    public List<Reduction> reductions() {
        Map<String, Reduction> byName = new LinkedHashMap<>();
        all().flatMap(program -> program.passes().stream())
                .forEach(pass -> byName.putAll(pass.made()));
        return List.copyOf(byName.values());
    }

    /** In which of its passes, counted from 1, each reduction over the model is made. */
    public Map<String, Integer> overModel() {
        Map<String, Integer> made = new LinkedHashMap<>();
        for (int i = 0; i < passes.size(); i++) {
            for (Reduction reduction : passes.get(i).reductions().values()) {
                if (reduction.extent() == Level.MODEL) {
                    made.put(reduction.name(), i + 1);
                }
            }
        }
        return made;
    }

    /** The names of all matrices that are orthogonalised, in order, each once. */
    public List<String> orthogonalised() {
        return all().flatMap(program -> program.passes().stream())
                .flatMap(pass -> pass.orthogonalised().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns whether all passes are made over one batch of tensors and then over the next. So
     * matrices that are orthogonalised can share memory; a reduction over the model forbids that.
     */
    public boolean byBatch() {
        return !orthogonalised().isEmpty()
                && reductions().stream().noneMatch(reduction -> reduction.extent() == Level.MODEL);
    }

    /** Returns whether FAST arithmetic made multiply-adds, in the step or between steps. */
    public boolean needsMultiplyAdd() {
        return all().anyMatch(Program::contracts) || !fastDivisions().isEmpty();
    }

    /** The divisions that FAST_DIVISION arithmetic replaced, in the step and between steps. */
    public List<Node> fastDivisions() {
        return all().flatMap(program -> program.divisions().replaced().stream()).toList();
    }

    /** Returns where FAST_DIVISION arithmetic needs a hyperparameter to stay, if it does. */
    public Optional<Range> within(String hyper) {
        return all().flatMap(program ->
                        Stream.ofNullable(program.divisions().within().get(hyper)))
                .findFirst();
    }

    /** Returns whether its step reads the loss. */
    public boolean readsLoss() {
        return passes.stream().anyMatch(pass -> pass.reads(node -> node.is(Op.LOSS)));
    }

    /** Returns whether its step sets gradients to 0. */
    public boolean clears() {
        return passes.stream()
                .flatMap(pass -> pass.loops().stream())
                .anyMatch(loop -> loop.outputs().containsKey(Graph.CLEARED));
    }

    /** Returns whether weights are kept while others are in the model. */
    public boolean keepsWeights() {
        return evaluation.isPresent() || perturbation.isPresent();
    }

    /**
     * Returns how the state that every weight has is kept beside weights of a precision, by slot;
     * what else a kernel moves is not in it.
     */
    public Map<String, StateStorage> storage(StateStorage wanted, Precision precision) {
        Map<String, StateStorage> storage = new LinkedHashMap<>();
        weightSlots().forEach(slot -> storage.put(slot.name(), wanted.of(slot, precision)));
        return storage;
    }

    /** The number of passes over the weights. */
    public int passesOverWeights() {
        return (int) passes.stream().filter(pass -> pass.tree() != null).count();
    }

    /** Returns whether rows or columns mean anything to it. */
    public boolean seesRows() {
        return !orthogonalised().isEmpty()
                || all().flatMap(program -> program.passes().stream())
                        .anyMatch(pass -> pass.reads(node -> node.level() == Level.ROW
                                || node.level() == Level.COLUMN
                                || node.countsOfMatrix()))
                || reductions().stream()
                        .anyMatch(reduction -> reduction.extent() == Level.ROW
                                || reduction.extent() == Level.COLUMN);
    }
}
