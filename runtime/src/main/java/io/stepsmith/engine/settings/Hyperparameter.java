package io.stepsmith.engine.settings;

import io.stepsmith.engine.failure.HyperparameterFailures;
import io.stepsmith.math.Power;
import io.stepsmith.nullness.Nullable;
import io.stepsmith.schedule.Cursor;
import io.stepsmith.schedule.Curve;

/**
 * One hyperparameter of a generated optimizer: its name, its range, its value, and the curve that
 * it follows, if any. On the path of a step and without string constants, as its failures say.
 */
public final class Hyperparameter {
    /** The value before any schedule; generated code only reads it. */
    public double baseValue;
    /** The value at the update at hand, which generated code reads. */
    public double current;
    /** The powers of {@link #current}; null if generated code asks for none. */
    public @Nullable Power powers;

    /** The position of the configured value in what is saved. */
    public static final int CONFIGURED = 0;
    /** The position of the value before any schedule in what is saved. */
    public static final int PRESENT = 1;

    private final String name;
    private final Interval range;
    private final double declaredValue;
    private final double[] saved;
    private @Nullable Interval proven;
    private @Nullable FloatFormat inFloat;
    private double least;
    private double greatest;
    /** The least value that can be set without another look; NaN if none can. */
    private double quickLeast;
    /** The greatest value at hand; a plateau may make it greater than any that can be set. */
    private double greatestNow = Double.POSITIVE_INFINITY;
    /** The factors on this learning rate before it is rounded to float. */
    private final RateScales scales = new RateScales();
    /** The learning rate that this multiplies before that is rounded to float, or null. */
    private @Nullable Hyperparameter scaled;

    private @Nullable Curve curve;
    private @Nullable Cursor cursor;
    private double curveBase;
    private boolean structural;
    private boolean rate;
    private boolean given;

    private Hyperparameter(String name, double value, Interval range) {
        this.name = name;
        this.baseValue = value;
        this.current = value;
        this.declaredValue = value;
        this.saved = new double[] {value, value};
        this.range = range;
        limit();
    }

    /**
     * {@return a hyperparameter with its default}
     *
     * @param name the name, as users write it
     * @param value the default
     * @param range an interval such as {@code [0, 1)}; {@code inf} for no bound
     */
    public static Hyperparameter of(String name, double value, String range) {
        return new Hyperparameter(name, value, Interval.parse(range));
    }

    /**
     * Says that generated code was made for the outcome of a test of this value.
     *
     * @return this hyperparameter
     */
    public Hyperparameter structural() {
        structural = true;
        limit();
        return this;
    }

    /**
     * Says that FAST_DIVISION has quotients that are right for values of an interval only.
     *
     * @param interval an interval such as {@code [0, 1)}
     * @return this hyperparameter
     */
    public Hyperparameter within(String interval) {
        proven = Interval.parse(interval);
        limit();
        return this;
    }

    /**
     * Says that generated code raises the value to powers: its logarithm is taken once.
     *
     * @return this hyperparameter
     */
    public Hyperparameter raised() {
        powers = Power.of(current);
        return this;
    }

    /**
     * Says that the value is rounded to float, and not only what is computed from it.
     *
     * @return this hyperparameter
     */
    public Hyperparameter inFloat() {
        return in(FloatFormat.of(range.contains(0), 1));
    }

    /**
     * Says that a learning rate is multiplied by this value, and the product rounded to float.
     *
     * @param learningRate the learning rate
     * @return this hyperparameter
     */
    public Hyperparameter scaling(Hyperparameter learningRate) {
        scaled = learningRate;
        scaled.scales.add(this);
        scaled.limit();
        limit();
        return this;
    }

    /**
     * Says that the reciprocal of the value is rounded to float.
     *
     * @return this hyperparameter
     */
    public Hyperparameter reciprocalInFloat() {
        return in(FloatFormat.ofReciprocals());
    }

    private Hyperparameter in(FloatFormat format) {
        inFloat = inFloat == null ? format : inFloat.and(format);
        limit();
        return this;
    }

    /** Finds the values that it may have, and which can be set without another look. */
    private void limit() {
        least = range.least();
        greatest = range.greatest();
        if (proven != null) {
            least = Math.max(least, proven.least());
            greatest = Math.min(greatest, proven.greatest());
        }
        if (inFloat != null) {
            least = Math.max(least, least < 0 ? -inFloat.greatest() : inFloat.least());
            greatest = Math.min(greatest, greatest > 0 ? inFloat.greatest() : -inFloat.least());
            greatestNow = inFloat.greatest();
        }
        if (!scales.isEmpty()) {
            greatestNow = RateScales.limit(scales.greatest(inFloat));
            greatest = Math.min(greatest, greatestNow);
        }
        boolean quick = isSettable() && !structural && scaled == null;
        quickLeast = quick ? least : Double.NaN;
    }

    /**
     * Takes every value from a curve from now on.
     *
     * @param values the value by the clock
     */
    public void follow(Curve values) {
        follow(values, 0);
    }

    /**
     * Takes every value from a curve that was written for a base value, and scales it by the ratio
     * of {@link #baseValue} to that.
     *
     * @param values the value by the clock
     * @param base the base value that the curve was written for
     */
    public void follow(Curve values, double base) {
        this.curve = values;
        this.cursor = new Cursor(values);
        this.curveBase = base;
        limit();
    }

    /** {@return a copy that follows the same curve} */
    public Hyperparameter copy() {
        Hyperparameter copy = new Hyperparameter(name, baseValue, range);
        copy.proven = proven;
        copy.rate = rate;
        if (curve != null) {
            copy.follow(curve, curveBase);
        }
        return copy;
    }

