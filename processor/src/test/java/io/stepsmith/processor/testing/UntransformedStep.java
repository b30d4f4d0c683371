package io.stepsmith.processor.testing;

import io.stepsmith.Decay;
import io.stepsmith.processor.compile.Flush;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One step by the graphs of rules and modifiers as companions have them, put together here once
 * more: the compiler's passes have no part in it. From the same weights and state, a step of an
 * {@link IrModel} must come to the same bits in strict arithmetic, and otherwise within
 * {@link #BOUND} of the size of what it changes, for a quotient may be a product with a reciprocal.
 */
final class UntransformedStep {
    /** By precision, in units of the last place of 1. */
    private static final double BOUND = 4096;
    /**
     * Out of so many weights one may be elsewhere where arithmetic is not strict: at a branch, on
     * the other side of it.
     */
    private static final int SHARE = 10;

    private final Map<String, Double> before;
    private final List<Parameter> parameters = new ArrayList<>();

    UntransformedStep(List<IrTensor> tensors, Map<String, Double> before) {
        this.before = before;
        tensors.forEach(tensor -> parameters.add(new Parameter(tensor)));
        parameters.forEach(Parameter::compose);
    }

    /** One parameter: the graphs of its modifiers and its rule, and what the step makes of it. */
    private final class Parameter {
        private final IrTensor tensor;
        private final Rule rule;
        private final GraphValues.Parameter seen;
        private final Map<String, double[]> states = new LinkedHashMap<>();
        private final Map<String, GraphValues> graphs = new LinkedHashMap<>();
        private final double weightDecay;
        private final boolean[] ordinary;
        private Supplier<PerWeight> weights;

        Parameter(IrTensor tensor) {
            this.tensor = tensor;
            this.rule = tensor.rule();
            this.seen = tensor.parameter();
            tensor.ownStates().forEach((name, values) -> states.put(name, values.clone()));
            rule.modifiers()
                    .forEach(modifier -> graphs.put(
                            modifier.prefix(),
                            values(modifier.prefix(), modifier.graph(), modifier.slots())));
            List<String> ofModifiers =
                    rule.modifiers().stream().map(Modifier::prefix).toList();
            graphs.put(
                    "",
                    values(
                            "",
                            rule.graph(),
                            rule.slots().stream()
                                    .filter(slot ->
                                            ofModifiers.stream().noneMatch(slot.name()::startsWith))
                                    .toList()));
            Object decay = tensor.hypers().get(Rule.WEIGHT_DECAY);
            ordinary = new boolean[seen.weights().length];
            for (int i = 0; i < ordinary.length; i++) {
                ordinary[i] = isOrdinary(i);
            }
            weightDecay = rule.decay() == Decay.NONE || decay == null ? 0 : (Double) decay;
        }

        private GraphValues values(String prefix, Graph graph, List<Rule.Slot> slots) {
            Map<String, Object> hypers = new LinkedHashMap<>();
            tensor.hypers().forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    hypers.put(name.substring(prefix.length()), value);
                }
            });
            Map<String, double[]> own = new LinkedHashMap<>();
            Map<String, Level> levels = new LinkedHashMap<>();
            slots.stream().filter(slot -> slot.level() != Level.MODEL).forEach(slot -> {
                double[] initial = new double[seen.extent(slot.level())];
                Arrays.fill(initial, slot.initial());
                own.put(slot.name(), states.getOrDefault(prefix + slot.name(), initial));
                levels.put(slot.name(), slot.level());
            });
            Map<String, Double> initialOfModel = new LinkedHashMap<>();
            slots.stream()
                    .filter(slot -> slot.level() == Level.MODEL)
                    .forEach(slot -> initialOfModel.put(slot.name(), slot.initial()));
            return new GraphValues(
                    seen,
                    graph,
                    hypers,
                    own,
                    levels,
                    name -> ofModel(prefix, name, initialOfModel.get(name)));
        }

        private double ofModel(String prefix, String name, Double initial) {
            String key = rule.ofModel(prefix + name);
            if (initial != null || name.equals(Level.MODEL.text())) {
                return before.getOrDefault(key, initial == null ? Double.NaN : initial);
            }
            List<GraphValues> sharing = parameters.stream()
                    .filter(other -> other.graphs.containsKey(prefix)
                            && other.rule.ofModel(prefix + name).equals(key))
                    .map(other -> other.graphs.get(prefix))
                    .toList();
            double[] parts = sharing.stream()
                    .flatMapToDouble(graph -> Arrays.stream(graph.partOf(name)))
                    .toArray();
            return Summation.ofDoubles(graphs.get(prefix).kind(name), parts);
        }

        private PerWeight uniform(double value) {
            return PerWeight.of(value, seen.weights().length, seen.precision());
        }

        private PerWeight rate() {
            return uniform(seen.rate());
        }

        /**
         * Puts the graphs behind each other, in the order that the contract gives; nothing is
         * computed yet.
         */
        void compose() {
            PerWeight w = new PerWeight(seen.weights(), true, seen.precision());
            double[] given = tensor.gradients().clone();
            Supplier<PerWeight> g = once(() -> new PerWeight(
                    tensor.configuration().ascend()
                            ? Arrays.stream(given).map(x -> -x).toArray()
                            : given,
                    true,
                    seen.precision()));
            List<GraphValues> modifiers = rule.modifiers().stream()
                    .map(modifier -> graphs.get(modifier.prefix()))
                    .toList();
            for (GraphValues modifier : modifiers) {
                modifier.gradient(g);
                g = modifier.has(Graph.GRADIENT) ? () -> modifier.output(Graph.GRADIENT) : g;
            }
            Supplier<PerWeight> modified = g;
            g = rule.decay() == Decay.L2 && weightDecay != 0
                    ? once(() -> modified.get().plus(uniform(weightDecay).times(w)))
                    : g;
            GraphValues own = graphs.get("");
            own.gradient(g);
            if (own.has(Graph.WEIGHT)) {
                weights = () -> own.output(Graph.WEIGHT);
                return;
            }
            Supplier<PerWeight> u = () -> own.output(Graph.UPDATE);
            for (GraphValues modifier : modifiers) {
                modifier.give(Graph.GRADIENT, g);
                modifier.give(Graph.UPDATE, u);
                rule.exposed()
                        .forEach(name -> modifier.give(
                                Graph.EXPOSED + name, () -> own.output(Graph.EXPOSED + name)));
                u = modifier.has(Graph.UPDATE) ? () -> modifier.output(Graph.UPDATE) : u;
            }
            Decay kind = weightDecay == 0 ? Decay.NONE : rule.decay();
            Supplier<PerWeight> update = u;
            Supplier<PerWeight> change = once(
                    () -> DecayedStep.change(kind, uniform(weightDecay), w, update.get(), rate()));
            Supplier<PerWeight> next = once(
                    () -> DecayedStep.next(kind, uniform(weightDecay), w, update.get(), rate()));
            for (GraphValues modifier : modifiers) {
                modifier.give(Graph.CHANGE, change);
                modifier.give(Graph.WEIGHT, next);
                next = modifier.has(Graph.WEIGHT) ? () -> modifier.output(Graph.WEIGHT) : next;
            }
            weights = next;
        }

        boolean accepts() {
            return graphs.values().stream().allMatch(GraphValues::accepts);
        }

        /**
         * Whether what a weight depends on is of ordinary size: only then is a product with a
         * reciprocal, or what FAST_DIVISION makes of a quotient, near the quotient.
         */
        private boolean isOrdinary(int i) {
            return isOrdinary(seen.weights()[i])
                    && isOrdinary(tensor.gradients()[i])
                    && states.values().stream()
                            .allMatch(values -> values.length != seen.weights().length
                                    || isOrdinary(values[i]));
        }

        private boolean isOrdinary(double value) {
            return Math.abs(value) < 1e15;
        }

        private boolean isOrdinary() {
            return IntStream.range(0, ordinary.length).allMatch(i -> ordinary[i])
                    && states.values().stream()
                            .allMatch(values -> Arrays.stream(values).allMatch(this::isOrdinary));
        }

        private boolean reduces() {
            return graphs.values().stream().anyMatch(GraphValues::reduces);
        }

        void compare() {
            if (!tensor.configuration().strict()
                    && tensor.configuration().settings().containsValue("HARD")) {
                return; // cases.Probe compares a quotient times its divisor with the dividend
            }
            if (!tensor.configuration().strict()
                    && reduces()
                    && !parameters.stream().allMatch(Parameter::isOrdinary)) {
                return;
            }
            if (!tensor.configuration().strict()
                    && rule.simpleName().equals("MsvAg")
                    && seen.number() == 1) {
                return; // its variance is then a rounding error, which it divides by 1 - 0.9999
            }
            if (tensor.program().contracts() && rule.simpleName().startsWith("Momo")) {
                return; // its rate is a difference of sums: what a multiply-add rounds otherwise
            }
            if (sumsWhatIsCentred()) {
                return;
            }
            double[] next = weights.get().rounded();
            same(Graph.WEIGHT, seen.weights(), next, tensor.ownWeights(), Precision.DOUBLE);
            boolean flushed = !tensor.configuration().strict()
                    && seen.precision() == Precision.FLOAT
                    && seen.number() % Flush.PERIOD == 0;
            rule.slots().stream()
                    .filter(slot -> states.containsKey(slot.name()) && !(flushed && slot.flush()))
                    .forEach(slot -> {
                        String prefix = slot.name().substring(0, slot.name().indexOf('.') + 1);
                        double[] expected = graphs.get(prefix)
                                .output(slot.name().substring(prefix.length()), slot.level());
                        boolean narrow = tensor.program()
                                .storage(
                                        Compositions.storage(tensor.configuration()),
                                        seen.precision())
                                .getOrDefault(slot.name(), StateStorage.AS_WEIGHTS)
                                .rounds();
                        same(
                                slot.name(),
                                states.get(slot.name()),
                                expected,
                                tensor.ownStates().get(slot.name()),
                                narrow ? Precision.FLOAT : Precision.DOUBLE);
                    });
        }

        /**
         * Returns whether a modifier sums float gradients that another has centred. Such a sum is
         * near 0, so it is made again in double; a compiled pass then does not round to float what
         * the first modifier makes, and the untransformed one does.
         */
        private boolean sumsWhatIsCentred() {
            return parameters.stream()
                    .map(one -> one.graphs.keySet())
                    .anyMatch(prefixes -> prefixes.contains("gradientCentralisation.")
                            && (prefixes.contains("global.")
                                    || prefixes.contains("doublyCentred.")));
        }

        /**
         * Compares what was before and is expected now with what is, which may be rounded to
         * bfloat16.
         */
        private void same(
                String name, double[] was, double[] expected, double[] actual, Precision kept) {
            boolean strict = tensor.configuration().strict() && !sumsStoredStates();
            String wrong = "";
            int count = 0;
            for (int i = 0; i < expected.length; i++) {
                boolean ofWeight = expected.length == seen.weights().length;
                boolean equal = strict && kept == Precision.DOUBLE
                        ? Double.doubleToLongBits(expected[i]) == Double.doubleToLongBits(actual[i])
                        : !strict && ofWeight && !ordinary[i]
                                || near(was[i], expected[i], actual[i], kept);
                if (!equal) {
                    count++;
                    wrong = wrong.isEmpty()
                            ? name + " " + i + " is " + actual[i] + ", untransformed " + expected[i]
                                    + ", before " + was[i]
                            : wrong;
                }
            }
            if (count > (strict ? 0 : 1 + expected.length / SHARE)) {
                throw new AssertionError(tensor.configuration().name() + ", update " + seen.number()
                        + ", " + wrong + ", and " + (count - 1) + " more");
            }
        }

        /**
         * Returns whether a pass sums what it makes of floats that it stores. Where such a sum
         * over- or underflows, it is made again of what is stored, and here of what is not rounded.
         */
        private boolean sumsStoredStates() {
            return parameters.stream()
                    .filter(one -> one.seen.precision() == Precision.FLOAT)
                    .map(one -> one.tensor.program())
                    .anyMatch(program -> program.passes().stream()
                            .filter(pass -> !pass.reductions().isEmpty())
                            .anyMatch(pass -> program.weightSlots().stream()
                                    .anyMatch(slot -> pass.writes(slot.name()))));
        }

        private boolean readsSumsOfFloats() {
            return reduces()
                    && parameters.stream().anyMatch(one -> one.seen.precision() == Precision.FLOAT);
        }

        private boolean near(double was, double expected, double actual, Precision kept) {
            boolean inFloat = seen.precision() == Precision.FLOAT || readsSumsOfFloats();
            double half =
                    kept == Precision.FLOAT ? 0x1p-7 : inFloat ? BOUND * 0x1p-24 : BOUND * 0x1p-53;
            double least = seen.precision() == Precision.FLOAT ? 1e-30 : 1e-290;
            double most = seen.precision() == Precision.FLOAT ? 1e30 : 1e290;
            double size = Math.max(Math.abs(was), Math.abs(expected));
            return !(size < most) || Math.abs(actual - expected) <= half * size + least;
        }
    }

    /** Compares the step with what it has come to. */
    void compare(boolean accepted) {
        try {
            compareAll(accepted);
        } catch (RuntimeException e) {
            throw new AssertionError(parameters.get(0).tensor.configuration().name(), e);
        }
    }

    private void compareAll(boolean accepted) {
        if (parameters.stream().allMatch(Parameter::accepts) != accepted) {
            throw new AssertionError("the step is " + (accepted ? "" : "not ")
                    + "made, the untransformed one is" + (accepted ? " not" : ""));
        }
        if (accepted) {
            parameters.forEach(Parameter::compare);
        }
    }

    private static <T> Supplier<T> once(Supplier<T> value) {
        List<T> known = new ArrayList<>();
        return () -> {
            if (known.isEmpty()) {
                known.add(value.get());
            }
            return known.get(0);
        };
    }
}
