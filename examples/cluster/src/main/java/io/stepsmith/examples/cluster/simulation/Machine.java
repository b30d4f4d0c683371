package io.stepsmith.examples.cluster.simulation;

/**
 * What a worker's machine does in a second, without a network. All constants of the simulation that
 * were measured stand here.
 *
 * @param stepBytes bytes that the update of a worker's own part reads and writes
 * @param floatsAdded floats of other workers that are added to those of the own part
 * @param bytesExchanged the most bytes that a worker sends, and receives, at once
 * @param secondsPerMessage the time that a worker has to do with one message of another
 */
record Machine(
        double stepBytes, double floatsAdded, double bytesExchanged, double secondsPerMessage) {
    /**
     * A machine with AVX-512 and two processors, of which a worker has one.
     *
     * <ul>
     *   <li>Bytes of a step: AdamW, 100,000,000 weights of 28 bytes in 51.7 ms ({@code
     *       examples/benchmarks/RESULTS-jdk17-avx512.md}).
     *   <li>Floats added: {@code StepTimes --measure} on such a machine.
     *   <li>Bytes exchanged: a prototype whose two workers exchanged 40 MB of gradients and weights
     *       in 76 ms over loopback.
     *   <li>A message: not measured yet; 50 us are assumed.
     * </ul>
     */
    static final Machine MEASURED = new Machine(28e8 / 51.7e-3, 2.7e9, 40e6 / 76e-3, 50e-6);

    /** A machine that takes no time, as the limit of better ones. */
    static final Machine IDEAL = new Machine(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
}
