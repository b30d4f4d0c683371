package io.stepsmith.spark;

import java.net.InetSocketAddress;

/**
 * Facts that a worker tells all others before they connect: the one thing that goes through Spark.
 *
 * @param host where it listens
 * @param port where it listens
 * @param attempt which attempt of the stage it is in
 * @param java the version of its JVM
 * @param simd whether its JVM has the vector module
 * @param step the newest checkpoint that it sees; -1 if it sees none
 */
record Hello(String host, int port, int attempt, String java, boolean simd, long step) {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** Returns what a worker of this JVM says. */
    static Hello here(String host, InetSocketAddress address, int attempt, long step) {
        boolean simd = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        String java = System.getProperty("java.version", "");
        return new Hello(host, address.getPort(), attempt, java, simd, step);
    }

    String text() {
        return host + "\n" + port + "\n" + attempt + "\n" + java + "\n" + simd + "\n" + step;
    }

    static Hello read(String text) {
        String[] facts = text.split("\n");
        return new Hello(
                facts[0],
                Integer.parseInt(facts[1]),
                Integer.parseInt(facts[2]),
                facts[3],
                Boolean.parseBoolean(facts[4]),
                Long.parseLong(facts[5]));
    }
}
