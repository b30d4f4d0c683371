package io.stepsmith.schedule;

import java.util.function.LongToDoubleFunction;

/**
 * A number as a pure function of the clock: what a learning rate, or any other hyperparameter, is
 * at update {@code t}, counted from 0. Immutable; evaluating it allocates nothing (unless a
 * {@link #of function} of yours does) and takes the same time at every position. What goes on after
 * its end keeps its last value: nothing climbs again, nothing throws.
 *
 * <p>The annotations {@code @Schedule} and {@code @WarmUp} say the same at compile time; their
 * optimizers follow curves, and {@link #describe} tells the annotations of a curve.
 *
 * <pre>
 * Curve rate = Curve.linear(0, 3e-4, 2_000).then(Curve.cosine(3e-4, 3e-5, 98_000));
 * Curve cycles = Curve.triangle(1e-4, 1e-3, 0.5, 4_000).repeat();
 * </pre>
 *
 * <p>A curve of {@code steps} updates from {@code from} to {@code to} has {@code from} at position
 * 0 and {@code to} at position {@code steps}, the first update after it. The part that has passed
 * is {@code x}, from 0 to 1. Steps may have fractions.
 */
// Its pieces are on the path of a step: classes, for a record has string constants in its equals,
// which C2 makes on that path; see engine/Failures.
public abstract sealed class Curve extends NamedSchedules
        permits Combined,
                Constant,
                Cycles,
                Exponential,
                Geometric,
                Held,
                Inverse,
                Moved,
                Points,
                Ramp,
                Sampled,
                Sequence,
                Table,
                WarmUpFactor {
    static {
        Shapes.load();
    }

    Curve() {}

    /**
     * {@return the value at a position, 0 or more, of the clock; what is below 0 counts as 0}
     *
     * @param position in updates, fractions allowed
     */
    public abstract double at(double position);

    /**
     * {@return where a curve that is put after this one begins, in updates; infinite if this one
     * has no end of its own}
     */
    public abstract double length();

    /**
     * Tells a cursor which piece alone makes the values about a position; this curve itself, unless
     * it knows better.
     */
    void find(double position, Cursor cursor) {
        cursor.found(this, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * {@return the value throughout, without an end}
     *
     * @param value any finite number
     */
    public static Curve constant(double value) {
        return new Constant(Checks.number("value", value), Double.POSITIVE_INFINITY);
    }

    /**
     * {@return the value for so many updates, to be followed by something else}
     *
     * @param value any finite number
     * @param steps the length in updates, above 0
     */
    public static Curve constant(double value, double steps) {
        return new Constant(Checks.number("value", value), Checks.positive("steps", steps));
    }

    /**
     * {@return {@code from + (to - from) x}}
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param steps the length in updates, above 0
     */
    public static Curve linear(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.LINEAR, from, to, steps, 0, 0);
    }

    /**
     * {@return {@code from + (to - from) (1 - cos(pi x)) / 2}} Loshchilov and Hutter 2017,
     * arXiv:1608.03983, equation 5.
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param steps the length in updates, above 0
     */
    public static Curve cosine(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.COSINE, from, to, steps, 0, 0);
    }

    /**
     * {@return {@code to + (from - to) ((1 + cos(pi x)) / 2)^power}; the power is above 0, and 1 is
     * {@link #cosine(double, double, double)}}
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param power the exponent, above 0
     * @param steps the length in updates, above 0
     */
    public static Curve cosine(double from, double to, double power, double steps) {
        return Checks.positive("power", power) == 1
                ? cosine(from, to, steps)
                : CheckedCurves.ramp(Form.COSINE_POWER, from, to, steps, power, 0);
    }

    /**
     * {@return {@code to + (from - to) (1 - x)^power}; the power is above 0}
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param power the exponent, above 0
     * @param steps the length in updates, above 0
     */
    public static Curve polynomial(double from, double to, double power, double steps) {
        return CheckedCurves.ramp(
                Form.POLYNOMIAL, from, to, steps, Checks.positive("power", power), 0);
    }

    /**
     * {@return {@code from (to / from)^x}; both ends are above 0}
     *
     * @param from the value at position 0, above 0
     * @param to the value at the end, above 0
     * @param steps the length in updates, above 0
     */
    public static Curve exponential(double from, double to, double steps) {
        return CheckedCurves.exponential(from, to, steps);
    }

    /**
     * {@return {@code to + (from - to) (1 - sqrt(x))}: the cooldown of Hägele et al. 2024,
     * arXiv:2405.18392}
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param steps the length in updates, above 0
     */
    public static Curve oneMinusSqrt(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.ONE_MINUS_SQRT, from, to, steps, 0, 0);
    }

    /**
     * {@return {@code from + (to - from) log(1 + t) / log(1 + steps)}}
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param steps the length in updates, above 0
     */
    public static Curve logarithmic(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.LOGARITHMIC, from, to, steps, steps, 0);
    }

    /**
     * {@return {@code to + (from - to) (1 - x) / (1 - x / 2)}} Chen et al. 2021, arXiv:2107.04197.
     *
     * @param from the value at position 0
     * @param to the value at the end
     * @param steps the length in updates, above 0
     */
    public static Curve rex(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.REX, from, to, steps, 0, 0);
    }

    /**
     * {@return the way straight from {@code from} to {@code to} within the part {@code rise} of its
     * steps, between 0 and 1, and straight back}
     *
     * @param from the value at position 0
     * @param to the value at the top, at position {@code rise * steps}
     * @param rise the part of the steps that leads to {@code to}, between 0 and 1
     * @param steps the length in updates, above 0
     */
    public static Curve triangle(double from, double to, double rise, double steps) {
        return CheckedCurves.triangle(from, to, rise, steps);
    }

    /**
     * {@return {@code from + (to - from) / (1 + exp(-steepness (x - center)))}, which reaches
     * neither end exactly}
     *
     * @param from the value that the beginning comes near to
     * @param to the value that the end comes near to
     * @param steepness the number of times that the argument grows while {@code x} goes from 0 to 1
     * @param center the part that has passed halfway
     * @param steps the length in updates, above 0
     */
    public static Curve sigmoid(
            double from, double to, double steepness, double center, double steps) {
        return CheckedCurves.ramp(
                Form.SIGMOID,
                from,
                to,
                steps,
                Checks.number("steepness", steepness),
                Checks.number("center", center));
    }

    /**
     * {@return {@code from + (to - from) (1 + tanh(lower (1 - x) + upper x)) / 2}, which reaches
     * neither end exactly}
     *
     * @param from the value that the beginning comes near to
     * @param to the value that the end comes near to
     * @param lower the argument of tanh at the beginning
     * @param upper the argument of tanh at the end
     * @param steps the length in updates, above 0
     */
    public static Curve tanh(double from, double to, double lower, double upper, double steps) {
        return CheckedCurves.ramp(
                Form.TANH,
                from,
                to,
                steps,
                Checks.number("lower", lower),
                Checks.number("upper", upper));
    }

    /**
     * {@return {@code from * factor^(t / every)}, without an end; the factor is above 0}
     *
     * @param from the value at position 0
     * @param factor the factor, above 0
     * @param every the updates between two factors, above 0
     */
    public static Curve decay(double from, double factor, double every) {
        return CheckedCurves.geometric(from, factor, every, false);
    }

    /**
     * {@return {@code from * factor^floor(t / every)}, without an end; the factor is above 0}
     *
     * @param from the value at position 0
     * @param factor the factor, above 0
     * @param every the updates between two factors, above 0
     */
    public static Curve step(double from, double factor, double every) {
        return CheckedCurves.geometric(from, factor, every, true);
    }

    /**
     * {@return {@code from}, multiplied by the factor, above 0, at each of the milestones, which
     * ascend from above 0}
     *
     * @param from the value at position 0
     * @param factor the factor, above 0
     * @param milestones positions in updates, which ascend from above 0
     */
    public static Curve multiStep(double from, double factor, double... milestones) {
        return CheckedCurves.multiStep(from, factor, milestones);
    }

    /**
     * {@return the values at positions, of which the first is 0 and the others ascend, and a course
     * between them}
     *
     * @param interpolation the course between two positions
     * @param positions positions in updates, the first 0, the others ascending
     * @param values the value at each position
     */
    public static Curve points(Interpolation interpolation, double[] positions, double[] values) {
        return CheckedCurves.points(interpolation, positions, values);
    }

    /**
     * {@return {@code from / (1 + t / timescale)^power}, without an end; timescale and power are
     * above 0}
     *
     * @param from the value at position 0
     * @param timescale the updates after which the argument has grown by 1, above 0
     * @param power the exponent, above 0
     */
    public static Curve inverseTime(double from, double timescale, double power) {
        return CheckedCurves.inverse(from, timescale, power);
    }

    /**
     * {@return {@link #inverseTime(double, double, double)} in stairs: with {@code every floor(t /
     * every)} for {@code t}; all but {@code from} are above 0}
     *
     * @param from the value at position 0
     * @param timescale the updates after which the argument has grown by 1, above 0
     * @param power the exponent, above 0
     * @param every the length of a stair in updates, above 0
     */
    public static Curve inverseTime(double from, double timescale, double power, double every) {
        return CheckedCurves.inverse(from, timescale, power, every);
    }

    /**
     * {@return {@code from * sqrt(timescale / (t + timescale))}, without an end: after a warm-up of
     * {@code timescale} updates, that of Vaswani et al. 2017, arXiv:1706.03762}
     *
     * @param from the value at position 0
     * @param timescale the updates after which the argument has grown by 1, above 0
     */
    public static Curve inverseSqrt(double from, double timescale) {
        return inverseTime(from, timescale, 0.5);
    }

    /**
     * {@return one value for each update, of which the last one holds} At least one.
     *
     * @param values the values at 0, 1, 2 and so on; they are copied
     */
    public static Curve table(double... values) {
        Checks.table(values);
        return new Table(values.clone());
    }

    /**
     * {@return any function of the clock, without an end} It must be pure, or a resumed run goes
     * another way.
     *
     * @param function gives the value at each whole position, always the same
     */
    public static Curve of(LongToDoubleFunction function) {
        return new Sampled(Checks.present("function", function));
    }

    /**
     * {@return the factor {@code (t + 1) / steps}, at most 1: multiplies a curve, so that the first
     * update is not wasted}
     *
     * @param steps the length in updates, above 0
     */
    public static Curve warmUp(double steps) {
        return warmUp(WarmUpShape.LINEAR, 0, steps);
    }

    /**
     * {@return the factor {@code from + (1 - from) s((t + 1) / steps)}, at most 1}
     *
     * @param form the curve {@code s}
     * @param from what it starts above, from 0 to below 1
     * @param steps the length in updates, above 0
     */
    public static Curve warmUp(WarmUpShape form, double from, double steps) {
        return CheckedCurves.warmUp(form, from, steps);
    }

    /**
     * {@return this curve, then the other one from this one's {@link #length} on}
     *
     * @param next the curve whose position 0 is this one's end
     */
    public final Curve then(Curve next) {
        return inOrder(this, Checks.present("next", next));
    }

    /**
     * {@return these curves, at least one, each from where the one before ends: the first,
     * {@link #then} the second, and so on}
     *
     * @param curves the curves, of which the last alone may have no end
     */
    public static Curve inOrder(Curve... curves) {
        return CheckedCurves.inOrder(curves);
    }

    /**
     * {@return the product at every position}
     *
     * @param other a curve, with an end or without
     */
    public final Curve times(Curve other) {
        return new Combined(Combined.Operation.TIMES, this, Checks.present("other", other));
    }

    /**
     * {@return the values multiplied by a number}
     *
     * @param factor any finite number
     */
    public final Curve times(double factor) {
        return times(constant(factor));
    }

    /**
     * {@return the sum at every position}
     *
     * @param other a curve, with an end or without
     */
    public final Curve plus(Curve other) {
        return new Combined(Combined.Operation.PLUS, this, Checks.present("other", other));
    }

    /**
     * {@return the lesser value at every position}
     *
     * @param other a curve, with an end or without
     */
    public final Curve min(Curve other) {
        return new Combined(Combined.Operation.MIN, this, Checks.present("other", other));
    }

    /**
     * {@return the greater value at every position}
     *
     * @param other a curve, with an end or without
     */
    public final Curve max(Curve other) {
        return new Combined(Combined.Operation.MAX, this, Checks.present("other", other));
    }

    /**
     * {@return these values, but {@code low} where they are below it, and {@code high} where they
     * are above it}
     *
     * @param low the lowest value
     * @param high the highest value, {@code low} or more
     */
    public final Curve clamp(double low, double high) {
        Checks.ordered(low, high);
        return max(constant(low)).min(constant(high));
    }

    /**
     * {@return the curve from position {@code by} on: {@code at(t)} is this one's {@code at(t +
     * by)}; negative to start later, holding the first value}
     *
     * @param by in updates, fractions allowed; finite
     */
    public final Curve shift(double by) {
        return new Moved(this, Checks.number("by", by));
    }

    /** {@return this curve over and over, without an end} */
    public final Curve repeat() {
        return repeat(Double.POSITIVE_INFINITY);
    }

    /**
     * {@return this curve so often, 1 or more times; then its last value holds}
     *
     * @param count a whole number from 1, or infinite
     */
    public final Curve repeat(double count) {
        return repeat(count, 1, 1, 0);
    }

    /**
     * {@return this curve so often, the cycles getting longer and lower}
     *
     * @param count 1 or more, or infinite
     * @param stretch how many times as long the next cycle is: 1, or 1.001 and more
     * @param shrink how many times as high above the floor the next cycle is, above 0
     * @param floor what the cycles shrink to
     */
    public final Curve repeat(double count, double stretch, double shrink, double floor) {
        return CheckedCurves.cycles(this, count, stretch, shrink, floor);
    }

    /**
     * {@return this curve, made shorter so that its end is the value of the last update and not of
     * the first one after; its length stays} Only of a curve from one end to another. In one update
     * or less there is only its end.
     */
    public final Curve reachLast() {
        Curve shorter = within(length() - 1);
        return length() <= 1 ? constant(at(length()), length()) : shorter.holdAfter(length());
    }

    /** The same from end to end in another length. */
    Curve within(double steps) {
        throw Checks.withoutEnds(this);
    }

    /**
     * {@return this curve up to a position, whose value then holds; what is put after it begins
     * there}
     *
     * @param steps the position in updates, above 0
     */
    public final Curve holdAfter(double steps) {
        return new Held(this, Checks.positive("steps", steps));
    }

    /**
     * {@return the annotations that give a model this curve, one a line: {@code @WarmUp} if it has
     * one, and a {@code @Schedule} for each phase} The model's values are this curve's, bit for
     * bit, at every position from 0 up to 2^53. Names are those of {@code io.stepsmith} and this
     * package; lengths are in updates. They are for the learning rate: for another hyperparameter
     * add {@code of}, and there is no {@code @WarmUp} for it.
     *
     * @throws UnsupportedOperationException if no annotation says some part of the curve: the
     *     message has the part and the reason. Annotations that are only nearly the same would be a
     *     schedule that nobody asked for
     */
    public final String describe() {
        return CurveAnnotations.of(this);
    }
}
