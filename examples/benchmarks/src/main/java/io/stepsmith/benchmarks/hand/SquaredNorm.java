package io.stepsmith.benchmarks.hand;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sum of squares by hand with the Vector API: four accumulators, so that additions do not wait
 * for each other.
 */
final class SquaredNorm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private SquaredNorm() {}

    /** Of all arrays. */
    static double of(float[][] arrays, boolean fused) {
        double sum = 0;
        for (float[] array : arrays) {
            sum += of(array, fused);
        }
        return sum;
    }

    private static double of(float[] g, boolean fused) {
        int lanes = SPECIES.length();
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        FloatVector c = FloatVector.zero(SPECIES);
        FloatVector d = FloatVector.zero(SPECIES);
        int i = 0;
        for (int bound = g.length - 4 * lanes; i <= bound; i += 4 * lanes) {
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, i);
            FloatVector g1 = FloatVector.fromArray(SPECIES, g, i + lanes);
            FloatVector g2 = FloatVector.fromArray(SPECIES, g, i + 2 * lanes);
            FloatVector g3 = FloatVector.fromArray(SPECIES, g, i + 3 * lanes);
            a = Sums.of(fused, g0, g0, a);
            b = Sums.of(fused, g1, g1, b);
            c = Sums.of(fused, g2, g2, c);
            d = Sums.of(fused, g3, g3, d);
        }
        double sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
        for (; i < g.length; i++) {
            sum += g[i] * g[i];
        }
        return sum;
    }
}
