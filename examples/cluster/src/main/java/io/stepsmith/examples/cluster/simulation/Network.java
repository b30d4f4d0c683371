package io.stepsmith.examples.cluster.simulation;

/**
 * A network in which all machines send and receive at full speed at the same time.
 *
 * @param bytesPerSecond of one machine, without headers
 * @param latency seconds from one machine to another, besides the work of these
 */
record Network(double bytesPerSecond, double latency) {
    /**
     * Bytes that are not headers: 1,448 of 1,538. An Ethernet frame takes 1,538 bytes of the line,
     * with its preamble and gap; 1,500 are the packet, of which IP and TCP take 52.
     */
    private static final double PAYLOAD = 1448.0 / 1538.0;

    /** Not measured: a guess at cards, switches and waking up. It matters for small models. */
    private static final double LATENCY = 50e-6;

    /** Ethernet of so many gigabits a second. */
    static Network ethernet(double gigabits) {
        return new Network(gigabits * 1e9 / 8 * PAYLOAD, LATENCY);
    }
}
