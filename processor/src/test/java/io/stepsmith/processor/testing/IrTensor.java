package io.stepsmith.processor.testing;

import io.stepsmith.Bfloat16;
import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.processor.compile.Flush;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.AfterStores;
import io.stepsmith.processor.compile.loops.DoubleValues;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One parameter of an {@link IrModel}. */
final class IrTensor {
    private final Rule rule;
    private final Program program;
    private final Precision precision;
    private final Case configuration;
    private final boolean matrix;
    private final boolean strict;
    private final boolean bfloat16;
    private final Map<String, Object> hypers;
    private final Map<String, Double> model;
    /**
     * What of the model is the rule's and its modifiers', by the names that they have for it, as of
     * the last {@link #sources}.
     */
    private final Map<String, Double> ofModel = new HashMap<>();

    private final List<int[]> segments = new ArrayList<>();
    private final int columns;
    private final double[] weights;
    private final Map<String, double[]> states = new LinkedHashMap<>();
    private final Map<String, double[]> results = new LinkedHashMap<>();
    private final RoundedState rounded;
    private double[] gradients;
    private double number;
    private double rate;
    private double loss;

    /** A parameter whose rows, or which as a whole, are segments. */
    IrTensor(
            Rule rule,
            Program program,
            Case configuration,
            Map<String, Object> hypers,
            Shaped shape,
            boolean byRows,
            boolean matrix,
            double[] weights,
            Map<String, Double> model,
            RoundedState rounded) {
        this.rule = rule;
        this.program = program;
        this.rounded = rounded;
        this.precision = configuration.precision();
        this.configuration = configuration;
        this.matrix = matrix;
        this.strict = configuration.strict();
        this.hypers = hypers;
        this.model = model;
        this.bfloat16 = Compositions.isBfloat16(configuration);
        this.weights = inModel(weights);
        int from = 0;
        for (int length : byRows ? shape.rows() : new int[] {shape.size()}) {
            segments.add(new int[] {from, from + length});
            from += length;
        }
        columns = segments.isEmpty() ? 0 : segments.get(0)[1];
        for (Rule.Slot slot : program.slots()) {
            if (slot.level() != Level.MODEL) {
                double[] state = new double[extent(slot.level())];
                Arrays.fill(
                        state,
                        slot.perWeight()
                                ? rounded.initial(slot.name(), precision.round(slot.initial()))
                                : slot.initial());
                states.put(slot.name(), state);
            }
        }
    }

    private int extent(Level level) {
        return switch (level) {
            case WEIGHT -> weights.length;
            case ROW -> segments.size();
            case COLUMN -> columns;
            default -> 1;
        };
    }

    int size() {
        return weights.length;
    }

    /** What the graphs of its rule and modifiers see of it in the step that has begun. */
    GraphValues.Parameter parameter() {
        return new GraphValues.Parameter(
                precision, segments, matrix, weights.clone(), number, rate, loss);
    }

    Map<String, Object> hypers() {
        return hypers;
    }

    /** State before the step that has begun, or after it. */
    Map<String, double[]> ownStates() {
        return states;
    }

    double[] ownWeights() {
        return weights;
    }

    Case configuration() {
        return configuration;
    }

    Rule rule() {
        return rule;
    }

    Program program() {
        return program;
    }

    /**
     * The reductions over the model of the step or of a program beside it, by their names in the
     * model.
     */
    List<String> overModel(Program of) {
        return of.overModel().keySet().stream().map(rule::ofModel).toList();
    }

    /** Whether a pass reads a reduction that is not yet complete. */
    boolean waits(Program.Pass pass, Set<String> missing) {
        return pass.reads(node -> node.is(Op.REDUCED)
                && node.level() == Level.MODEL
                && missing.contains(rule.ofModel((String) node.attribute())));
    }

