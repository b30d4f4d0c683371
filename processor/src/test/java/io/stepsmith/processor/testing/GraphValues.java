package io.stepsmith.processor.testing;

import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The values of one graph, of a rule or of a modifier as its companion has it, in one step of one
 * parameter. Each is computed when it is asked for, one weight at a time, by the interpreter;
 * what reduces has its result once the argument of every weight is known.
 */
final class GraphValues {
    /** What a parameter gives to the graphs of its rule and modifiers. */
    record Parameter(
            Precision precision,
            List<int[]> segments,
            boolean matrix,
            double[] weights,
            double number,
            double rate,
            double loss) {
        int columns() {
            return segments.isEmpty() ? 0 : segments.get(0)[1];
        }

        int extent(Level level) {
            return switch (level) {
                case WEIGHT -> weights.length;
                case ROW -> segments.size();
                case COLUMN -> columns();
                default -> 1;
            };
        }
    }

    private final Parameter parameter;
    private final Graph graph;
    private final Map<String, Object> hypers;
    /** State before the step, by name; of every level but MODEL. */
    private final Map<String, double[]> states;

    private final Map<String, Level> levels;
    /** Numbers of the model, by name: state, counts, and reductions over it. */
    private final Function<String, Double> ofModel;
    /** What a modifier is given, by name. */
    private final Map<String, Supplier<PerWeight>> given = new HashMap<>();
    /** What reduces or orthogonalises, by name. */
    private final Map<String, Node> reducing = new HashMap<>();

    private final Map<String, double[]> results = new HashMap<>();
    private final Map<String, PerWeight> outputs = new HashMap<>();
    private final Map<String, Graph> graphs = new HashMap<>();
    private Supplier<PerWeight> gradient;

    GraphValues(
            Parameter parameter,
            Graph graph,
            Map<String, Object> hypers,
            Map<String, double[]> states,
            Map<String, Level> levels,
            Function<String, Double> ofModel) {
        this.parameter = parameter;
        this.graph = graph;
        this.hypers = hypers;
        this.states = states;
        this.levels = levels;
        this.ofModel = ofModel;
        graph.nodes().stream()
                .filter(node -> node.op().needsAllWeights())
                .forEach(node -> reducing.put(
                        node.attribute() instanceof Reduction reduction
                                ? reduction.name()
                                : (String) node.attribute(),
                        node));
    }

    /** Sets the gradient that the graph sees. */
    void gradient(Supplier<PerWeight> seen) {
        gradient = seen;
    }

    /** Gives a value of what is modified. */
    void give(String name, Supplier<PerWeight> value) {
        given.put(name, value);
    }

    boolean has(String output) {
        return graph.outputs().containsKey(output);
    }

    /** An output, for every weight. */
    PerWeight output(String name) {
        PerWeight known = outputs.get(name);
        if (known == null) {
            known = perWeight(graph.outputs().get(name), parameter.precision());
            outputs.put(name, known);
        }
        return known;
    }

    /** An output that there is one of for each of an extent. */
    double[] output(String name, Level level) {
        Node node = graph.outputs().get(name);
        return level == Level.WEIGHT ? output(name).rounded() : shared(node, level);
    }

    /** Whether the step may be made. */
    boolean accepts() {
        return !has(Graph.ACCEPTS)
                || (Boolean)
                        Interpreter.evaluate(graph.outputs().get(Graph.ACCEPTS), inputs(0, 0, -1));
    }

    /** Whether one weight's values depend on others'. */
    boolean reduces() {
        return !reducing.isEmpty();
    }

    /** What this parameter adds to a reduction over the model, if it does. */
    double[] partOf(String reduction) {
        Node node = reducing.get(reduction);
        return node == null ? new double[0] : shared(node.argument(0), Level.TENSOR);
    }

    Reduction.Kind kind(String reduction) {
        return ((Reduction) reducing.get(reduction).attribute()).kind();
    }

    private PerWeight perWeight(Node node, Precision arithmetic) {
        double[] values = new double[parameter.weights().length];
        for (int row = 0; row < parameter.segments().size(); row++) {
            int[] segment = parameter.segments().get(row);
            for (int i = segment[0]; i < segment[1]; i++) {
                Interpreter.Inputs inputs = inputs(row, i - segment[0], i);
                values[i] = node.perWeight()
                        ? run(node, arithmetic, inputs)
                        : (Double) Interpreter.evaluate(node, inputs);
            }
        }
        return new PerWeight(values, node.perWeight(), parameter.precision());
    }

