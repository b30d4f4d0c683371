package io.stepsmith.engine.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Calls the lane-wise operations of vector kernels before any kernel does, so that C2 can compile
 * long kernels on JDK 17.
 *
 * <p>The Vector API looks an operation up in {@code VectorOperators.ImplCache.find}, which makes
 * what it does not find. Where C2 has compiled that method before, making fails a class check.
 * C2 remembers up to four such failures and counts them again for each operation that it inlines
 * into a kernel. From 100 on ({@code -XX:PerMethodTrapLimit}) it relies on no class checks. It then
 * does not know the classes of vectors and makes objects of them, for good. So all operations are
 * made before the look-up is called often enough to be compiled.
 *
 * <p>The same happens in methods that all vectors share and that see one class first, such as
 * {@code VectorSupport.store}. So all classes go through them, often enough to be in their
 * profiles, before a kernel does.
 */
final class VectorOperations {
    static {
        Jvm.readVectorModule();
    }

    /** From 200 calls on a method has a profile; with 1 round, matrices of doubles fail. */
    private static final int ROUNDS = 500;

    private static boolean made;

    private VectorOperations() {}

    /** Has the Vector API make all operations; does nothing once it has. */
    static synchronized void make() {
        if (made) {
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            callAll();
        }
        made = true;
    }

    private static void callAll() {
        FloatVector floats = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
        floats.add(floats)
                .sub(floats)
                .mul(floats)
                .div(floats)
                .min(floats)
                .max(floats)
                .fma(floats, floats)
                .neg()
                .abs()
                .sqrt();
        DoubleVector doubles = DoubleVector.zero(DoubleVector.SPECIES_PREFERRED);
        doubles.add(doubles)
                .sub(doubles)
                .mul(doubles)
                .div(doubles)
                .min(doubles)
                .max(doubles)
                .fma(doubles, doubles)
                .neg()
                .abs()
                .sqrt();
        IntVector ints = IntVector.zero(IntVector.SPECIES_PREFERRED);
        ints.add(ints)
                .sub(ints)
                .mul(ints)
                .and(ints)
                .or(ints)
                .lanewise(VectorOperators.XOR, ints)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.LSHR, 1);
        LongVector longs = LongVector.zero(LongVector.SPECIES_PREFERRED);
        longs.add(longs)
                .sub(longs)
                .and(longs)
                .or(longs)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.LSHR, 1);
    }
}