    String name() {
        return name;
    }

    /**
     * Takes every value from a curve that the builder was given; that of a learning rate is scaled
     * by its ratio to the annotation's.
     */
    void followInstead(Curve values) {
        given = true;
        follow(values, rate ? declaredValue : 0);
    }

    /** {@return whether the builder gave the curve, which may be a function of the caller's} */
    public boolean isGivenACurve() {
        return given;
    }

    /** Returns the curve that it follows, if any. */
    @Nullable
    Curve curve() {
        return curve;
    }

    boolean isStructural() {
        return structural;
    }

    /** Says that the value which it has is that of the annotations and the builder. */
    void configured() {
        saved[CONFIGURED] = baseValue;
    }

    /** Returns whether what was saved was configured with the same value. */
    boolean isConfiguredAs(double[] other) {
        return isSettable()
                && Double.doubleToRawLongBits(saved[CONFIGURED])
                        == Double.doubleToRawLongBits(other[CONFIGURED]);
    }

    /** {@return what is saved: the value that is configured, and that before any schedule now} */
    public double[] saved() {
        return saved;
    }

    /** {@return whether there is a value to be set; otherwise all come from a curve} */
    public boolean isSettable() {
        return curve == null || curveBase != 0;
    }

    /**
     * Sets the value before any schedule, which is that at hand until a schedule changes it; checks
     * nothing. It is never -0.
     */
    void set(double value) {
        double positive = value + 0.0;
        baseValue = positive;
        saved[PRESENT] = positive;
        setCurrent(positive);
    }

    private void setCurrent(double next) {
        current = next;
        if (powers != null) {
            powers.base(next);
        }
        if (scaled != null) {
            scaled.limit();
        }
    }

    /** Returns whether it multiplies a learning rate, and so says how great that may be. */
    boolean isScale() {
        return scaled != null;
    }

    /**
     * Sets the value before any schedule, or refuses it, by itself or by a check of what tests of
     * it were generated for.
     */
    void set(double value, Runnable checkStructure) {
        if (isQuick(value)) {
            set(value);
            return;
        }
        check(value);
        double before = baseValue;
        set(value);
        try {
            checkStructure.run();
        } catch (IllegalArgumentException refused) {
            set(before);
            throw refused;
        }
    }

    /** Returns whether a value can be set without another look. */
    boolean isQuick(double value) {
        return value >= quickLeast && value <= greatest;
    }

    /**
     * {@return the value at a position of the clock}
     *
     * @param clock the position of the schedule, 0 or more
     */
    public double at(double clock) {
        return at(clock, baseValue);
    }

    /** The value at a position of the clock with another one before any schedule. */
    double at(double clock, double base) {
        return curve == null ? base : scaled(curve.at(clock), base);
    }

    private double scaled(double ofCurve, double base) {
        return curveBase == 0 ? ofCurve : base / curveBase * ofCurve;
    }

    /** Says that it is a learning rate. */
    public void rate() {
        rate = true;
    }

    /** {@return whether this is a learning rate} */
    public boolean isRate() {
        return rate;
    }

    /**
     * Makes the value at a position of the clock, times a factor, the one at hand.
     *
     * @param clock the position of the schedule, 0 or more
     * @param factor the factor, that of a plateau for example
     */
    public void move(double clock, double factor) {
        double next = baseValue;
        if (cursor != null) {
            next = scaled(cursor.at(clock), baseValue);
            if (!isAllowed(next)) {
                throw refusalOfCurve(next, clock);
            }
        }
        double moved = next * factor + 0.0; // never -0
        if (moved > greatestNow) {
            throw notInFloat(moved, clock);
        }
        if (scaled != null) {
            RateScales.checkOfCurve(name, moved, clock, scaled);
        }
        if (Double.doubleToRawLongBits(current) != Double.doubleToRawLongBits(moved)) {
            setCurrent(moved);
        }
    }

    private boolean isAllowed(double candidate) {
        return candidate >= least && candidate <= greatest;
    }

    private RuntimeException refusalOfCurve(double next, double clock) {
        return !range.contains(next)
                ? HyperparameterFailures.curveOutOfRange(name, next, clock, range)
                : proven != null && !proven.contains(next)
                        ? HyperparameterFailures.curveUnproven(name, next, clock, proven)
                        : notInFloat(next, clock);
    }

    private RuntimeException notInFloat(double next, double clock) {
        FloatFormat format = scales.format(inFloat);
        return HyperparameterFailures.curveNotInFloat(
                name, next, clock, format.fault(next), format.isTooSmall(next), format.limit(next));
    }

    /** Refuses a value that it may not have, or any if all come from a curve. */
    void check(double candidate) {
        if (!isSettable()) {
            throw HyperparameterFailures.scheduled(name);
        }
        if (!isAllowed(candidate)) {
            throw refusal(candidate);
        }
        if (scaled != null) {
            RateScales.check(name, candidate, scaled);
        }
    }

    private RuntimeException refusal(double candidate) {
        if (!range.contains(candidate)) {
            return HyperparameterFailures.outOfRange(name, candidate, range);
        }
        if (proven != null && !proven.contains(candidate)) {
            return HyperparameterFailures.unproven(name, candidate, proven);
        }
        FloatFormat format = scales.format(inFloat);
        String fault = format.fault(candidate);
        return HyperparameterFailures.notInFloat(
                name, candidate, fault, format.isTooSmall(candidate), format.limit(candidate));
    }
}
