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
     *   <li>The others: {@code StepTimes --measure} on such a machine, JDK 17; bytes and messages
     *       over TCP and loopback, between workers of one JVM.
     * </ul>
     */
    static final Machine MEASURED = new Machine(28e8 / 51.7e-3, 2.8e9, 1.8e9, 7e-6);
}
