package io.stepsmith.examples.cluster.simulation;

/**
 * The seconds of one step of a worker, one after another: nothing is sent while gradients are
 * computed. All workers are equally fast, and have the same number of micro-batches.
 *
 * @param backward the gradients of the worker's own micro-batches
 * @param scatter sending gradients to those who own them, and receiving one's own
 * @param adding up what was received
 * @param blockSums exchanging the sums that norms are made of
 * @param update of the own part of the weights
 * @param gather sending the own part to all, and receiving the rest
 */
record StepTime(
        double backward,
        double scatter,
        double adding,
        double blockSums,
        double update,
        double gather) {
    static StepTime of(Work work, int workers, Machine machine, Network network) {
        return of(work, workers, Rounds.of(workers), machine, network);
    }

    static StepTime of(Work work, int workers, int[] rounds, Machine machine, Network network) {
        double exchange = exchange(rounds, work.weightBytes(), machine, network);
        return new StepTime(
                work.backward() / workers,
                exchange,
                Rounds.share(rounds, work.weights()) / machine.floatsAdded(),
                work.reductions() * exchange(rounds, work.blockSumBytes(), machine, network),
                work.weights() / workers * work.stepBytes() / machine.stepBytes(),
                exchange);
    }

    private static double exchange(int[] rounds, double bytes, Machine machine, Network network) {
        double seconds = Rounds.messages(rounds) * machine.secondsPerMessage();
        for (int members : rounds) {
            seconds += members > 1 ? network.latency() : 0;
        }
        double bandwidth = Math.min(network.bytesPerSecond(), machine.bytesExchanged());
        return seconds + Rounds.share(rounds, bytes) / bandwidth;
    }

    double seconds() {
        return backward + update + exchange();
    }

    /** What a machine that is alone does not do. */
    double exchange() {
        return scatter + adding + blockSums + gather;
    }
}
