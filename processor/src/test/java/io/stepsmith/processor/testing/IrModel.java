package io.stepsmith.processor.testing;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Rules run by the IR interpreter on the parameters of a model: what kernels must equal bit for
 * bit. Some steps are compared with those of the graphs before the compiler's passes, see
 * {@link UntransformedStep}, so that no pass that is wrong is wrong in both. The passes over each
 * parameter are those that it would have alone; one that reads what is reduced over the model waits
 * until all have added to it.
 */
public final class IrModel {
    private final Map<String, Double> model = new LinkedHashMap<>();
    private final List<IrTensor> tensors = new ArrayList<>();
    private long number;

    /**
     * A model on the given weights, all parameters in one line, whose rules are as a case wants
     * them.
     */
    public IrModel(
            Function<Case, Rule> rules, Case configuration, List<Shaped> shapes, double[] weights) {
        int from = 0;
        Map<Boolean, Integer> segments = new LinkedHashMap<>();
        for (Shaped shape : shapes) {
            Case own = configuration.of(shape);
            Rule rule = rules.apply(own);
            boolean matrix = !shape.vector() && rule.seesMatrices();
            Program program = program(rule, own, own.arithmetic(), matrix);
            boolean byRows = matrix || !shape.flat();
            int before = segments.merge(matrix, byRows ? shape.rows().length : 1, Integer::sum)
                    - (byRows ? shape.rows().length : 1);
            RoundedState rounded = new RoundedState(
                    program.storage(Compositions.storage(own), own.precision()),
                    List.copyOf(segments.keySet()).indexOf(matrix),
                    before,
                    0);
            tensors.add(new IrTensor(
                    rule,
                    program,
                    own,
                    values(rule, own),
                    shape,
                    byRows,
                    matrix,
                    java.util.Arrays.copyOfRange(weights, from, from + shape.size()),
                    model,
                    rounded));
            program.modelSlots()
                    .forEach(slot -> model.put(rule.ofModel(slot.name()), slot.initial()));
            model.merge(rule.ofModel(Level.MODEL.text()), (double) shape.size(), Double::sum);
            rule.modifiers()
                    .forEach(modifier -> model.merge(
                            rule.ofModel(modifier.prefix() + Level.MODEL.text()),
                            (double) shape.size(),
                            Double::sum));
            from += shape.size();
        }
    }

    /** The value of every hyperparameter of a case. */
    public static Map<String, Object> values(Rule rule, Case configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.hypers()
                .forEach(hyper -> values.put(
                        hyper.name(),
                        configuration.settings().getOrDefault(hyper.name(), hyper.value())));
        return values;
    }

    /** The program of a case, for matrices or others. */
    public static Program program(
            Rule rule, Case configuration, Arithmetic arithmetic, boolean matrix) {
        return KernelCompiler.compile(
                rule,
                new KernelCompiler.Configuration(
                        values(rule, configuration),
                        Set.of(),
                        configuration.ascend(),
                        arithmetic,
                        matrix,
                        false,
                        new GradientUse(
                                false,
                                false,
                                configuration.settings().containsKey(Compositions.GRADIENTS)),
                        Set.of(),
                        rule.canRefuse()
                                ? Set.of()
                                : ModelCompiler.exact(
                                        rule,
                                        Compositions.storage(configuration),
                                        configuration.precision())));
    }

    /** One update. */
    public void step(double rate, double loss, double[] gradients) {
        number++;
        begin(rate, loss, gradients);
        UntransformedStep untransformed = number <= 2 || number % 4 == 0
                ? new UntransformedStep(tensors, Map.copyOf(model))
                : null;
        reduce(IrTensor::program);
        boolean accepted = tensors.stream().allMatch(IrTensor::accepts);
        if (!accepted) {
            number--;
            compare(untransformed, false);
            return;
        }
        Map<String, Double> next = new LinkedHashMap<>();
        tensors.forEach(tensor -> tensor.update(next));
        model.putAll(next);
        compare(untransformed, true);
    }

