package io.stepsmith.engine.simd;

import io.stepsmith.engine.simd.KernelGate.Trial;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Compares the forms of a kernel, both compiled, by time: over few weights, over as many as the
 * first cache holds, and over more. A form can be the faster one at one length and the slower one
 * at another. Loops that C2 makes into SIMD begin and end with single weights, but store to whole
 * lines of the cache. So each length is decided by itself.
 *
 * <p>Rounds take turns, and the least time of each form counts, which other work on the machine
 * does not lengthen. First they are repeated until no least time falls any more, for C2 may not
 * have been done with a form. Then they are made in several places: where vectors lie across lines
 * of the cache, as they do by chance, a form takes up to a quarter longer. The median of these
 * decides.
 */
final class KernelComparison {
    /** Multiples of the lanes of any vector, since only the scalar form does what is left over. */
    private static final int[] LENGTHS = {64, 512, 4096, 16_384};

    /** Weights that a trial goes over at least, for a kernel takes less than the clock tells. */
    private static final int SAMPLE = 4096;

    private static final int ROUNDS = 6;
    private static final long ENOUGH = 1_000_000;
    private static final int ATTEMPTS = 6;
    private static final int PLACES = 7;
    /** Factor by which the vector form may take longer and still serves. */
    private static final double SLOWER = 1.03;

    private final Trial scalar;
    private final Trial vector;
    private final LongSupplier clock;

    /** Times of the scalar form over those of the vector form, by length and place. */
    private final double[][] ratios = new double[LENGTHS.length][PLACES];

    /** A comparison by a clock in nanoseconds. */
    KernelComparison(Trial scalar, Trial vector, LongSupplier clock) {
        this.scalar = scalar;
        this.vector = vector;
        this.clock = clock;
    }

    /** Measures, with rests. */
    void run() throws InterruptedException {
        settle();
        for (int place = 0; place < PLACES; place++) {
            long began = clock.getAsLong();
            for (int k = 0; k < LENGTHS.length; k++) {
                Times times = rounds(Scratch.apart(LENGTHS[k]), LENGTHS[k]);
                ratios[k][place] = (double) times.scalar / times.vector;
            }
            WarmUpThread.rest(clock.getAsLong() - began);
        }
        for (double[] ofLength : ratios) {
            Arrays.sort(ofLength);
        }
    }

    /** Runs both forms in one place until neither becomes faster. */
    private void settle() throws InterruptedException {
        Scratch scratch = Scratch.apart(LENGTHS[LENGTHS.length - 1]);
        Times[] least = new Times[LENGTHS.length];
        boolean faster = true;
        for (int attempt = 0; faster && attempt < ATTEMPTS; attempt++) {
            faster = false;
            long began = clock.getAsLong();
            for (int k = 0; k < LENGTHS.length; k++) {
                Times now = rounds(scratch, LENGTHS[k]);
                faster |= least[k] == null || now.isFasterThan(least[k]);
                least[k] = least[k] == null ? now : now.orLess(least[k]);
            }
            WarmUpThread.rest(clock.getAsLong() - began);
        }
    }

    private Times rounds(Scratch scratch, int n) {
        Times least = new Times(Long.MAX_VALUE, Long.MAX_VALUE);
        long began = clock.getAsLong();
        for (int round = 0; round < ROUNDS && clock.getAsLong() - began < ENOUGH; round++) {
            least = new Times(time(scalar, scratch, n), time(vector, scratch, n)).orLess(least);
            scratch.reset();
        }
        return least;
    }

    private long time(Trial form, Scratch scratch, int n) {
        long before = clock.getAsLong();
        form.run(scratch, n, Math.max(1, SAMPLE / n));
        return Math.max(1, clock.getAsLong() - before);
    }

    private double ratio(int k) {
        return ratios[k][PLACES / 2];
    }

    private boolean vectorServes(int k) {
        return SLOWER * ratio(k) >= 1;
    }

    /**
     * The lengths at which the vector form serves: not where it is slower. See {@link
     * KernelGate#lengths}.
     */
    int lengths() {
        int lengths = 0;
        for (int bit = 0; bit < Integer.SIZE - 1; bit++) {
            if (vectorServes(nearest(bit))) {
                lengths |= 1 << bit;
            }
        }
        return lengths;
    }

    /** The length that decides about those from 2<sup>bit</sup> to twice that. */
    private static int nearest(int bit) {
        int k = 0;
        while (k + 1 < LENGTHS.length && bit >= boundary(k)) {
            k++;
        }
        return k;
    }

    private static int boundary(int k) {
        return (log2(LENGTHS[k]) + log2(LENGTHS[k + 1]) + 1) / 2;
    }

    private static int log2(int n) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n);
    }

    /** Returns which form serves, and how many times as fast the vector form is, by length. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < LENGTHS.length; k++) {
            long percent = Math.round(100 * ratio(k));
            text.append(k == 0 ? "" : ", ")
                    .append(LENGTHS[k])
                    .append(vectorServes(k) ? ": vector " : ": scalar ")
                    .append(percent / 100)
                    .append('.')
                    .append(percent / 10 % 10)
                    .append(percent % 10);
        }
        return text.toString();
    }

    /** Nanoseconds that the forms took. */
    private record Times(long scalar, long vector) {
        Times orLess(Times other) {
            return new Times(Math.min(scalar, other.scalar), Math.min(vector, other.vector));
        }

        boolean isFasterThan(Times other) {
            return SLOWER * scalar < other.scalar || SLOWER * vector < other.vector;
        }
    }
}
