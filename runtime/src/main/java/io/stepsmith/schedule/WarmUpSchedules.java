package io.stepsmith.schedule;

/** Schedules of papers that rise first, and that no framework has under a name of its own. */
public final class WarmUpSchedules {
    private WarmUpSchedules() {}

    /**
     * {@return the rate of the transformer, {@code factor modelSize^-0.5 min(s^-0.5, s
     * warmUp^-1.5)} with {@code s = t + 1}, since it counts from 1: highest, {@code factor /
     * sqrt(modelSize warmUp)}, at update {@code warmUp - 1}} Vaswani et al. 2017, arXiv:1706.03762,
     * equation 3. On a base value of that height {@code @WarmUp(steps = warmUp) @Schedule(shape =
     * CONSTANT, steps = warmUp - 1) @Schedule(shape = INVERSE_SQRT, timescale = warmUp)}
     *
     * @param factor the factor on all rates, above 0
     * @param modelSize the width of the model, above 0
     * @param warmUp 1 or more
     */
    public static Curve noam(double factor, double modelSize, double warmUp) {
        Checks.fromOne("warmUp", warmUp);
        double peak = factor / Math.sqrt(Checks.positive("modelSize", modelSize) * warmUp);
        return ScheduleParts.rise(peak / warmUp, peak, warmUp - 1, Curve.inverseSqrt(peak, warmUp));
    }
}
