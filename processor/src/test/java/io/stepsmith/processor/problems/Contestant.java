package io.stepsmith.processor.problems;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.catalogue.Javadoc;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.BuiltInSource;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.TestModel;

import java.util.List;

/**
 * A built-in rule with its defaults, except that there is no weight decay, which would move the
 * minimum, and a model class of one matrix, {@code w}, that it trains.
 *
 * @param falls whether the learning rate falls linearly to 0 over {@link Descent#STEPS}
 * @param loader has the model's class and its optimizer
 */
record Contestant(BuiltInSource source, Rule rule, boolean falls, ClassLoader loader) {
    /** Rules, compiled together. */
    static List<Contestant> compile(List<BuiltInSource> rules, boolean falls) {
        List<Contestant> uncompiled = rules.stream()
                .map(source -> new Contestant(
                        source,
                        Rules.of(source.name(), Contestant.class.getClassLoader()),
                        falls,
                        null))
                .toList();
        ClassLoader loader = Compiled.of(
                        List.of("-Astepsmith.simd=OFF"),
                        uncompiled.stream().map(Contestant::model).toArray(String[]::new))
                .load();
        return uncompiled.stream()
                .map(contestant ->
                        new Contestant(contestant.source, contestant.rule, falls, loader))
                .toList();
    }

    private String model() {
        return "package problems;\nimport io.stepsmith.*;\n@Optimizer(rule = " + rule.name()
                + ".class"
                + (rule.hyper(Rule.WEIGHT_DECAY).isPresent() ? ", weightDecay = 0" : "") + ")\n"
                + (falls
                        ? "@Schedule(shape = Shape.LINEAR, to = 0, steps = " + Descent.STEPS + ")\n"
                        : "")
                + "public class " + rule.simpleName()
                + " {\n    @Param public double[][] w;\n    public double[][] wGradient;\n}\n";
    }

    /** A new optimizer of a matrix. */
    @SuppressWarnings("unchecked")
    ModelOptimizer<Object> optimizer(double[][] w, double[][] gradient) {
        try {
            Object model = TestModel.of(loader, "problems." + rule.simpleName());
            model.getClass().getField("w").set(model, w);
            model.getClass().getField("wGradient").set(model, gradient);
            return TestModel.optimizer(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(rule.name(), e);
        }
    }

    /**
     * Whether it finds its steps itself, so that its default rate must do: from what it has seen,
     * or from the loss.
     */
    boolean choosesRate() {
        return Javadoc.of(source).choosesRate()
                || rule.graph().nodes().stream().anyMatch(node -> node.is(Op.LOSS));
    }

    /** Whether its weights for evaluation are others than those it trains. */
    boolean evaluates() {
        return rule.graph().outputs().containsKey(Graph.EVALUATE);
    }

    /** Whether its steps have two gradients. */
    boolean perturbs() {
        return rule.graph().outputs().containsKey(Graph.PERTURB);
    }
}
