package io.stepsmith.examples.cluster.simulation;

/**
 * What more workers do to the time of the same step: to the same micro-batches, with the same bits.
 */
record Growth(Work work, Machine machine, Network network) {
    StepTime step(int workers) {
        return StepTime.of(work, workers, machine, network);
    }

    /** The time of one machine, divided by that of all workers together; 1 is the best. */
    double efficiency(int workers) {
        return step(1).seconds() / (workers * step(workers).seconds());
    }

    /**
     * Returns the seconds that one machine must need for the gradients of a step so that so many
     * workers are as fast as it; with more, they are faster. Near 2 x bytes / bandwidth.
     */
    double backwardThatPays(int workers) {
        return backwardFor(1.0 / workers, workers);
    }

    /** Returns the seconds that gradients must take on one machine for an efficiency. */
    double backwardFor(double efficiency, int workers) {
        double exchange = workers * step(workers).exchange();
        double seconds = efficiency * exchange / (1 - efficiency) - step(1).update();
        return Math.max(seconds, 0);
    }
}
