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
    MOMENTUM(
            "momentum.md",
            "Momentum and signs",
            "Each weight alone. The update is in the units of the gradient, or it is a sign.",
            rule -> true),
    ADAPTIVE(
            "adagrad.md",
            "AdaGrad, RMSprop and others with a rate for each weight",
            "Each weight alone. The update is divided by something that this weight's gradients made.",
            Family::divides),
    ADAM(
            "adam.md",
            "Adam and its kin",
            "Each weight alone. Two moving averages: of gradients, and of what they are divided by.",
            rule -> divides(rule)
                    && rule.hyper("beta1").isPresent()
                    && rule.hyper("beta2").isPresent()),
    EVALUATED(
            "evaluated.md",
            "Other weights for evaluation",
            "`evaluationWeights()` puts them into the model, and `trainingWeights()` takes them out again. In between, what is trained is kept aside, in 4"
                    + " bytes for each weight.",
            rule -> rule.graph().outputs().containsKey(Graph.EVALUATE)),
    REDUCED(
            "by-parameter.md",
            "By parameter or model",
            "Norms, sums or means over each parameter, or over all of them.",
            rule -> reduces(rule, Level.TENSOR) || reduces(rule, Level.MODEL)),
    MATRIX(
            "matrices.md",
            "By rows and columns",
            "Matrices are treated as such: `float[][]`, or a flat array with `@Param(shape = ...)`.",
            Rule::seesMatrices),
    LOSS(
            "loss.md",
            "From the loss",
            "Call `step(loss)`.",
            rule -> has(rule, node -> node.is(Op.LOSS))),
    RATE(
            "no-rate.md",
            "Without a learning rate",
            "They find the length of their steps; the default of 1 is meant to stay.",
            null);

    final String file;
    final String title;
    final String note;
    private final Predicate<Rule> takes;

    Family(String file, String title, String note, Predicate<Rule> takes) {
        this.file = file;
        this.title = title;
        this.note = note;
        this.takes = takes;
    }

    static Family of(Rule rule, Javadoc doc) {
        Family last = MOMENTUM;
        for (Family family : values()) {
            last = (family.takes == null ? doc.choosesRate() : family.takes.test(rule))
                    ? family
                    : last;
        }
        return last;
    }

    private static boolean divides(Rule rule) {
        return has(rule, node -> node.is(Op.DIVIDE) && node.argument(1).perWeight());
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
