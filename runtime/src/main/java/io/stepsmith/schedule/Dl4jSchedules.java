package io.stepsmith.schedule;

/**
 * Decays of DL4J that no other framework has; its others are in {@link TorchSchedules} and
 * {@link KerasSchedules}.
 */
public final class Dl4jSchedules {
    private Dl4jSchedules() {}

    /**
     * {@return DL4J's {@code InverseSchedule}: {@code initial / (1 + gamma t)^power}} {@code
     * @Schedule(shape = INVERSE_TIME, timescale = 1 / gamma, power = power)}
     *
     * @param initial the rate at update 0
     * @param gamma the growth of the divisor at each update, above 0
     * @param power the exponent, above 0
     */
    public static Curve inverseSchedule(double initial, double gamma, double power) {
        return Curve.inverseTime(initial, 1 / Checks.positive("gamma", gamma), power);
    }

    /**
     * {@return DL4J's {@code SigmoidSchedule}: {@code initial / (1 + exp(-gamma (t - center)))};
     * falls if {@code gamma} is below 0} There without an end; here it holds after {@code steps}.
     * {@code @Schedule(shape = SIGMOID, from = 0, to = initial, steepness = gamma * steps, center =
     * center / steps, steps = steps)}
     *
     * @param initial the rate that the curve comes from, or goes to
     * @param gamma the steepness for each update; below 0 if the rate falls
     * @param center the update that is halfway
     * @param steps the length in updates, above 0, after which the curve holds
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
