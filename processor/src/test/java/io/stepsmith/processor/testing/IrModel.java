package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.pass.Flush;
import io.stepsmith.processor.pass.KernelCompiler;
import io.stepsmith.processor.pass.Unswitch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A rule run by the IR interpreter on weights of one precision: what kernels must equal bit for bit. */
public final class IrModel {
    private final Precision precision;
    private final boolean strict;
    private final KernelCompiler.Program program;
    private final Map<String, Object> values;
    private final double[] weights;
    private final Map<String, double[]> states = new LinkedHashMap<>();
    private long number;

    /** A model on the given weights. */
    public IrModel(Rule rule, Case configuration, double[] weights) {
        this.precision = configuration.precision();
        this.strict = configuration.strict();
        this.values = values(rule, configuration);
        this.program = program(rule, configuration, strict);
        this.weights = weights.clone();
        for (Rule.Slot slot : program.slots()) {
            double[] state = new double[weights.length];
            java.util.Arrays.fill(state, precision.round(slot.initial()));
            states.put(slot.name(), state);
        }
    }

    /** The value of every hyperparameter of a case. */
    public static Map<String, Object> values(Rule rule, Case configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.hypers().forEach(hyper -> values.put(hyper.name(), configuration.settings().getOrDefault(hyper.name(), hyper.value())));
        return values;
    }

    /** The program of a case. */
    public static KernelCompiler.Program program(Rule rule, Case configuration, boolean strict) {
        return KernelCompiler.compile(rule,
                new KernelCompiler.Configuration(values(rule, configuration), Set.of(), configuration.ascend(), strict));
    }

    /** One update. */
    public void step(double rate, double loss, double[] gradients) {
        number++;
        for (int i = 0; i < weights.length; i++) {
            Interpreter.Inputs inputs = inputs(i, gradients[i], rate, loss);
            Map<String, Double> results = Interpreter.run(leaf(program.tree(), inputs), precision, inputs);
            store(i, results);
        }
        if (!strict && precision == Precision.FLOAT && number % Flush.PERIOD == 0) {
            flush();
        }
    }

    /** The inputs of the next or current update of a weight. */
    public Interpreter.Inputs inputs(int i, double gradient, double rate, double loss) {
        Map<String, Double> state = new LinkedHashMap<>();
        states.forEach((name, array) -> state.put(name, array[i]));
        return new Interpreter.Inputs(values, state, weights[i], gradient, number, number - 1, rate, rate, loss);
    }

    /** The loop that serves under the conditions of a step. */
    public static Graph leaf(Unswitch.Tree tree, Interpreter.Inputs inputs) {
        if (tree.isLeaf()) {
            return tree.graph();
        }
        return leaf(truth(tree.condition(), inputs) ? tree.whenTrue() : tree.whenFalse(), inputs);
    }

    private static boolean truth(Node condition, Interpreter.Inputs inputs) {
        return (Boolean) Interpreter.evaluate(condition, inputs);
    }

    private void store(int i, Map<String, Double> results) {
        results.forEach((name, value) -> {
            if (name.equals(Graph.WEIGHT)) {
                weights[i] = value;
            } else {
                states.get(name)[i] = value;
            }
        });
    }

    private void flush() {
        for (Rule.Slot slot : program.slots()) {
            if (slot.flush()) {
                double[] state = states.get(slot.name());
                for (int i = 0; i < state.length; i++) {
                    Interpreter.Inputs inputs = new Interpreter.Inputs(Map.of(), Map.of(Flush.SLOT, state[i]), 0, 0, 0, 0, 0, 0);
                    state[i] = Interpreter.run(Flush.program(), precision, inputs).get(Flush.SLOT);
                }
            }
        }
    }

    /** Whether the rule has a second gradient. */
    public boolean perturbs() {
        return program.perturbation().isPresent();
    }

    /** Where the second gradient of the next update is computed. */
    public double[] perturbedWeights(double rate, double[] gradients) {
        double[] result = weights.clone();
        number++;
        for (int i = 0; i < result.length; i++) {
            Interpreter.Inputs inputs = inputs(i, gradients[i], rate, Double.NaN);
            result[i] = Interpreter.run(leaf(program.perturbation().orElseThrow().tree(), inputs), precision, inputs)
                    .getOrDefault(Graph.WEIGHT, weights[i]);
        }
        number--;
        return result;
    }

    /** The weights for evaluation. */
    public double[] evaluationWeights() {
        double[] result = weights.clone();
        program.evaluation().ifPresent(tree -> {
            for (int i = 0; i < result.length; i++) {
                Interpreter.Inputs inputs = inputs(i, Double.NaN, Double.NaN, Double.NaN);
                result[i] = Interpreter.run(leaf(tree, inputs), precision, inputs).getOrDefault(Graph.WEIGHT, weights[i]);
            }
        });
        return result;
    }

    /** The weights now. */
    public double[] weights() {
        return weights;
    }

    /** The state now. */
    public Map<String, double[]> states() {
        return states;
    }
}
