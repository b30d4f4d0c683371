package io.stepsmith.benchmarks;

/** A way to write a kernel; each benchmark class has a method for each. */
enum Contender {
    /** The generated vector kernel. */
    GENERATED("generated", "generated"),
    /** The vector kernel written by hand. */
    HAND("hand", "hand"),
    /** The plain loop written by hand. */
    SCALAR("scalar", "handScalar");

    private final String label;
    private final String method;

    Contender(String label, String method) {
        this.label = label;
        this.method = method;
    }

    /** Its name in the figures. */
    String label() {
        return label;
    }

    /** Its benchmark method. */
    String method() {
        return method;
    }
}
