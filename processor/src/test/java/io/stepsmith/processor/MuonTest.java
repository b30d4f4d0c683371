package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.NewtonSchulz;
import io.stepsmith.processor.testing.Slots;
import io.stepsmith.reference.Reference;
import io.stepsmith.rule.AdamW;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A network as people train it with Muon: its hidden matrices so, everything else with AdamW. */
class MuonTest {
    private static final String NETWORK = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Muon.class, learningRate = 0.02, arithmetic = Arithmetic.STRICT)
            public class Network {
                @Param public double[][] hidden, wide; public double[][] hiddenGradient, wideGradient;
                public int rows = 5;
                @Param(shape = {"rows", "3"}) public double[] tall; public double[] tallGradient;
                @Param @Group(rule = AdamW.class, learningRate = 3e-4) public double[] bias; public double[] biasGradient;
            }
            """;
    private static final double RATE = 0.02;
    private static final double MOMENTUM = 0.95;
    private static final double DECAY = 0.1;

    private static Class<?> type;
    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeAll
    static void compile() throws Exception {
        type = Compiled.of(Compiled.WITH_VECTORS, NETWORK).load().loadClass("models.Network");
    }

    @Test
    void matricesAreOrthogonalisedAndTheRestIsAdamW() throws Exception {
        Object model = model(random(4, 4), random(4, 9), flat(random(5, 3)));
        ModelOptimizer<?> optimizer = optimizer(model);
        List<double[][]> weights = List.of(
                rows(model, "hidden"), rows(model, "wide"), matrix(values(model, "tall"), 3));
        List<double[][]> moments = List.of(new double[4][4], new double[4][9], new double[5][3]);
        Reference<?> bias = Reference.of(AdamW.class, values(model, "bias"));
        for (int step = 0; step < 20; step++) {
            List<double[][]> gradients = List.of(random(4, 4), random(4, 9), random(5, 3));
            double[] biasGradient = random(1, 6)[0];
            set(model, "hiddenGradient", gradients.get(0));
            set(model, "wideGradient", gradients.get(1));
            set(model, "tallGradient", flat(gradients.get(2)));
            set(model, "biasGradient", biasGradient);
            optimizer.step();
            for (int i = 0; i < 3; i++) {
                step(weights.get(i), moments.get(i), gradients.get(i));
            }
            bias.step(3e-4, step, biasGradient);
        }
        assertArrayEquals(flat(weights.get(0)), flat(rows(model, "hidden")), 1e-12);
        assertArrayEquals(flat(weights.get(1)), flat(rows(model, "wide")), 1e-12);
        assertArrayEquals(flat(weights.get(2)), values(model, "tall"), 1e-12);
        assertArrayEquals(bias.weights(), values(model, "bias"), 0);
    }

    /** torch.optim.Muon, on an orthogonalisation that is not ours. */
    private static void step(double[][] w, double[][] m, double[][] g) {
        double[][] u = new double[w.length][w[0].length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                m[i][j] += (1 - MOMENTUM) * (g[i][j] - m[i][j]);
                u[i][j] = g[i][j] + MOMENTUM * (m[i][j] - g[i][j]);
            }
        }
        double[][] polar = NewtonSchulz.orthogonalise(u);
        double rate = RATE * Math.sqrt(Math.max(1, (double) w.length / w[0].length));
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                w[i][j] = w[i][j] * (1 - RATE * DECAY) - rate * polar[i][j];
            }
        }
    }

    @Test
    void stateIsMomentumAlone() throws Exception {
        ModelOptimizer<?> optimizer =
                optimizer(model(random(1, 2), random(1, 1), flat(random(5, 3))));
        List<String> matrices = Slots.names(optimizer).stream()
                .filter(name -> !name.startsWith("bias"))
                .toList();
        assertEquals(List.of("hidden/m", "wide/m", "tall/m"), matrices);
    }

    @Test
    void emptyMatricesStayEmpty() throws Exception {
        Object model = model(new double[0][0], new double[4][0], flat(random(5, 3)));
        optimizer(model).step();
        assertEquals(4, rows(model, "wide").length);
    }

    @Test
    void jaggedRowsAreNoMatrix() {
        Object model = model(new double[][] {{1, 2}, {3}}, random(1, 1), flat(random(5, 3)));
        Throwable refused = assertThrows(InvocationTargetException.class, () -> optimizer(model))
                .getCause();
        assertTrue(refused instanceof IllegalArgumentException, refused.toString());
        assertEquals(
                "hidden[1] has 1 element, but the first row has 2; the rule of this parameter treats it as a matrix, so all rows must "
                        + "have one length. If it is none, give it another rule with @Group(rule = AdamW.class)",
                refused.getMessage());
    }

    private Object model(double[][] hidden, double[][] wide, double[] tall) {
        try {
            Object model = type.getDeclaredConstructor().newInstance();
            set(model, "hidden", hidden);
            set(model, "hiddenGradient", copy(hidden));
            set(model, "wide", wide);
            set(model, "wideGradient", copy(wide));
            set(model, "tall", tall);
            set(model, "tallGradient", tall.clone());
            set(model, "bias", random(1, 6)[0]);
            set(model, "biasGradient", new double[6]);
            return model;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static ModelOptimizer<?> optimizer(Object model) throws ReflectiveOperationException {
        return (ModelOptimizer<?>) type.getClassLoader()
                .loadClass("models.NetworkOptimizer")
                .getMethod("of", type)
                .invoke(null, model);
    }

    private static void set(Object model, String field, Object value)
            throws ReflectiveOperationException {
        type.getField(field).set(model, value);
    }

    private static double[] values(Object model, String field) throws ReflectiveOperationException {
        return ((double[]) type.getField(field).get(model)).clone();
    }

    private static double[][] rows(Object model, String field) throws ReflectiveOperationException {
        return copy((double[][]) type.getField(field).get(model));
    }

    private double[][] random(int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> random.nextDouble(-1, 1));
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] matrix(double[] flat, int columns) {
        double[][] matrix = new double[flat.length / columns][];
        Arrays.setAll(matrix, row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns));
        return matrix;
    }
}
