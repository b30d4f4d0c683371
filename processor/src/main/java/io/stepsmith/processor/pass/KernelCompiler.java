package io.stepsmith.processor.pass;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule as configured for one group to the program of its kernels: the order of the passes. */
public final class KernelCompiler {
    /**
     * How a group configures a rule.
     *
     * @param values the value of every hyperparameter
     * @param scheduled those that change from step to step
     * @param ascend whether gradients point uphill
     * @param strict whether every division stays
     */
    public record Configuration(Map<String, Object> values, Set<String> scheduled, boolean ascend, boolean strict) {}

    /**
     * What kernels are emitted from.
     *
     * @param tree the loops, by conditions outside of them
     * @param slots the state that exists under this configuration, in the rule's order
     * @param tests what the configuration decided
     * @param evaluation the loops that set the weights for evaluation, if they differ from those trained
     * @param perturbation the program that moves the weights to where the second gradient is computed, if there is one
     */
    public record Program(Unswitch.Tree tree, List<Rule.Slot> slots, List<Structure.Test> tests, Optional<Unswitch.Tree> evaluation,
            Optional<Program> perturbation) {}

    private KernelCompiler() {}

    /** Runs all passes. */
    public static Program compile(Rule rule, Configuration configuration) {
        Graph composed = Verifier.verify(Compose.apply(rule, configuration.ascend()));
        Structure.Result structured = Structure.apply(composed, configuration.values(), configuration.scheduled());
        Graph graph = Liveness.dropDeadState(Fold.fold(structured.graph()));
        if (!configuration.strict()) {
            graph = Fold.fold(Reciprocal.reciprocal(graph));
        }
        Graph step = Between.step(graph);
        List<Split.Pass> passes = Split.split(step);
        if (passes.size() > 1) {
            throw new IllegalStateException(rule.name() + " needs " + passes.size() + " passes; kernels make one");
        }
        List<Rule.Slot> slots = live(rule, graph);
        Unswitch.Tree tree = finish(Unswitch.unswitch(step));
        Optional<Unswitch.Tree> evaluation = Between.evaluation(graph).map(weights -> finish(Unswitch.unswitch(weights)));
        return new Program(tree, slots, structured.tests(), evaluation, Between.perturbation(rule).map(one -> compile(one, configuration)));
    }

    private static List<Rule.Slot> live(Rule rule, Graph graph) {
        return rule.slots().stream().filter(slot -> graph.reads(Op.STATE, slot.name())).toList();
    }

    private static Unswitch.Tree finish(Unswitch.Tree tree) {
        return tree.isLeaf()
                ? Unswitch.Tree.leaf(Verifier.verify(Narrow.narrow(Liveness.dropUnchanged(tree.graph()))))
                : new Unswitch.Tree(null, tree.condition(), finish(tree.whenTrue()), finish(tree.whenFalse()));
    }
}
