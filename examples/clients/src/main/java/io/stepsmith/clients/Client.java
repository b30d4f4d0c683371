package io.stepsmith.clients;

/** A training class as it exists, which is trained twice from equal weights and on equal data. */
public interface Client {
    /** Returns what it is, in a few words. */
    String name();

    /** Returns how many lines of the existing class change, and how many stand beside it. */
    String lines();

    /** Returns the number of weights. */
    int weights();

    /** Returns how many updates are made in a round. */
    int updates();

    /** Returns how many rounds are trained. */
    int rounds();

    /** Returns what is timed, in a word: the update alone, or the whole example. */
    String timed();

    /** Makes a new model that is trained by its own loop. */
    Training byHand();

    /** Makes the same model, trained by a generated optimizer. */
    Training byStepsmith();
}