    private double run(Node node, Precision arithmetic, Interpreter.Inputs inputs) {
        Graph one = graphs.computeIfAbsent(
                Integer.toString(node.id()), id -> new GraphBuilder().build(Map.of("value", node)));
        return Interpreter.run(one, parameter.precision(), arithmetic, inputs).get("value");
    }

    private double[] shared(Node node, Level level) {
        return IntStream.range(0, parameter.extent(level))
                .mapToDouble(k -> (Double) Interpreter.evaluate(
                        node,
                        inputs(level == Level.ROW ? k : -1, level == Level.COLUMN ? k : -1, -1)))
                .toArray();
    }

    private Interpreter.Inputs inputs(int row, int column, int i) {
        boolean weight = i >= 0;
        return new Interpreter.Inputs(
                hypers,
                new AbstractMap<>() {
                    @Override
                    public Double get(Object key) {
                        return leaf((String) key, row, column, i);
                    }

                    @Override
                    public Set<Entry<String, Double>> entrySet() {
                        throw new UnsupportedOperationException();
                    }
                },
                weight ? parameter.weights()[i] : Double.NaN,
                weight ? gradient.get().rounded()[i] : Double.NaN,
                parameter.number(),
                parameter.number() - 1,
                parameter.rate(),
                parameter.rate(),
                parameter.loss());
    }

    private Double leaf(String name, int row, int column, int i) {
        if (name.equals(Op.IS_MATRIX.text())) {
            return parameter.matrix() ? 1.0 : 0.0;
        } else if (given.containsKey(name)) {
            return given.get(name).get().rounded()[i];
        } else if (states.containsKey(name)) {
            return at(states.get(name), levels.get(name), row, column, i);
        }
        return switch (name) {
            case "tensor" -> (double) parameter.weights().length;
            case "row" -> (double) parameter.columns();
            case "column" -> (double) parameter.segments().size();
            default -> {
                Node node = reducing.get(name);
                yield node == null || node.level() == Level.MODEL
                        ? ofModel.apply(name)
                        : at(result(name, node), node.level(), row, column, i);
            }
        };
    }

    private static double at(double[] values, Level level, int row, int column, int i) {
        return switch (level) {
            case WEIGHT -> values[i];
            case ROW -> values[row];
            case COLUMN -> values[column];
            default -> values[0];
        };
    }

    private double[] result(String name, Node node) {
        double[] known = results.get(name);
        if (known == null) {
            known = node.is(Op.ORTHOGONALISE)
                    ? orthogonalised(perWeight(node.argument(0), parameter.precision()))
                    : reduced((Reduction) node.attribute(), node.argument(0));
            results.put(name, known);
        }
        return known;
    }

    private double[] orthogonalised(PerWeight argument) {
        double[] values = argument.rounded().clone();
        if (parameter.precision() == Precision.DOUBLE) {
            Orthogonaliser.ofDoubles(parameter.segments().size(), parameter.columns())
                    .orthogonalise(values);
            return values;
        }
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        Orthogonaliser.ofFloats(parameter.segments().size(), parameter.columns())
                .orthogonalise(floats);
        return IntStream.range(0, values.length).mapToDouble(i -> floats[i]).toArray();
    }

    private double[] reduced(Reduction reduction, Node argument) {
        Reduction.Kind kind = reduction.kind();
        if (!reduction.ofWeights()) {
            return new double[] {Summation.ofDoubles(kind, shared(argument, reduction.over()))};
        }
        Precision precision = parameter.precision();
        double[] plain = perWeight(argument, precision).rounded();
        double[] terms = kind == Reduction.Kind.NORM
                ? Arrays.stream(plain)
                        .map(value -> precision.round(value * value))
                        .toArray()
                : plain;
        Supplier<double[]> again = () -> perWeight(argument, Precision.DOUBLE).values();
        return switch (reduction.extent()) {
            case ROW ->
                parameter.segments().stream()
                        .mapToDouble(row ->
                                Summation.ofWeights(kind, precision, List.of(row), terms, again))
                        .toArray();
            case COLUMN ->
                IntStream.range(0, parameter.columns())
                        .mapToDouble(column -> Summation.ofColumn(
                                kind, precision, rows(terms), column, () -> rows(again.get())))
                        .toArray();
            default ->
                new double[] {
                    Summation.ofWeights(kind, precision, parameter.segments(), terms, again)
                };
        };
    }

    private List<double[]> rows(double[] values) {
        return parameter.segments().stream()
                .map(segment -> Arrays.copyOfRange(values, segment[0], segment[1]))
                .toList();
    }
}
