package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.pass.GradientUse;
import io.stepsmith.processor.pass.KernelCompiler;
import io.stepsmith.processor.pass.Program;
import io.stepsmith.processor.pass.Unswitch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** A rule run by the IR interpreter on the parameters of a model: what kernels must equal bit for bit. */
public final class IrModel {
    private final Map<String, Double> model = new LinkedHashMap<>();
    private final List<IrTensor> tensors = new ArrayList<>();
    private long number;

    /** A model on the given weights, all parameters in one line. */
    public IrModel(Rule rule, Case configuration, List<Shaped> shapes, double[] weights) {
        int from = 0;
        for (Shaped shape : shapes) {
            boolean matrix = !shape.vector() && rule.seesMatrices();
            Program program = program(rule, configuration, configuration.strict(), matrix);
            tensors.add(new IrTensor(program, configuration, values(rule, configuration), shape, matrix || !shape.flat(),
                    java.util.Arrays.copyOfRange(weights, from, from + shape.size()), model));
            program.modelSlots().forEach(slot -> model.put(slot.name(), slot.initial()));
            from += shape.size();
        }
        model.put("model", (double) weights.length);
    }

    /** The value of every hyperparameter of a case. */
    public static Map<String, Object> values(Rule rule, Case configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.hypers().forEach(hyper -> values.put(hyper.name(), configuration.settings().getOrDefault(hyper.name(), hyper.value())));
        return values;
    }

    /** The program of a case, for matrices or others. */
    public static Program program(Rule rule, Case configuration, boolean strict, boolean matrix) {
        return KernelCompiler.compile(rule, new KernelCompiler.Configuration(values(rule, configuration), Set.of(), configuration.ascend(), strict,
                matrix, false, new GradientUse(false, false, configuration.settings().containsKey(Compositions.GRADIENTS))));
    }

    /** One update. */
    public void step(double rate, double loss, double[] gradients) {
        number++;
        begin(rate, loss, gradients);
        reduce(IrTensor::program);
        Map<String, Double> next = new LinkedHashMap<>();
        tensors.forEach(tensor -> tensor.update(next));
        model.putAll(next);
    }

    private void begin(double rate, double loss, double[] gradients) {
        int from = 0;
        for (IrTensor tensor : tensors) {
            tensor.begin(number, rate, loss, java.util.Arrays.copyOfRange(gradients, from, from + tensor.size()));
            from += tensor.size();
        }
    }

    private void reduce(Function<IrTensor, Program> of) {
        int reducing = tensors.stream().mapToInt(tensor -> of.apply(tensor).passes().size() - 1).max().orElseThrow();
        for (int i = 0; i < reducing; i++) {
            Map<String, Double> results = new LinkedHashMap<>();
            for (IrTensor tensor : tensors) {
                tensor.reduce(of.apply(tensor), i, results);
            }
            model.putAll(results);
        }
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

    /** Whether the rule has a second gradient. */
    public boolean perturbs() {
        return tensors.get(0).program().perturbation().isPresent();
    }

    /** Where the second gradient of the next update is computed. */
    public double[] perturbedWeights(double rate, double[] gradients) {
        number++;
        begin(rate, Double.NaN, gradients);
        number--;
        reduce(tensor -> tensor.program().perturbation().orElseThrow());
        return tensors.stream().flatMapToDouble(tensor -> DoubleStream.of(tensor.moved(tensor.program().perturbation().orElseThrow()))).toArray();
    }

    /** The weights for evaluation. */
    public double[] evaluationWeights() {
        return tensors.stream().flatMapToDouble(tensor -> DoubleStream.of(
                tensor.program().evaluation().map(tensor::moved).orElse(tensor.weights()))).toArray();
    }

    /** The gradients now. */
    public double[] gradients() {
        return tensors.stream().flatMapToDouble(tensor -> DoubleStream.of(tensor.gradients())).toArray();
    }

    /** The weights now. */
    public double[] weights() {
        return tensors.stream().flatMapToDouble(tensor -> DoubleStream.of(tensor.weights())).toArray();
    }

    /** The state now, by slot, in the order of the parameters. */
    public Map<String, double[]> states() {
        Map<String, double[]> states = new LinkedHashMap<>();
        tensors.forEach(tensor -> tensor.states().forEach((name, values) -> states.merge(name, values,
                (before, more) -> DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(more)).toArray())));
        tensors.get(0).program().modelSlots().forEach(slot -> states.put(slot.name(), new double[] {model.get(slot.name())}));
        return states;
    }

    static boolean isModel(Rule.Slot slot) {
        return slot.level() == Level.MODEL;
    }
}
