package io.stepsmith.processor.catalogue;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.function.Predicate;

/**
 * What rules have in common for somebody who chooses one, in the order of the page. A rule is in
 * the last family that takes it.
 */
enum Family {
    SIMPLE(
            "Each weight alone: momentum and signs",
            "The update is in the units of the gradient, or a sign.",
            rule -> true),
    ADAPTIVE(
            "Each weight alone: a rate of its own",
            "The update is divided by something that this weight's gradients made.",
            rule -> has(rule, node -> node.is(Op.DIVIDE) && node.argument(1).perWeight())),
    EVALUATED(
            "Other weights for evaluation",
            "`evaluationWeights()` puts them into the model and `trainingWeights()` takes them out again; in between, what is"
                    + " trained is kept aside, in 4 bytes per weight.",
            rule -> rule.graph().outputs().containsKey(Graph.EVALUATE)),
    TENSOR(
            "By parameter",
            "Norms, sums or means over each parameter.",
            rule -> reduces(rule, Level.TENSOR)),
    MODEL("By model", "Sums over all parameters.", rule -> reduces(rule, Level.MODEL)),
    MATRIX(
            "By rows and columns",
            "Matrices are treated as such: `float[][]`, or a flat array with `@Param(shape = ...)`.",
            Rule::seesMatrices),
    LOSS("From the loss", "Call `step(loss)`.", rule -> has(rule, node -> node.is(Op.LOSS))),
    TWO_GRADIENTS(
            "Two gradients a step",
            "Call `perturb()` after the first gradient, then `step()` after the second.",
            rule -> rule.graph().outputs().containsKey(Graph.PERTURB)),
    RATE("Without a learning rate", "The default is meant to stay.", null);

    final String title;
    final String note;
    private final Predicate<Rule> takes;

    Family(String title, String note, Predicate<Rule> takes) {
        this.title = title;
        this.note = note;
        this.takes = takes;
    }

    static Family of(Rule rule, Javadoc doc) {
        Family last = SIMPLE;
        for (Family family : values()) {
            last = (family.takes == null ? doc.choosesRate() : family.takes.test(rule))
                    ? family
                    : last;
        }
        return last;
    }

    private static boolean has(Rule rule, Predicate<Node> wanted) {
        return rule.graph().nodes().stream().anyMatch(wanted);
    }

    private static boolean reduces(Rule rule, Level extent) {
        return has(
                rule,
                node -> node.is(Op.REDUCE) && ((Reduction) node.attribute()).extent() == extent);
    }
}