    private static void compare(UntransformedStep untransformed, boolean accepted) {
        if (untransformed != null) {
            untransformed.compare(accepted);
        }
    }

    private void begin(double rate, double loss, double[] gradients) {
        int from = 0;
        for (IrTensor tensor : tensors) {
            tensor.begin(
                    number,
                    rate,
                    loss,
                    java.util.Arrays.copyOfRange(gradients, from, from + tensor.size()));
            from += tensor.size();
        }
    }

    private void reduce(Function<IrTensor, Program> of) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        tensors.forEach(tensor -> tensor.overModel(of.apply(tensor))
                .forEach(name -> missing.merge(name, 1, Integer::sum)));
        Map<String, Map<IrTensor, Double>> parts = new LinkedHashMap<>();
        Map<IrTensor, Integer> next = new IdentityHashMap<>();
        boolean moves = true;
        while (moves) {
            moves = false;
            for (IrTensor tensor : tensors) {
                Program program = of.apply(tensor);
                int pass = next.getOrDefault(tensor, 0);
                if (pass < program.passes().size() - 1
                        && !tensor.waits(program.passes().get(pass), missing.keySet())) {
                    tensor.reduce(program.passes().get(pass)).forEach((name, value) -> {
                        parts.computeIfAbsent(name, unused -> new IdentityHashMap<>())
                                .put(tensor, value);
                        missing.merge(name, -1, Integer::sum);
                    });
                    next.put(tensor, pass + 1);
                    moves = true;
                }
            }
            missing.values().removeIf(count -> count == 0);
            parts.forEach((name, values) -> model.put(
                    name,
                    combined(tensors.stream().filter(values::containsKey).toList(), name, values)));
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("these wait for each other: " + missing.keySet());
        }
    }

    private static double combined(
            List<IrTensor> inOrder, String name, Map<IrTensor, Double> values) {
        double[] parts = inOrder.stream().mapToDouble(values::get).toArray();
        return Summation.ofDoubles(inOrder.get(0).kind(name), parts);
    }

    /** The loop that serves under the conditions of a step. */
    public static Graph leaf(Unswitch.Tree tree, Interpreter.Inputs inputs) {
        if (tree instanceof Unswitch.Choice choice) {
            return leaf(
                    truth(choice.condition(), inputs) ? choice.whenTrue() : choice.whenFalse(),
                    inputs);
        }
        return ((Unswitch.Leaf) tree).graph();
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
        return tensors.stream()
                .flatMapToDouble(tensor -> DoubleStream.of(
                        tensor.moved(tensor.program().perturbation().orElseThrow())))
                .toArray();
    }

    /** The weights for evaluation. */
    public double[] evaluationWeights() {
        return tensors.stream()
                .flatMapToDouble(tensor -> DoubleStream.of(
                        tensor.program().evaluation().map(tensor::moved).orElse(tensor.weights())))
                .toArray();
    }

    /** The gradients now. */
    public double[] gradients() {
        return tensors.stream()
                .flatMapToDouble(tensor -> DoubleStream.of(tensor.gradients()))
                .toArray();
    }

    /** The weights now. */
    public double[] weights() {
        return tensors.stream()
                .flatMapToDouble(tensor -> DoubleStream.of(tensor.weights()))
                .toArray();
    }

    /** The state now, by slot, in the order of the parameters. */
    public Map<String, double[]> states() {
        Map<String, double[]> states = new LinkedHashMap<>();
        tensors.forEach(tensor -> tensor.states()
                .forEach((name, values) -> states.merge(
                        name,
                        values,
                        (before, more) -> DoubleStream.concat(
                                        DoubleStream.of(before), DoubleStream.of(more))
                                .toArray())));
        tensors.forEach(tensor -> tensor.program()
                .modelSlots()
                .forEach(slot -> states.put(
                        slot.name(),
                        new double[] {model.get(tensor.rule().ofModel(slot.name()))})));
        return states;
    }
}
