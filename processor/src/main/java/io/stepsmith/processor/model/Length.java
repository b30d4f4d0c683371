package io.stepsmith.processor.model;

import io.stepsmith.engine.Lengths;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.nullness.Nullable;

/**
 * The length of a phase or a period, with its unit.
 *
 * @param value in that unit; infinite if it never ends
 */
public record Length(double value, Unit unit) {
    /** Units of lengths. */
    public enum Unit {
        /** Updates. */
        STEPS("steps", null),
        /** Portions of the whole run. */
        PORTION("portion", "totalSteps"),
        /** Epochs. */
        EPOCHS("epochs", "stepsPerEpoch");

        private final String attribute;
        private final @Nullable String variable;

        Unit(String attribute, @Nullable String variable) {
            this.attribute = attribute;
            this.variable = variable;
        }

        /** The attribute of an annotation that gives a length in it. */
        public String attribute() {
            return attribute;
        }

        /** The method of the builder that says how many updates one is; null for updates. */
        public @Nullable String variable() {
            return variable;
        }
    }

    /** The updates of a run and of an epoch. */
    public record Run(double totalSteps, double stepsPerEpoch) {
        /** A run to look at before either is known: all of it is one epoch of so many updates. */
        public static Run of(double steps) {
            return new Run(steps, steps);
        }

        /** Returns how many updates a unit is. */
        public double updates(Unit unit) {
            return switch (unit) {
                case STEPS -> 1;
                case PORTION -> totalSteps;
                case EPOCHS -> stepsPerEpoch;
            };
        }
    }

    /** A length in a unit. */
    public static Length of(double value, Unit unit) {
        return new Length(value, unit);
    }

    /** Returns it for people: {@code 100 updates}, {@code 0.05 of the total}. */
    public String words() {
        return words(value);
    }

    /** Returns another length in the unit of this one for people. */
    public String words(double other) {
        return Numbers.text(other)
                + switch (unit) {
                    case STEPS -> other == 1 ? " update" : " updates";
                    case EPOCHS -> other == 1 ? " epoch" : " epochs";
                    case PORTION -> " of the total";
                };
    }

    /** Returns whether it never ends. */
    public boolean isInfinite() {
        return Double.isInfinite(value);
    }

    /** In updates. */
    public double in(Run run) {
        return in(run, value);
    }

    /** Another length in the unit of this one, in updates. */
    double in(Run run, double other) {
        return unit == Unit.STEPS ? other : Lengths.updates(other, run.updates(unit));
    }
}
