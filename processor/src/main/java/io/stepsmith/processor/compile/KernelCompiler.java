package io.stepsmith.processor.compile;

import io.stepsmith.Arithmetic;
import io.stepsmith.Statistic;
import io.stepsmith.processor.compile.fast.Contraction;
import io.stepsmith.processor.compile.fast.Divisions;
import io.stepsmith.processor.compile.fast.FastDivision;
import io.stepsmith.processor.compile.loops.RoundToArrays;
import io.stepsmith.processor.compile.loops.Split;
import io.stepsmith.processor.compile.loops.Squares;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.simplify.DecidedArms;
import io.stepsmith.processor.compile.simplify.EqualReductions;
import io.stepsmith.processor.compile.simplify.Fold;
import io.stepsmith.processor.compile.simplify.Liveness;
import io.stepsmith.processor.compile.simplify.Reciprocal;
import io.stepsmith.processor.compile.simplify.Structure;
import io.stepsmith.processor.compile.step.AuxiliaryPrograms;
import io.stepsmith.processor.compile.step.Clear;
import io.stepsmith.processor.compile.step.Compose;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.compile.step.Layers;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule as configured for one group to the program of its kernels: the order of the passes. */
public final class KernelCompiler {
    /**
     * The configuration of a rule by a group.
     *
     * @param values the value of every hyperparameter
     * @param scheduled those that change from step to step
     * @param ascend whether gradients point uphill
     * @param arithmetic how operations are compiled; FAST_DIVISION is for float arrays only
     * @param matrix whether the parameters are matrices
     * @param layered whether the learning rate differs between tensors
     * @param use what is done with the model's gradients
     * @param watched the norms that are made for who looks at steps
     * @param early the states, by name, that may be stored before the last pass
     */
    public record Configuration(
            Map<String, Object> values,
            Set<String> scheduled,
            boolean ascend,
            Arithmetic arithmetic,
            boolean matrix,
            boolean layered,
            GradientUse use,
            Set<Statistic> watched,
            Set<String> early) {
        /** The same without norms that are watched. */
        private Configuration unwatched() {
            return new Configuration(
                    values,
                    scheduled,
                    ascend,
                    arithmetic,
                    matrix,
                    layered,
                    use,
                    Set.of(),
                    Set.of());
        }

        private boolean contracts() {
            return arithmetic == Arithmetic.FAST || arithmetic == Arithmetic.FAST_DIVISION;
        }
    }

    private KernelCompiler() {}

    /** Runs all passes. */
    public static Program compile(Rule rule, Configuration configuration) {
        return compile(rule, configuration, Map.of());
    }

    /**
     * The same where some reductions over the model, by name, must not be made before a certain
     * pass, counted from 1.
     */
    static Program compile(Rule rule, Configuration configuration, Map<String, Integer> least) {
        Graph step = Compose.apply(
                rule, configuration.ascend(), configuration.use(), configuration.watched());
        Graph layered = configuration.layered() ? Layers.layer(step) : step;
        Graph composed =
                Verifier.verify(configuration.use().clears() ? Clear.clear(layered) : layered);
        Structure.Result structured = Structure.apply(
                composed,
                configuration.values(),
                configuration.scheduled(),
                configuration.matrix());
        Graph graph = Liveness.dropDeadState(Fold.fold(structured.graph()));
        if (configuration.arithmetic() != Arithmetic.STRICT) {
            graph = Fold.fold(Reciprocal.reciprocal(graph));
        }
        graph = EqualReductions.merge(graph);
        Divisions divisions = Divisions.UNTOUCHED;
        if (configuration.arithmetic() == Arithmetic.FAST_DIVISION) {
            FastDivision.Result fast = FastDivision.replace(graph, rule, configuration.values());
            graph = Verifier.verify(fast.graph());
            divisions = fast.divisions();
        }
        graph = DecidedArms.shorten(graph, composed, configuration.values());
        List<Rule.Slot> slots = live(rule, configuration.use(), graph);
        Contraction contraction = new Contraction();
        BiFunction<Graph, Set<String>, List<Program.Pass>> passes = (one, early) -> passes(
                Split.split(Squares.square(one), least, early),
                rule,
                configuration.contracts() ? contraction::contract : loop -> loop);
        List<Program.Pass> ofStep =
                passes.apply(AuxiliaryPrograms.step(graph), configuration.early());
        Optional<Program> evaluation = AuxiliaryPrograms.evaluation(graph)
                .map(weights -> new Program(passes.apply(weights, Set.of()), slots));
        Optional<Program> accumulation = AuxiliaryPrograms.accumulation(configuration.use())
                .map(sum -> new Program(passes.apply(sum, Set.of()), slots));
        return new Program(
                ofStep,
                slots,
                structured.tests(),
                contraction.contracts(),
                divisions,
                evaluation,
                AuxiliaryPrograms.perturbation(rule)
                        .map(one -> compile(one, configuration.unwatched(), least)),
                accumulation,
                watched(graph, configuration.watched()));
    }

    /** The names of the reductions that make what is watched. */
    private static Map<Statistic, String> watched(Graph graph, Set<Statistic> statistics) {
        Map<Statistic, String> names = new EnumMap<>(Statistic.class);
        statistics.forEach(statistic -> {
            Node norm = graph.output(Graph.watched(statistic));
            names.put(statistic, ((Reduction) norm.attribute()).name());
        });
        return names;
    }

    private static List<Program.Pass> passes(
            List<Split.Pass> passes, Rule rule, UnaryOperator<Graph> contraction) {
        return passes.stream().map(pass -> finish(pass, rule, contraction)).toList();
    }

    private static List<Rule.Slot> live(Rule rule, GradientUse use, Graph graph) {
        Stream<Rule.Slot> sum = use.sums()
                ? Stream.of(new Rule.Slot(Graph.GRADIENT_SUM, Level.WEIGHT, 0, false, false))
                : Stream.of();
        return Stream.concat(rule.slots().stream(), sum)
                .filter(slot -> graph.reads(Op.STATE, slot.name()))
                .toList();
    }

    /**
     * Takes apart what is computed for every weight, in loops without conditions, and what is not.
     */
    private static Program.Pass finish(
            Split.Pass pass, Rule rule, UnaryOperator<Graph> contraction) {
        Map<String, Node> perWeight = new LinkedHashMap<>();
        Map<String, Node> rest = new LinkedHashMap<>();
        pass.graph().outputs().forEach((name, node) -> {
            Reduction reduction = pass.reductions().get(name);
            boolean ofWeight = reduction != null
                    ? reduction.ofWeights()
                    : pass.orthogonalised().contains(name)
                            || !name.equals(Graph.ACCEPTS)
                                    && rule.slot(name).map(Rule.Slot::perWeight).orElse(true);
            (ofWeight ? perWeight : rest).put(name, node);
        });
        Unswitch.Tree tree = perWeight.isEmpty()
                ? null
                : Unswitch.unswitch(new GraphBuilder().build(perWeight))
                        .map(loop -> Verifier.verify(contraction.apply(finish(loop))));
        return new Program.Pass(
                tree,
                Verifier.verify(Liveness.dropUnchanged(new GraphBuilder().build(rest))),
                pass.reductions(),
                pass.orthogonalised(),
                pass.watched(),
                rule.slots().stream()
                        .filter(Rule.Slot::whenRefused)
                        .map(Rule.Slot::name)
                        .collect(Collectors.toSet()));
    }

    private static Graph finish(Graph loop) {
        return RoundToArrays.narrow(Liveness.dropUnchanged(loop));
    }
}
