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

    /** The value at a position, 0 or more, of the clock; what is below 0 counts as 0. */
    public abstract double at(double position);

    /**
     * Returns where a curve that is put after this one begins, in updates; infinite if this one has
     * no end of its own.
     */
    public abstract double length();

    /**
     * Tells a cursor which piece alone makes the values about a position; this curve itself, unless
     * it knows better.
     */
    void find(double position, Cursor cursor) {
        cursor.found(this, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The value throughout, without an end. */
    public static Curve constant(double value) {
        return new Constant(Checks.number("value", value), Double.POSITIVE_INFINITY);
    }

    /** The value for so many updates, to be followed by something else. */
    public static Curve constant(double value, double steps) {
        return new Constant(Checks.number("value", value), Checks.positive("steps", steps));
    }

    /** {@code from + (to - from) x}. */
    public static Curve linear(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.LINEAR, from, to, steps, 0, 0);
    }

    /**
     * {@code from + (to - from) (1 - cos(pi x)) / 2}. Loshchilov and Hutter 2017, arXiv:1608.03983,
     * equation 5.
     */
    public static Curve cosine(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.COSINE, from, to, steps, 0, 0);
    }

    /**
     * {@code to + (from - to) ((1 + cos(pi x)) / 2)^power}; the power is above 0, and 1 is
     * {@link #cosine(double, double, double)}.
     */
    public static Curve cosine(double from, double to, double power, double steps) {
        return Checks.positive("power", power) == 1
                ? cosine(from, to, steps)
                : CheckedCurves.ramp(Form.COSINE_POWER, from, to, steps, power, 0);
    }

    /** {@code to + (from - to) (1 - x)^power}; the power is above 0. */
    public static Curve polynomial(double from, double to, double power, double steps) {
        return CheckedCurves.ramp(
                Form.POLYNOMIAL, from, to, steps, Checks.positive("power", power), 0);
    }

    /** {@code from (to / from)^x}; both ends are above 0. */
    public static Curve exponential(double from, double to, double steps) {
        return CheckedCurves.exponential(from, to, steps);
    }

    /**
     * {@code to + (from - to) (1 - sqrt(x))}: the cooldown of Hägele et al. 2024, arXiv:2405.18392.
     */
    public static Curve oneMinusSqrt(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.ONE_MINUS_SQRT, from, to, steps, 0, 0);
    }

    /** {@code from + (to - from) log(1 + t) / log(1 + steps)}. */
    public static Curve logarithmic(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.LOGARITHMIC, from, to, steps, steps, 0);
    }

    /** {@code to + (from - to) (1 - x) / (1 - x / 2)}. Chen et al. 2021, arXiv:2107.04197. */
    public static Curve rex(double from, double to, double steps) {
        return CheckedCurves.ramp(Form.REX, from, to, steps, 0, 0);
    }

    /**
     * Straight from {@code from} to {@code to} within the part {@code rise} of its steps, between 0
     * and 1, and straight back.
     */
    public static Curve triangle(double from, double to, double rise, double steps) {
        return CheckedCurves.triangle(from, to, rise, steps);
    }

    /**
     * {@code from + (to - from) / (1 + exp(-steepness (x - center)))}; reaches neither end exactly.
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
     * {@code from + (to - from) (1 + tanh(lower (1 - x) + upper x)) / 2}; reaches neither end
     * exactly.
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

    /** {@code from * factor^(t / every)}, without an end; the factor is above 0. */
    public static Curve decay(double from, double factor, double every) {
        return CheckedCurves.geometric(from, factor, every, false);
    }

    /** {@code from * factor^floor(t / every)}, without an end; the factor is above 0. */
    public static Curve step(double from, double factor, double every) {
        return CheckedCurves.geometric(from, factor, every, true);
    }

    /**
     * {@code from}, multiplied by the factor, above 0, at each of the milestones, which ascend from
     * above 0.
     */
    public static Curve multiStep(double from, double factor, double... milestones) {
        return CheckedCurves.multiStep(from, factor, milestones);
    }

    /** Values at positions, of which the first is 0 and the others ascend. */
    public static Curve points(Interpolation interpolation, double[] positions, double[] values) {
        return CheckedCurves.points(interpolation, positions, values);
    }

    /**
     * {@code from / (1 + t / timescale)^power}, without an end; timescale and power are above 0.
     */
    public static Curve inverseTime(double from, double timescale, double power) {
        return CheckedCurves.inverse(from, timescale, power);
    }

    /**
     * The same in stairs: with {@code every floor(t / every)} for {@code t}; all but {@code from}
     * are above 0.
     */
    public static Curve inverseTime(double from, double timescale, double power, double every) {
        return CheckedCurves.inverse(from, timescale, power, every);
    }

    /**
     * {@code from * sqrt(timescale / (t + timescale))}, without an end: after a warm-up of
     * {@code timescale} updates, that of Vaswani et al. 2017, arXiv:1706.03762.
     */
    public static Curve inverseSqrt(double from, double timescale) {
        return inverseTime(from, timescale, 0.5);
    }

    /** One value an update; the last one holds. At least one. */
    public static Curve table(double... values) {
        Checks.table(values);
        return new Table(values.clone());
    }

    /**
     * Any function of the clock, without an end. It must be pure, or a resumed run goes another
     * way.
     */
    public static Curve of(LongToDoubleFunction function) {
        return new Sampled(Checks.present("function", function));
    }

    /**
     * The factor {@code (t + 1) / steps}, at most 1: multiplies a curve, so that the first update
     * is not wasted.
     */
    public static Curve warmUp(double steps) {
        return warmUp(WarmUpShape.LINEAR, 0, steps);
    }

    /**
     * The factor {@code from + (1 - from) s((t + 1) / steps)}, at most 1.
     *
     * @param form the curve {@code s}
     * @param from what it starts above, from 0 to below 1
     */
    public static Curve warmUp(WarmUpShape form, double from, double steps) {
        return CheckedCurves.warmUp(form, from, steps);
    }

    /** This curve, then the other one from this one's {@link #length} on. */
    public final Curve then(Curve next) {
        return inOrder(this, Checks.present("next", next));
    }

    /**
     * These curves, at least one, each from where the one before ends: the first, {@link #then} the
     * second, and so on.
     */
    public static Curve inOrder(Curve... curves) {
        return CheckedCurves.inOrder(curves);
    }

    /** The product at every position. */
    public final Curve times(Curve other) {
        return new Combined(Combined.Operation.TIMES, this, Checks.present("other", other));
    }

    /** The values multiplied by a number. */
    public final Curve times(double factor) {
        return times(constant(factor));
    }

    /** The sum at every position. */
    public final Curve plus(Curve other) {
        return new Combined(Combined.Operation.PLUS, this, Checks.present("other", other));
    }

    /** The lesser value at every position. */
    public final Curve min(Curve other) {
        return new Combined(Combined.Operation.MIN, this, Checks.present("other", other));
    }

    /** The greater value at every position. */
    public final Curve max(Curve other) {
        return new Combined(Combined.Operation.MAX, this, Checks.present("other", other));
    }

    /** Values below {@code low} are {@code low}, those above {@code high} are {@code high}. */
    public final Curve clamp(double low, double high) {
        Checks.ordered(low, high);
        return max(constant(low)).min(constant(high));
    }

    /**
     * The curve from position {@code by} on: {@code at(t)} is this one's {@code at(t + by)};
     * negative to start later, holding the first value.
     */
    public final Curve shift(double by) {
        return new Moved(this, Checks.number("by", by));
    }

    /** This curve over and over, without an end. */
    public final Curve repeat() {
        return repeat(Double.POSITIVE_INFINITY);
    }

    /** This curve so often, 1 or more times; then its last value holds. */
    public final Curve repeat(double count) {
        return repeat(count, 1, 1, 0);
    }

    /**
     * This curve so often, the cycles getting longer and lower.
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
     * This curve, made shorter so that its end is the value of the last update and not of the first
     * one after; its length stays. Only of a curve from one end to another. In one update or less
     * there is only its end.
     */
    public final Curve reachLast() {
        Curve shorter = within(length() - 1);
        return length() <= 1 ? constant(at(length()), length()) : shorter.holdAfter(length());
    }

    /** The same from end to end in another length. */
    Curve within(double steps) {
        throw Checks.withoutEnds(this);
    }

    /** This curve up to a position, whose value then holds; what is put after it begins there. */
    public final Curve holdAfter(double steps) {
        return new Held(this, Checks.positive("steps", steps));
    }

    /**
     * The annotations that give a model this curve, one a line: {@code @WarmUp} if it has one, and
     * a {@code @Schedule} for each phase. The model's values are this curve's, bit for bit, at
     * every position from 0 up to 2^53. Names are those of {@code io.stepsmith} and this package;
     * lengths are in updates. They are for the learning rate: for another hyperparameter add
     * {@code of}, and there is no {@code @WarmUp} for it.
     *
     * @throws UnsupportedOperationException if no annotation says some part of the curve: the
     *     message has the part and the reason. Annotations that are only nearly the same would be a
     *     schedule that nobody asked for
     */
    public final String describe() {
        return CurveAnnotations.of(this);
    }
}
