package io.stepsmith.language;

/**
 * The course of the learning rate that an {@link UpdateRule} was made for. Models whose
 * {@link io.stepsmith.Schedule} has another get a warning when they are compiled.
 */
public enum RuleSchedule {
    /** The rule goes with any. */
    ANY,
    /**
     * A rate that ends lower than it was at its highest. A rule that keeps taking long steps needs
     * it to come to rest.
     */
    DECAYING,
    /**
     * A rate that stays where it is after any warm-up. A rule that makes its own steps shorter, or
     * averages, is slowed down by a decay on top.
     */
    CONSTANT
}
