package io.stepsmith.language;

/** The worth of an {@link UpdateRule}'s default learning rate to a model that keeps it. */
public enum DefaultRate {
    /**
     * A number that is usual for the rule, such as 0.001 for Adam, and that no model chose. The
     * generated optimizer says so.
     */
    CUSTOMARY,
    /** A factor that is meant to stay, for the rule finds the length of its steps. */
    LEARNED,
    /** A number that may diverge. Models that keep it get a warning when they are compiled. */
    GUESSED
}
