package io.stepsmith.schedule;

/**
 * Decays of DL4J that no other framework has; its others are in {@link TorchSchedules} and
 * {@link KerasSchedules}.
 */
public final class Dl4jSchedules {
    private Dl4jSchedules() {}

    /**
     * DL4J's {@code InverseSchedule}: {@code initial / (1 + gamma t)^power}.
     * {@code @Schedule(shape = INVERSE_TIME, timescale = 1 / gamma, power = power)}
     */
    public static Curve inverseSchedule(double initial, double gamma, double power) {
        return Curve.inverseTime(initial, 1 / Checks.positive("gamma", gamma), power);
    }

    /**
     * DL4J's {@code SigmoidSchedule}: {@code initial / (1 + exp(-gamma (t - center)))}; falls if
     * {@code gamma} is below 0. There without an end; here it holds after {@code steps}. {@code
     * @Schedule(shape = SIGMOID, from = 0, to = initial, steepness = gamma * steps, center = center
     * / steps, steps = steps)}
     */
    public static Curve sigmoidSchedule(double initial, double gamma, double center, double steps) {
        return Curve.sigmoid(
                0,
                initial,
                Checks.number("gamma", gamma) * Checks.positive("steps", steps),
                center / steps,
                steps);
    }
}
