package io.stepsmith.cluster;

/** The division of work among workers that train one model. */
public enum Sharding {
    /**
     * Each worker has the state of its part of the weights, makes the step of that part, and sends
     * what comes out to the others. Rajbhandari et al. 2020, arXiv:1910.02054, stage 1.
     */
    STATE,

    /** Each worker has all of the state and makes the whole step; only gradients are exchanged. */
    NONE
}
