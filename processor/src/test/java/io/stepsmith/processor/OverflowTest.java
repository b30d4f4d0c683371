package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Slots;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Float gradients whose squares overflow in float are clipped as plain Java clips them in double;
 * those that are not finite are refused.
 */
class OverflowTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1, momentum = 0.9)
            @Clip(norm = 1)
            public class Large {
                @Param public float[] first = new float[9001];
                public float[] firstGradient = new float[9001];
                @Param public float[][] matrix = new float[3][4099];
                public float[][] matrixGradient = new float[3][4099];
                @Param @Group(rule = Sgdw.class, weightDecay = 0) public float[] other = new float[5];
                public float[] otherGradient = new float[5];
            }
            """;

    private static final Compiled COMPILED = Compiled.of(Compiled.WITH_VECTORS, MODEL);
    /** Each with kernels of its own, for once vectors serve, they stay. */
    private static final Map<String, ClassLoader> LOADERS =
            Map.of("on", COMPILED.load(), "off", COMPILED.load());

    private static final double EPSILON = 1e-6;

    /** A model, of plain gradients, and its optimizer. */
    private record Large(
            ModelOptimizer<?> optimizer, List<float[]> weights, List<float[]> gradients) {
        static Large of(String simd, int threads) throws ReflectiveOperationException {
            Class<?> type = LOADERS.get(simd).loadClass("models.Large");
            Object model = type.getDeclaredConstructor().newInstance();
            List<float[]> gradients = arrays(model, "Gradient");
            SplittableRandom random = new SplittableRandom(5);
            for (float[] array : gradients) {
                for (int i = 0; i < array.length; i++) {
                    array[i] = (float) (random.nextDouble() - 0.5);
                }
            }
            System.setProperty("stepsmith.simd", simd);
            try {
                Object builder = type.getClassLoader()
                        .loadClass("models.LargeOptimizer")
                        .getMethod("builder", type)
                        .invoke(null, model);
                return new Large(
                        ((OptimizerBuilder<?, ?>) builder).threads(threads).build(),
                        arrays(model, ""),
                        gradients);
            } finally {
                System.clearProperty("stepsmith.simd");
            }
        }

        private static List<float[]> arrays(Object model, String suffix)
                throws ReflectiveOperationException {
            List<float[]> arrays = new ArrayList<>();
            arrays.add((float[]) model.getClass().getField("first" + suffix).get(model));
            arrays.addAll(List.of(
                    (float[][]) model.getClass().getField("matrix" + suffix).get(model)));
            arrays.add((float[]) model.getClass().getField("other" + suffix).get(model));
            return arrays;
        }
    }

    /**
     * Where a large gradient is: the first and the last of a block, in a tail, in the second of two
     * tensors, in another group.
     */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 4095", "0, 4096", "0, 9000", "2, 0", "3, 4098", "4, 4"})
    void clipsWhatOverflows(int array, int position) throws Exception {
        for (String simd : List.of("on", "off")) {
            for (int threads : new int[] {1, 3}) {
                clips(simd, threads, array, position);
            }
        }
    }

    private static void clips(String simd, int threads, int array, int position) throws Exception {
        Large large = Large.of(simd, threads);
        large.gradients.get(array)[position] = -1e30f;
        try (ModelOptimizer<?> optimizer = large.optimizer) {
            assertEquals(Outcome.APPLIED, optimizer.step());
        }
        double scale = 1 / (norm(large.gradients) + EPSILON);
        for (int k = 0; k < large.weights.size(); k++) {
            float[] actual = large.weights.get(k);
            for (int i = 0; i < actual.length; i++) {
                double expected = -scale * large.gradients.get(k)[i];
                assertEquals(
                        expected,
                        actual[i],
                        3e-7 * Math.abs(expected),
                        "array " + k + ", weight " + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, Infinity", "0, 9000, NaN", "3, 4095, -Infinity", "4, 2, NaN"})
    void refusesWhatIsNotFinite(int array, int position, float value) throws Exception {
        for (int threads : new int[] {1, 3}) {
            Large large = Large.of("on", threads);
            large.gradients.get(array)[position] = 1e30f;
            try (ModelOptimizer<?> optimizer = large.optimizer) {
                assertEquals(Outcome.APPLIED, optimizer.step());
                List<int[]> before = bits(large);
                large.gradients.get(array)[position] = value;
                assertEquals(Outcome.SKIPPED, optimizer.step());
                List<int[]> after = bits(large);
                for (int k = 0; k < before.size(); k++) {
                    assertArrayEquals(before.get(k), after.get(k));
                }
            }
        }
    }

    /** Those of all weights and all state. */
    private static List<int[]> bits(Large large) {
        List<int[]> bits = new ArrayList<>();
        large.weights.forEach(array -> bits.add(bits(array)));
        Slots.of(large.optimizer).forEach(slot -> {
            bits.add(bits((float[]) slot.toArray()));
        });
        return bits;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static double norm(List<float[]> gradients) {
        double squares = 0;
        for (float[] array : gradients) {
            for (float g : array) {
                squares += (double) g * g;
            }
        }
        return Math.sqrt(squares);
    }
}
