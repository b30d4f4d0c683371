package io.stepsmith.processor.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model whose sparse parameters make up for missed steps, and a dense one of the same rule, whose
 * gradients are 0 where nothing is touched. Both get the same steps.
 */
public final class DeferredPair {
    private static final int COLUMNS = 19;
    private static final int ROWS = 40;

    /** The annotations of a model, by its name. */
    private static final Map<String, String> MODELS = Map.ofEntries(
            Map.entry("Momentum", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.9, weightDecay = 0.01)
                    @Schedule(shape = Shape.COSINE, to = 0.001, steps = 300)"""),
            Map.entry("Dampened", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.05, momentum = 0.8, weightDecay = 0.1, decay = Decay.DECOUPLED,
                        with = {@With(name = "nesterov", flag = true), @With(name = "dampening", value = 0.3)})
                    @Schedule(of = "weightDecay", shape = Shape.LINEAR, to = 0.001, steps = 300)
                    @Clip(value = 1)"""),
            Map.entry("Fused", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.05, momentum = 0.8, weightDecay = 0.1, decay = Decay.DECOUPLED,
                        with = {@With(name = "nesterov", flag = true), @With(name = "dampening", value = 0.3)}, arithmetic = Arithmetic.FAST)"""),
            Map.entry("FusedProximal", """
                    @Optimizer(rule = Ftrl.class, learningRate = 0.1, with = @With(name = "l2", value = 0.1), arithmetic = Arithmetic.FAST)"""),
            Map.entry("DampenedFirst", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.05, momentum = 0.8, weightDecay = 0.1, with = @With(name = "dampening", value = 0.3))"""),
            Map.entry("Inside", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.05, momentum = 0.8, with = @With(name = "rateInMomentum", flag = true))
                    @Schedule(shape = Shape.LINEAR, to = 0, steps = 150)"""),
            Map.entry("Accumulated", """
                    @Optimizer(rule = Adagrad.class, learningRate = 0.1, weightDecay = 0.02, decay = Decay.DECOUPLED,
                        with = {@With(name = "rateDecay", value = 0.01), @With(name = "initialAccumulator", value = 0.1)})"""),
            Map.entry("Counted", """
                    @Optimizer(rule = Adagrad.class, learningRate = 0.1, with = @With(name = "rateDecay", value = 0.01))"""),
            Map.entry("Proximal", """
                    @Optimizer(rule = Ftrl.class, learningRate = 0.1, with = {@With(name = "l1", value = 0.01), @With(name = "l2", value = 0.1)})
                    @Schedule(shape = Shape.LINEAR, to = 0, steps = 200)"""),
            Map.entry("Constant", "@Optimizer(rule = Ftrl.class, learningRate = 0.1)"),
            Map.entry("Mean", """
                    @Optimizer(rule = RmsProp.class, learningRate = 0.01, momentum = 0.5, weightDecay = 0.1, decay = Decay.DECOUPLED,
                        arithmetic = Arithmetic.STRICT)"""),
            Map.entry("AheadDecayed", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.05, momentum = 0.5, weightDecay = 0.1, modifiers = io.stepsmith.modifier.Lookahead.class)"""),
            Map.entry("Ahead", """
                    @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.5, modifiers = io.stepsmith.modifier.Lookahead.class)
                    @Schedule(shape = Shape.LINEAR, to = 0.01, steps = 300)"""));

    private static final String PARAMETERS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            %s
            public class %s {
                @Param %s public double[] weights = new double[40];
                @Param %s public float[] floats = new float[40];
                @Param %s public double[][] rows = new double[40][19];
                @Param(shape = {"40", "19"}%s public float[] flat = new float[40 * 19];
                %s
            }
            """;

    private static final Compiled COMPILED = Compiled.of(
            Compiled.WITH_VECTORS,
            MODELS.entrySet().stream()
                    .flatMap(model -> Stream.of(
                            sparse(model.getValue(), model.getKey()),
                            dense(model.getValue(), "Dense" + model.getKey())))
                    .toArray(String[]::new));

    private static String sparse(String annotations, String name) {
        String deferred = "@Sparse(untouched = Untouched.DEFERRED)";
        return PARAMETERS.formatted(
                annotations,
                name,
                deferred,
                deferred,
                deferred,
                ") " + deferred,
                "@Param " + deferred + " public double number;");
    }

    private static String dense(String annotations, String name) {
        return ("""
                %s
                """)
                .formatted(PARAMETERS
                        .formatted(
                                annotations,
                                name,
                                "",
                                "",
                                "",
                                ", gradient = \"dflat\")",
                                "@Param public double[] number = new double[1];\n"
                                        + "public double[] dweights = new double[40], dnumber = new double[1];\n"
                                        + "public float[] dfloats = new float[40], dflat = new float[40 * 19];\n"
                                        + "public double[][] drows = new double[40][19];\n")
                        .replaceAll(
                                "@Param +public (\\S+) (\\w+)",
                                "@Param(gradient = \"d$2\") public $1 $2"));
    }

    /** The models that there are. */
    public static List<String> names() {
        return MODELS.keySet().stream().sorted().collect(Collectors.toList());
    }

    public final SparseModel sparse;
    public final SparseModel dense;
    public final SparseWeights<double[]> weights;
    private final SparseWeights<float[]> floats;
    public final SparseRows<double[]> rows;
    private final SparseRows<float[]> flat;
    private final SparseScalar number;
    private final Random random;

    public DeferredPair(String name, long seed) throws Exception {
        sparse = SparseModel.of(COMPILED, name);
        dense = SparseModel.of(COMPILED, "Dense" + name);
        weights = sparse.weights("weights");
        floats = sparse.weights("floats");
        rows = sparse.rows("rows");
        flat = sparse.rows("flat");
        number = sparse.scalar("number");
        random = new Random(seed);
        double[] values = random.doubles(ROWS, -1.5, 1.5).toArray();
        begin(sparse, values);
        begin(dense, values);
    }

    private static void begin(SparseModel model, double[] values) throws Exception {
        double[] weights = model.field("weights");
        float[] floats = model.field("floats");
        double[][] rows = model.field("rows");
        float[] flat = model.field("flat");
        for (int row = 0; row < ROWS; row++) {
            weights[row] = values[row];
            floats[row] = (float) values[row];
            rows[row][3] = values[row];
            flat[row * COLUMNS + 3] = (float) values[row];
        }
    }

    /** Touches each row with a probability, and ends the step; touched rows are compared. */
    public void step(double probability) throws Exception {
        double[] dweights = dense.field("dweights");
        float[] dfloats = dense.field("dfloats");
        double[][] drows = dense.field("drows");
        float[] dflat = dense.field("dflat");
        double[] dnumber = dense.field("dnumber");
        boolean[] touched = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            touched[row] = random.nextDouble() < probability;
            dweights[row] = touched[row] ? random.nextGaussian() : 0;
            dfloats[row] = (float) dweights[row];
            for (int i = 0; i < COLUMNS; i++) {
                drows[row][i] = touched[row] ? random.nextGaussian() : 0;
                dflat[row * COLUMNS + i] = (float) drows[row][i];
            }
            if (touched[row]) {
                weights.catchUp(row);
                rows.catchUp(new int[] {row}, 1);
                if (sparse.optimizer.isFrozen("default")) {
                    floats.catchUp(row);
                    flat.catchUp(row);
                }
                compare(row);
                weights.apply(row, dweights[row]);
                floats.apply(new int[] {row}, new float[] {dfloats[row]}, 1);
                rows.applyRow(row, drows[row], 0);
                flat.applyRows(
                        new int[] {row},
                        Arrays.copyOfRange(dflat, row * COLUMNS, (row + 1) * COLUMNS),
                        1);
            }
        }
        dnumber[0] = touched[0] ? 0.5 : 0;
        if (touched[0]) {
            number.apply(0.5);
        }
        sparse.applied();
        dense.optimizer.step();
        for (int row = 0; row < ROWS; row++) {
            if (touched[row]) {
                compare(row);
                compareFloats(row);
            }
        }
    }

    /** Brings all up to date, and compares it. */
    public void catchUp() throws Exception {
        weights.catchUp();
        floats.catchUp();
        rows.catchUp();
        flat.catchUp();
        number.catchUp();
        for (int row = 0; row < ROWS; row++) {
            compare(row);
            compareFloats(row);
        }
        double now = sparse.field("number");
        assertEquals(dense.<double[]>field("number")[0], now, 1e-12);
        compareStates();
    }

    private void compare(int row) throws Exception {
        String step = "row " + row + " at " + dense.optimizer.clock();
        double[] expected = dense.field("weights");
        double[] actual = sparse.field("weights");
        assertEquals(expected[row], actual[row], 1e-12, step);
        double[][] expectedRows = dense.field("rows");
        double[][] actualRows = sparse.field("rows");
        assertArrayEquals(expectedRows[row], actualRows[row], 1e-12, step);
    }

    private void compareFloats(int row) throws Exception {
        String step = "row " + row + " at " + dense.optimizer.clock();
        float[] expected = dense.field("floats");
        float[] actual = sparse.field("floats");
        assertEquals(expected[row], actual[row], 1e-5, step);
        float[] expectedFlat = dense.field("flat");
        float[] actualFlat = sparse.field("flat");
        for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
            assertEquals(expectedFlat[i], actualFlat[i], 1e-5, step);
        }
    }

    private void compareStates() {
        Map<String, double[]> expected = states(dense.optimizer);
        states(sparse.optimizer)
                .forEach((name, values) ->
                        assertArrayEquals(expected.get(name), values, 1e-12, name));
    }

    private static Map<String, double[]> states(ModelOptimizer<?> optimizer) {
        return optimizer.state().slots().stream()
                .filter(slot ->
                        slot.name().startsWith("weights/") || slot.name().startsWith("rows/"))
                .filter(slot ->
                        slot.toArray() instanceof double[] && !slot.name().endsWith("/missedSteps"))
                .collect(Collectors.toMap(
                        OptimizerState.Slot::name, slot -> (double[]) slot.toArray()));
    }
}
