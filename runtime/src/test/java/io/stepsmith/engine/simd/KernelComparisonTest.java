package io.stepsmith.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.engine.simd.KernelGate.Trial;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Which form of a kernel serves at which lengths, by times that are made up. */
class KernelComparisonTest {
    private long now;
    private int trials;

    /** A form that takes so many nanoseconds for n weights. */
    private Trial form(IntToDoubleFunction time) {
        return (scratch, n, calls) -> {
            trials++;
            now += Math.round(calls * time.applyAsDouble(n));
        };
    }

    private KernelComparison compared(Trial scalar, Trial vector) throws InterruptedException {
        KernelComparison comparison = new KernelComparison(scalar, vector, () -> now);
        comparison.run();
        return comparison;
    }

    private static void assertServes(int lengths, List<Integer> vector, List<Integer> scalar) {
        vector.forEach(n -> assertTrue(KernelGate.serves(lengths, n), () -> "vector at " + n));
        scalar.forEach(n -> assertFalse(KernelGate.serves(lengths, n), () -> "scalar at " + n));
    }

    @Test
    void aFormThatIsFivePercentSlowerAtOneLengthDoesNotServeThere() throws Exception {
        KernelComparison comparison =
                compared(form(n -> n), form(n -> n == 4096 ? 1.05 * n : 0.9 * n));
        assertServes(
                comparison.lengths(),
                List.of(1, 64, 1000, 1 << 13, 1_000_000, Integer.MAX_VALUE),
                List.of(2048, 4096, (1 << 13) - 1));
        assertEquals(
                "64: vector 1.11, 512: vector 1.11, 4096: scalar 0.95, 16384: vector 1.11",
                comparison.toString());
    }

    @Test
    void aFormThatIsFasterOnlyOverFewWeightsServesThere() throws Exception {
        assertServes(
                compared(form(n -> 50 + n), form(n -> 1.1 * n)).lengths(),
                List.of(1, 100, 255),
                List.of(4096, 100_000));
    }

    @Test
    void aFormThatIsFasterOnlyOverManyWeightsServesThere() throws Exception {
        assertServes(
                compared(form(n -> n), form(n -> 50 + 0.8 * n)).lengths(),
                List.of(256, 4096, 100_000),
                List.of(1, 64, 255));
    }

    @Test
    void twoPercentAreNoReasonForTheScalarForm() throws Exception {
        assertEquals(KernelGate.ALL, compared(form(n -> n), form(n -> 1.02 * n)).lengths());
    }

    @Test
    void otherWorkOnTheMachineDoesNotDecide() throws Exception {
        Trial disturbed = form(n -> trials % 5 == 0 ? 0.9 * n : 20 * n);
        assertEquals(KernelGate.ALL, compared(form(n -> n), disturbed).lengths());
        assertEquals(0, compared(disturbed, form(n -> n)).lengths());
    }

    @Test
    void aBadPlaceOfArraysDoesNotDecide() throws Exception {
        List<Scratch> places = new ArrayList<>();
        Trial placed = (scratch, n, calls) -> {
            if (places.isEmpty() || places.get(places.size() - 1) != scratch) {
                places.add(scratch);
            }
            now += Math.round(calls * n * (places.size() % 3 == 0 ? 1.3 : 0.98));
        };
        assertEquals(KernelGate.ALL, compared(form(n -> n), placed).lengths());
        places.clear();
        assertEquals(KernelGate.ALL, compared(placed, form(n -> 1.005 * n)).lengths());
    }

    /** As a form is that the JVM is still compiling. */
    @Test
    void whatIsStillGettingFasterIsMeasuredAgain() throws Exception {
        Trial late = form(n -> Math.max(0.8, 3 - trials / 100.0) * n);
        assertEquals(0, compared(late, form(n -> n)).lengths());
    }

    @Test
    void noLengthIsLeftOut() {
        for (int n = 1; n > 0; n <<= 1) {
            assertTrue(KernelGate.serves(KernelGate.ALL, n), "" + n);
            assertFalse(KernelGate.serves(KernelGate.ALL & -n << 1, n), "" + n);
            assertFalse(KernelGate.serves(0, n), "" + n);
        }
        assertFalse(KernelGate.serves(KernelGate.ALL, 0), "nothing is the scalar form's");
    }
}
