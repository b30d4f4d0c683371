package io.stepsmith;

/**
 * Whose numbers a model is to reproduce. Frameworks that have a rule of the same name differ in defaults and in conventions, such as
 * where epsilon is added; a rule declares by {@link Preset} which hyperparameters make it what a framework has.
 */
public enum Convention {
    /** PyTorch 2, which the built-in rules follow without a preset where it has the rule. */
    PYTORCH,
    /** Keras 3. */
    KERAS,
    /** optax. */
    OPTAX,
    /** Deeplearning4j 1.0.0-M2.1 (ND4J's updaters). */
    DL4J,
    /** The paper that the rule's Javadoc names. */
    PAPER
}
