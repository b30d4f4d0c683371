package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.NewtonSchulz;
import io.stepsmith.processor.testing.OrthogonaliserProbe;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@link Orthogonaliser} against a straightforward one in double precision, and with itself on
 * other JVMs; with vectors of all widths in the profile {@code whole}.
 */
@Tag("sampled")
class OrthogonaliserTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 7",
        "7, 1",
        "1, 300",
        "300, 1",
        "2, 3",
        "4, 4",
        "5, 4",
        "33, 65",
        "64, 64",
        "65, 33",
        "130, 129",
        "70, 400"
    })
    void asReference(int rows, int columns) {
        double[][] u = random(rows, columns);
        double[][] expected = NewtonSchulz.orthogonalise(u);
        double[][] doubles = copy(u);
        Orthogonaliser.ofDoubles(rows, columns).orthogonalise(doubles, 0);
        float[] floats = new float[rows * columns];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) u[i / columns][i % columns];
        }
        Orthogonaliser.ofFloats(rows, columns).orthogonalise(floats);
        for (int i = 0; i < floats.length; i++) {
            assertEquals(
                    expected[i / columns][i % columns], doubles[i / columns][i % columns], 1e-11);
            assertEquals(expected[i / columns][i % columns], floats[i], 1e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 50", "50, 20", "100, 300", "1, 9"})
    void singularValuesAreNearOne(int rows, int columns) {
        double[][] u = random(rows, columns);
        Orthogonaliser.ofDoubles(rows, columns).orthogonalise(u, 0);
        for (double value : NewtonSchulz.singularValues(u)) {
            assertTrue(value > 0.68 && value < 1.21, () -> "singular value " + value);
        }
    }

    @Test
    void rowsAndFlatAlike() {
        double[][] u = random(37, 75);
        double[] flat = Arrays.stream(u).flatMapToDouble(Arrays::stream).toArray();
        double[][] others = new double[40][];
        System.arraycopy(u, 0, others, 2, 37);
        Orthogonaliser<double[]> orthogonaliser = Orthogonaliser.ofDoubles(37, 75);
        orthogonaliser.orthogonalise(others, 2);
        orthogonaliser.orthogonalise(flat);
        assertArrayEquals(flat, Arrays.stream(u).flatMapToDouble(Arrays::stream).toArray());
    }

    @Test
    void transposeOfTheTranspose() {
        double[][] u = random(60, 21);
        double[][] t = NewtonSchulz.transpose(u);
        Orthogonaliser.ofDoubles(60, 21).orthogonalise(u, 0);
        Orthogonaliser.ofDoubles(21, 60).orthogonalise(t, 0);
        assertArrayEquals(u, NewtonSchulz.transpose(t));
    }

    @Test
    void zerosStayAndNothingIsLeftOfTheMatrixBefore() {
        Orthogonaliser<float[]> orthogonaliser = Orthogonaliser.ofFloats(9, 5);
        float[] first = new float[45];
        Arrays.setAll(new Object[45], i -> first[i] = i % 7 - 3);
        float[] again = first.clone();
        orthogonaliser.orthogonalise(first);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] broken = new float[45];
            broken[7] = bad;
            orthogonaliser.orthogonalise(broken);
            float[] zeros = new float[45];
            orthogonaliser.orthogonalise(zeros);
            assertArrayEquals(new float[45], zeros);
        }
        orthogonaliser.orthogonalise(again);
        assertArrayEquals(first, again);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-25, 1e30})
    void scaleDoesNotMatter(double scale) {
        float[] u = new float[200];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(new Object[200], i -> u[i] = (float) random.nextDouble(-1, 1));
        float[] scaled = new float[200];
        Arrays.setAll(new Object[200], i -> scaled[i] = (float) (u[i] * scale));
        Orthogonaliser<float[]> orthogonaliser = Orthogonaliser.ofFloats(10, 20);
        orthogonaliser.orthogonalise(u);
        orthogonaliser.orthogonalise(scaled);
        if (scale < 1e-7) {
            for (int i = 0; i < 200; i++) {
                assertTrue(
                        Math.abs(scaled[i]) < 1e-15 * Math.abs(u[i]) / scale,
                        "below epsilon it stays small");
            }
        } else {
            assertArrayEquals(u, scaled, 1e-3f);
        }
    }

    @Test
    void sameBitsOnAnyVectors() throws Exception {
        String scalar = bits(MODULE, "-Dstepsmith.simd=off");
        assertEquals(scalar, bits("-Dplain"), "without the module");
        for (int width : Whole.run() ? new int[] {16, 32, 64} : new int[] {32}) {
            assertEquals(
                    scalar,
                    bits(MODULE, "-Dstepsmith.simd=on", "-XX:MaxVectorSize=" + width),
                    width + " bytes");
        }
    }

    @Test
    @Whole.Only
    void nothingAllocated() throws Exception {
        Fork.Result result = Fork.run(OrthogonaliserProbe.class, null, List.of(MODULE), "60000");
        for (String line : List.of(
                "0 bytes from the second on, vectors true true",
                "0 bytes for 768 x 768",
                "0 bytes for 3072 x 768")) {
            assertTrue(result.output().contains("\n" + line + "\n"), result.output());
        }
    }

    private static String bits(String... options) throws Exception {
        Fork.Result result = Fork.run(OrthogonaliserProbe.class, null, List.of(options));
        assertEquals(0, result.exit(), result.output());
        String bits = String.join(
                "\n",
                result.output().lines().filter(line -> line.startsWith("bits")).toList());
        assertEquals(8, bits.lines().count(), result.output());
        return bits;
    }

    private static double[][] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(100L * rows + columns);
        double[][] u = new double[rows][columns];
        for (double[] row : u) {
            Arrays.setAll(row, j -> random.nextDouble(-1, 1));
        }
        return u;
    }

    private static double[][] copy(double[][] u) {
        return Arrays.stream(u).map(double[]::clone).toArray(double[][]::new);
    }
}
