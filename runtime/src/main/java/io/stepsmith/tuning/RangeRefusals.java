package io.stepsmith.tuning;

import io.stepsmith.chart.ShortNumber;
import io.stepsmith.engine.RateRamp;

/** The refusals of a range test, with reasons and cures. */
final class RangeRefusals {
    private static final int SHORTEST = 20;

    private RangeRefusals() {}

    static double rate(double rate) {
        if (!(rate > 0) || rate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "a ramp goes between rates above 0, not to or from " + rate);
        }
        return rate;
    }

    static double above(double from, double to) {
        if (!(to > from)) {
            throw new IllegalArgumentException("a ramp goes up, not from " + ShortNumber.text(from)
                    + " to " + ShortNumber.text(to));
        }
        if (to / from == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a ramp from " + ShortNumber.text(from) + " to "
                    + ShortNumber.text(to) + " has steps of no finite ratio: begin higher, or end "
                    + "lower");
        }
        return to;
    }

    static int steps(int count) {
        if (count < SHORTEST) {
            throw new IllegalArgumentException(
                    "a ramp has " + SHORTEST + " steps or more, not " + count);
        }
        return count;
    }

    static int repeats(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is 1 ramp or more, not " + count);
        }
        return count;
    }

    /** Refuses optimizers whose rate no ramp can find. */
    static void check(Class<?> optimizer, RateRamp rates, RuleTraits traits) {
        String finding = traits.findingRate();
        if (finding != null) {
            throw new IllegalStateException(finding + " of " + optimizer.getSimpleName()
                    + " finds the learning rate itself: leave its own at the default, and train; "
                    + "there is nothing to test");
        }
        if (rates.perturbs()) {
            throw new IllegalStateException("a step of " + optimizer.getSimpleName()
                    + " has two gradients (perturb()), but a range test makes steps with one: test "
                    + "the rate on a model class without that rule or modifier, whose good rate is "
                    + "nearly the same");
        }
    }
}
