package io.stepsmith.engine.settings;

import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.HyperparameterFailures;
import io.stepsmith.nullness.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * The factors of groups on one learning rate, where the product is rounded to float. Without
 * string constants, see {@link Failures}.
 */
final class RateScales {
    /** The greatest value that is not rounded to infinity. */
    static final double FINITE = Math.nextDown(0x1.ffffffp127);

    private Hyperparameter[] all = {};

    void add(Hyperparameter scale) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = scale;
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    /**
     * Returns the greatest factor at hand.
     *
     * @param alone what holds for the rate without a factor, or null if no group has it so
     */
    double greatest(@Nullable FloatFormat alone) {
        double greatest = alone == null ? 0 : 1;
        for (Hyperparameter scale : all) {
            greatest = Math.max(greatest, scale.current);
        }
        return greatest;
    }

    /** Returns what weights in float arrays allow of the rate, with the factors at hand. */
    FloatFormat format(@Nullable FloatFormat alone) {
        return isEmpty() ? Objects.requireNonNull(alone) : FloatFormat.of(true, greatest(alone));
    }

    /** Refuses a factor with which a rate, before its schedule or now, is infinite in float. */
    static void check(String name, double scale, Hyperparameter rate) {
        double greatest = rate.isSettable() ? Math.max(rate.baseValue, rate.current) : rate.current;
        if (scale > limit(greatest)) {
            double most = FloatFormat.of(true, greatest).limit(scale);
            throw HyperparameterFailures.scaleNotInFloat(name, scale, most);
        }
    }

    /** Refuses a factor that a curve gives, with which a rate is infinite in float now. */
    static void checkOfCurve(String name, double scale, double clock, Hyperparameter rate) {
        if (scale > limit(rate.current)) {
            double most = FloatFormat.of(true, rate.current).limit(scale);
            throw HyperparameterFailures.curveScaleNotInFloat(name, scale, clock, most);
        }
    }

    /** Returns the greatest number that times another one is finite in float. */
    static double limit(double factor) {
        double greatest = Math.min(Double.MAX_VALUE, FINITE / factor);
        while (greatest * factor > FINITE) {
            greatest = Math.nextDown(greatest);
        }
        return greatest;
    }
}
