package io.stepsmith;

import io.stepsmith.schedule.Interpolation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One phase of a schedule; several read from top to bottom. A phase of length {@code n} from
 * {@code a} to {@code b} gives {@code a} at its first update and reaches {@code b} at the first
 * update after it. After the last phase its value holds.
 *
 * <p>A length is in {@link #steps}, in {@link #epochs}, or a {@link #portion} of the whole run. So
 * are, in the same unit, {@link #every}, {@link #timescale} and {@link #at}; without a length they
 * are in updates. All are from 1e-9 to 1e16, and what only rounding keeps from being a whole number
 * of updates is that number. {@link #repeat} makes cycles, that may get longer and lower. Values
 * are finite, and in the range of what is scheduled as far as this can be seen when it is compiled.
 *
 * <pre>
 * // up to the base value
 * &#64;Schedule(shape = LINEAR, from = 0.1, steps = 1_000)
 * // warm restarts
 * &#64;Schedule(shape = COSINE, to = 0, epochs = 10, repeat = 4, stretch = 2, shrink = 0.5)
 * </pre>
 *
 * <p>{@link io.stepsmith.schedule.Curve} says the same at run time.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Schedule.Phases.class)
public @interface Schedule {
    /** {@return the curve from {@link #from} to {@link #to}} */
    Shape shape();

    /**
     * {@return the value at which the phase starts; by default that at which the phase before
     * ended, in the first phase the base value}
     */
    double from() default Double.NaN;

    /**
     * {@return the value at which the phase ends; by default the base value} Of {@link Shape#STEP},
     * and of {@link Shape#EXPONENTIAL} with a {@link #factor}, the bound that the value does not
     * pass, by default none.
     */
    double to() default Double.NaN;

    /**
     * {@return the length in updates, above 0, fractions allowed} Only the last phase may go
     * without, and only if its shape has no end.
     */
    double steps() default Double.NaN;

    /**
     * {@return the length in epochs, above 0, fractions allowed, of the {@code stepsPerEpoch} that
     * the builder then demands}
     */
    double epochs() default Double.NaN;

    /**
     * {@return the length as a portion, above 0 and at most 1, of the {@code totalSteps} that the
     * builder then demands} The portions of one schedule sum to at most 1.
     */
    double portion() default Double.NaN;

    /** {@return the update that reaches {@link #to}} */
    Reach reach() default Reach.NEXT;

    /**
     * {@return the scheduled hyperparameter: {@code "learningRate"} or the name of a hyperparameter
     * of the rule}
     */
    String of() default "learningRate";

    /**
     * {@return the group, by its name, that alone has this schedule; by default all that do not
     * have one of their own}
     */
    String group() default "";

    /**
     * {@return the number of times that the phase is run through, a whole number from 1, or
     * infinite; its length is that of the first time}
     */
    double repeat() default 1;

    /** {@return the length of a cycle over that of the one before: 1, or 1.001 and more} */
    double stretch() default 1;

    /**
     * {@return the height of a cycle above the lower one of {@link #from} and {@link #to}, over
     * that of the one before; above 0 and at most 1} In a {@link Shape#TRIANGLE} it is above
     * {@link #from}. A shape without {@link #to} counts the end of its first cycle as such.
     */
    double shrink() default 1;

    /**
     * {@return the power of {@link Shape#POLYNOMIAL}, {@link Shape#COSINE} and
     * {@link Shape#INVERSE_TIME}, above 0}
     */
    double power() default 1;

    /**
     * {@return the factor, above 0, of {@link Shape#EXPONENTIAL}, {@link Shape#STEP} and
     * {@link Shape#MULTI_STEP}; at most 1, that by which the height of a {@link Shape#TRIANGLE} has
     * fallen after {@link #every}}
     */
    double factor() default Double.NaN;

    /**
     * {@return the distance, above 0, after which {@link Shape#EXPONENTIAL}, {@link Shape#STEP} and
     * {@link Shape#TRIANGLE} have applied the factor once more, by default 1; the length of the
     * stairs of {@link Shape#INVERSE_TIME}, by default none}
     */
    double every() default Double.NaN;

    /**
     * {@return the distance, above 0, after which the argument of {@link Shape#INVERSE_TIME} and
     * {@link Shape#INVERSE_SQRT} has grown by 1}
     */
    double timescale() default Double.NaN;

    /** {@return the part of a {@link Shape#TRIANGLE} that leads to {@link #to}, between 0 and 1} */
    double rise() default 0.5;

    /** {@return the steepness of a {@link Shape#SIGMOID}} */
    double steepness() default 10;

    /** {@return the part of a {@link Shape#SIGMOID} that has passed halfway} */
    double center() default 0.5;

    /** {@return the argument at which a {@link Shape#TANH} starts} */
    double lower() default -3;

    /** {@return the argument at which a {@link Shape#TANH} ends} */
    double upper() default 3;

    /**
     * {@return the milestones of {@link Shape#MULTI_STEP}, which ascend from above 0, or the
     * positions of {@link Shape#PIECEWISE}, which ascend from 0}
     */
    double[] at() default {};

    /** {@return the values of {@link Shape#PIECEWISE}, one for each position} */
    double[] values() default {};

    /** {@return the course of {@link Shape#PIECEWISE} between its positions} */
    Interpolation between() default Interpolation.HOLD;

    /** The update that reaches a phase's end value. */
    enum Reach {
        /** The first update after the phase. */
        NEXT,
        /** The last update of the phase; also if it is the only one. */
        LAST
    }

    /** Several phases. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.CLASS)
    @interface Phases {
        /** {@return the phases, in order} */
        Schedule[] value();
    }
}
