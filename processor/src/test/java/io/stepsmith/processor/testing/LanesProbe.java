package io.stepsmith.processor.testing;

import io.stepsmith.engine.simd.LaneBuffers;
import io.stepsmith.math.ExactDoubleLanes;
import io.stepsmith.math.ExactDoubles;
import io.stepsmith.math.ExactFloatLanes;
import io.stepsmith.math.ExactFloats;

import java.util.SplittableRandom;

/**
 * A main class: compares the functions of {@code Exact} in lanes with the same on single numbers,
 * bit for bit (all NaN are one), on special numbers and on random ones of every size, compiled and
 * not. Argument: the seed.
 */
public final class LanesProbe {
    private static final int ROUNDS = 40_000;
    private static final double[] SPECIAL = {
        0,
        1,
        2,
        3,
        0.5,
        1.5,
        0x1p23,
        0x1p24 + 2,
        0x1p52 + 1,
        0x1p53,
        88.75,
        104,
        150,
        709.75,
        745.25,
        1075,
        1e30,
        1e300,
        Double.MAX_VALUE,
        Double.MIN_NORMAL,
        Double.MIN_VALUE,
        Float.MAX_VALUE,
        Float.MIN_NORMAL,
        Float.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    private final SplittableRandom random;
    private final float[] floats = LaneBuffers.floats();
    private final double[] doubles = LaneBuffers.doubles();
    private final int floatLanes = ExactFloatLanes.lanes();
    private final int doubleLanes = ExactDoubleLanes.lanes();

    private LanesProbe(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Argument: the seed. */
    public static void main(String[] arguments) {
        LanesProbe probe = new LanesProbe(Long.parseLong(arguments[0]));
        for (int round = 0; round < ROUNDS; round++) {
            probe.floats(round % 4);
            probe.doubles(round % 4);
        }
        System.out.println("lanes agree at " + ExactFloatLanes.lanes() * Float.SIZE + " bits");
    }

    private void floats(int function) {
        float[] x = new float[2 * floatLanes];
        for (int i = 0; i < x.length; i++) {
            floats[i] = x[i] = random.nextInt(4) == 0
                    ? Float.intBitsToFloat(random.nextInt())
                    : (float) number();
        }
        switch (function) {
            case 0 -> ExactFloatLanes.exp(floats);
            case 1 -> ExactFloatLanes.log(floats);
            case 2 -> ExactFloatLanes.cbrt(floats);
            default -> ExactFloatLanes.pow(floats);
        }
        for (int i = 0; i < floatLanes; i++) {
            float expected =
                    switch (function) {
                        case 0 -> ExactFloats.exp(x[i]);
                        case 1 -> ExactFloats.log(x[i]);
                        case 2 -> ExactFloats.cbrt(x[i]);
                        default -> ExactFloats.pow(x[i], x[i + floatLanes]);
                    };
            if (Float.floatToIntBits(expected) != Float.floatToIntBits(floats[i])) {
                throw new AssertionError("float function " + function + " of " + x[i] + ", "
                        + x[i + floatLanes] + " is " + expected + " and " + floats[i]);
            }
        }
    }

    private void doubles(int function) {
        double[] x = new double[2 * doubleLanes];
        for (int i = 0; i < x.length; i++) {
            doubles[i] = x[i] =
                    random.nextInt(4) == 0 ? Double.longBitsToDouble(random.nextLong()) : number();
        }
        switch (function) {
            case 0 -> ExactDoubleLanes.exp(doubles);
            case 1 -> ExactDoubleLanes.log(doubles);
            case 2 -> ExactDoubleLanes.cbrt(doubles);
            default -> ExactDoubleLanes.pow(doubles);
        }
        for (int i = 0; i < doubleLanes; i++) {
            double expected =
                    switch (function) {
                        case 0 -> ExactDoubles.exp(x[i]);
                        case 1 -> ExactDoubles.log(x[i]);
                        case 2 -> ExactDoubles.cbrt(x[i]);
                        default -> ExactDoubles.pow(x[i], x[i + doubleLanes]);
                    };
            if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(doubles[i])) {
                throw new AssertionError("function " + function + " of " + x[i] + ", "
                        + x[i + doubleLanes] + " is " + expected + " and " + doubles[i]);
            }
        }
    }

    private double number() {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign
                * switch (random.nextInt(3)) {
                    case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
                    case 1 -> random.nextInt(20);
                    default -> random.nextDouble() * 100;
                };
    }
}
