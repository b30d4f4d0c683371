package io.stepsmith;

/** Ways in which a model fills its gradient arrays before each update. */
public enum Gradients {
    /**
     * The model writes every element of them anew: the optimizer reads them and never writes them.
     */
    OVERWRITTEN,
    /**
     * The model adds to them: the optimizer sets every element to 0 once it has read it, in the
     * loop of the update. That saves the pass that would clear them. {@code perturb()} clears them
     * too, as it is followed by a second gradient.
     */
    ACCUMULATED
}
