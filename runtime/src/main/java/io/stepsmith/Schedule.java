package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One phase of a schedule; several read from top to bottom. A phase of length {@code n} from {@code a} to {@code b} gives
 * {@code a} at its first update and reaches {@code b} at the first update after it. After the last phase its value holds.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Schedule.Phases.class)
public @interface Schedule {
    /** The curve from {@link #from} to {@link #to}. */
    Shape shape();

    /** Where the phase starts; by default where the phase before ended, in the first phase the base value. */
    double from() default Double.NaN;

    /** Where the phase ends; by default the base value. */
    double to() default Double.NaN;

    /** Length in updates, above 0, fractions allowed. Only the last phase of a schedule may go without, and only if constant. */
    double steps() default Double.NaN;

    /**
     * Length as a portion, above 0 and at most 1, of the {@code totalSteps} that the builder then demands. The portions of one
     * schedule sum to at most 1.
     */
    double portion() default Double.NaN;

    /** Which update reaches {@link #to}. */
    Reach reach() default Reach.NEXT;

    /** The scheduled hyperparameter: {@code "learningRate"} or the name of a hyperparameter of the rule. */
    String of() default "learningRate";

    /** Which update reaches a phase's end value. */
    enum Reach {
        /** The first update after the phase. */
        NEXT,
        /** The last update of the phase. */
        LAST
    }

    /** Several phases. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.CLASS)
    @interface Phases {
        /** The phases, in order. */
        Schedule[] value();
    }
}