    /** How a reduction over the model is combined. */
    Reduction.Kind kind(String ofModel) {
        return program.reductions().stream()
                .filter(reduction -> rule.ofModel(reduction.name()).equals(ofModel))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    void begin(double updateNumber, double learningRate, double lossBefore, double[] given) {
        number = updateNumber;
        rate = learningRate;
        loss = lossBefore;
        gradients = given;
    }

    /** One number that leaves read: a state, or what earlier passes computed. */
    private record Source(String name, Level level, double[] values) {}

    private List<Source> sources() {
        ofModel.clear();
        model.forEach((name, value) -> {
            String member = name.substring(name.indexOf('/') + 1);
            if (rule.ofModel(member).equals(name)) {
                ofModel.put(member, value);
            }
        });
        List<Source> sources = new ArrayList<>();
        program.slots().stream()
                .filter(slot -> slot.level() != Level.MODEL)
                .forEach(slot -> sources.add(
                        new Source(slot.name(), slot.level(), states.get(slot.name()))));
        program.orthogonalised()
                .forEach(name -> sources.add(new Source(name, Level.WEIGHT, results.get(name))));
        program.reductions()
                .forEach(reduction -> sources.add(new Source(
                        reduction.name(), reduction.extent(), results.get(reduction.name()))));
        sources.removeIf(source -> source.values == null);
        return sources;
    }

    /** What the leaves are for a weight; rows and columns without weights have inputs too. */
    private Interpreter.Inputs inputs(List<Source> sources, int row, int column, int i) {
        Map<String, Double> values = new HashMap<>(ofModel);
        values.put("tensor", (double) weights.length);
        values.put("row", (double) columns);
        values.put("column", (double) segments.size());
        for (Source source : sources) {
            values.put(source.name, at(source.values, source.level, row, column, i));
        }
        boolean weight = i >= 0 && i < weights.length;
        return new Interpreter.Inputs(
                hypers,
                values,
                weight ? weights[i] : Double.NaN,
                weight ? gradients[i] : Double.NaN,
                number,
                number - 1,
                rate,
                rate,
                loss);
    }

    private static double at(double[] values, Level level, int row, int column, int i) {
        int index =
                switch (level) {
                    case WEIGHT -> i;
                    case ROW -> row;
                    case COLUMN -> column;
                    default -> 0;
                };
        return index >= 0 && index < values.length ? values[index] : Double.NaN;
    }

    private interface PerWeight {
        void on(int segment, int i, Map<String, Double> values);
    }

    private void forEachWeight(Program.Pass pass, PerWeight action) {
        if (pass.tree() == null) {
            return;
        }
        List<Source> sources = sources();
        for (int row = 0; row < segments.size(); row++) {
            for (int i = segments.get(row)[0]; i < segments.get(row)[1]; i++) {
                Interpreter.Inputs inputs = inputs(sources, row, i - segments.get(row)[0], i);
                action.on(
                        row,
                        i,
                        Interpreter.run(IrModel.leaf(pass.tree(), inputs), precision, inputs));
            }
        }
    }

    /**
     * One reducing pass, which may store states; gives what it reduces over the model, as far as
     * this tensor has a part in it.
     */
    Map<String, Double> reduce(Program.Pass pass) {
        Map<String, double[]> perWeight = new LinkedHashMap<>();
        forEachWeight(
                pass,
                (segment, i, values) -> values.forEach((name, value) -> {
                    boolean isState = !pass.reductions().containsKey(name)
                            && !pass.orthogonalised().contains(name);
                    (isState
                                    ? states.get(name)
                                    : perWeight.computeIfAbsent(
                                            name, unused -> new double[weights.length]))
                            [i] = value;
                }));
        Map<String, double[]> now = new LinkedHashMap<>();
        Map<String, Double> overModel = new LinkedHashMap<>();
        pass.orthogonalised()
                .forEach(name ->
                        now.put(name, orthogonalise(perWeight.getOrDefault(name, new double[0]))));
        pass.reductions().forEach((name, reduction) -> {
            if (reduction.extent() == Level.MODEL) {
                double value = rest(pass.rest(), name, Level.TENSOR)[0];
                overModel.put(rule.ofModel(name), value);
            } else if (reduction.ofWeights()) {
                now.put(
                        name,
                        combine(
                                reduction,
                                perWeight.getOrDefault(name, new double[weights.length]),
                                once(() -> inDouble(pass, name))));
            } else {
                now.put(name, new double[] {
                    Summation.ofDoubles(reduction.kind(), rest(pass.rest(), name, reduction.over()))
                });
            }
        });
        results.putAll(now);
        return overModel;
    }

    private double[] orthogonalise(double[] values) {
        if (precision == Precision.DOUBLE) {
            Orthogonaliser.ofDoubles(segments.size(), columns).orthogonalise(values);
            return values;
        }
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        Orthogonaliser.ofFloats(segments.size(), columns).orthogonalise(floats);
        return IntStream.range(0, values.length).mapToDouble(i -> floats[i]).toArray();
    }

    private double[] combine(Reduction reduction, double[] values, Supplier<double[]> again) {
        List<double[]> parts = rows(values);
        return switch (reduction.extent()) {
            case ROW ->
                segments.stream()
                        .mapToDouble(row -> Summation.ofWeights(
                                reduction.kind(), precision, List.of(row), values, again))
                        .toArray();
            case COLUMN ->
                IntStream.range(0, columns)
                        .mapToDouble(column -> Summation.ofColumn(
                                reduction.kind(),
                                precision,
                                parts,
                                column,
                                () -> rows(again.get())))
                        .toArray();
            default ->
                new double[] {
                    Summation.ofWeights(reduction.kind(), precision, segments, values, again)
                };
        };
    }

    /** Computes an array when it is asked for, and once only; it may be null. */
    private static Supplier<double[]> once(Supplier<double[]> values) {
        List<double[]> known = new ArrayList<>();
        return () -> {
            if (known.isEmpty()) {
                known.add(values.get());
            }
            return known.get(0);
        };
    }

    private List<double[]> rows(double[] values) {
        return values == null
                ? null
                : segments.stream()
                        .map(segment -> Arrays.copyOfRange(values, segment[0], segment[1]))
                        .toList();
    }

    /**
     * What a pass sums of every weight, or squares and sums, in double arithmetic, of states as the
     * pass has stored them; null where sums of it are always right.
     */
    private double[] inDouble(Program.Pass pass, String name) {
        double[] values = new double[weights.length];
        List<Source> sources = sources();
        for (int row = 0; row < segments.size(); row++) {
            for (int i = segments.get(row)[0]; i < segments.get(row)[1]; i++) {
                Interpreter.Inputs inputs = inputs(sources, row, i - segments.get(row)[0], i);
                Optional<Graph> sums = DoubleValues.of(
                        AfterStores.of(
                                IrModel.leaf(pass.tree(), inputs),
                                pass.reductions().keySet(),
                                Set.copyOf(pass.orthogonalised())),
                        pass.reductions(),
                        precision);
                if (sums.isEmpty() || !sums.get().outputs().containsKey(name)) {
                    return null;
                }
                values[i] = Interpreter.run(sums.get(), precision, Precision.DOUBLE, inputs)
                        .get(name);
            }
        }
        return values;
    }

    /** A value below WEIGHT level, for the tensor or for each row or column. */
    private double[] rest(Graph graph, String output, Level level) {
        double[] values = new double[extent(level)];
        List<Source> sources = sources();
        for (int k = 0; k < values.length; k++) {
            Interpreter.Inputs inputs = inputs(
                    sources, level == Level.ROW ? k : -1, level == Level.COLUMN ? k : -1, -1);
            values[k] = (Double) Interpreter.evaluate(graph.outputs().get(output), inputs);
        }
        return values;
    }

    /** Whether the step is made, as far as this tensor decides, once all has been reduced. */
    boolean accepts() {
        Node accepts = program.passes()
                .get(program.passes().size() - 1)
                .rest()
                .outputs()
                .get(Graph.ACCEPTS);
        return accepts == null
                || (Boolean) Interpreter.evaluate(accepts, inputs(sources(), -1, -1, -1));
    }

    /** The last pass; new values of MODEL state are given back. */
    void update(Map<String, Double> overModel) {
        Program.Pass pass = program.passes().get(program.passes().size() - 1);
        Map<String, double[]> next = new LinkedHashMap<>();
        pass.ofShared().rest().outputs().keySet().forEach(name -> {
            Level level = program.slots().stream()
                    .filter(slot -> slot.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .level();
            double[] values = rest(pass.rest(), name, level);
            if (level == Level.MODEL) {
                overModel.put(rule.ofModel(name), values[0]);
            } else {
                next.put(name, values);
            }
        });
        forEachWeight(pass, (segment, i, values) -> {
            rounded.round(values, number, segment, i - segments.get(segment)[0]);
            values.forEach((name, value) -> stored(name)[i] = value);
        });
        states.putAll(next);
        if (!strict && precision == Precision.FLOAT && number % Flush.PERIOD == 0) {
            program.weightSlots().stream()
                    .filter(Rule.Slot::flush)
                    .forEach(slot -> flush(states.get(slot.name())));
        }
    }

    private double[] stored(String output) {
        return output.equals(Graph.WEIGHT)
                ? weights
                : output.equals(Graph.CLEARED) ? gradients : states.get(output);
    }

    /** The weights that the last pass of a program beside the step gives; they are not stored. */
    double[] moved(Program of) {
        double[] result = weights.clone();
        forEachWeight(of.passes().get(of.passes().size() - 1), (segment, i, values) -> {
            result[i] = values.getOrDefault(Graph.WEIGHT, result[i]);
            gradients[i] = values.getOrDefault(Graph.CLEARED, gradients[i]);
        });
        return inModel(result);
    }

    /** Weights as the model has them: perhaps rounded. */
    private double[] inModel(double[] values) {
        return bfloat16
                ? Arrays.stream(values)
                        .map(value -> Bfloat16.toFloat(Bfloat16.nearestEven((float) value)))
                        .toArray()
                : values;
    }

    private void flush(double[] state) {
        for (int i = 0; i < state.length; i++) {
            Interpreter.Inputs inputs = new Interpreter.Inputs(
                    Map.of(), Map.of(Flush.SLOT, state[i]), 0, 0, 0, 0, 0, 0);
            state[i] = Interpreter.run(Flush.program(), precision, inputs).get(Flush.SLOT);
        }
    }

    double[] gradients() {
        return gradients;
    }

    double[] weights() {
        return inModel(weights);
    }

    Map<String, double[]> states() {
        Map<String, double[]> all =
                new LinkedHashMap<>(bfloat16 ? Map.of("master", weights) : Map.of());
        all.putAll(states);
        return all;
    }
}
