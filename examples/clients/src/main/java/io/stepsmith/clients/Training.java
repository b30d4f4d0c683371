package io.stepsmith.clients;

/** One training of a client's model, by its own loop or by Stepsmith, in rounds. */
public interface Training {
    /**
     * Trains for one round.
     *
     * @param meter what is told when the part that is compared begins and ends
     */
    void round(Meter meter);

    /** Returns the loss of the model as it is now, on examples that are the same at every call. */
    double loss();
}
