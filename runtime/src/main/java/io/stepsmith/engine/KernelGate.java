package io.stepsmith.engine;

/**
 * Decides for one generated class, once per JVM, whether its vector kernels serve or its scalar ones. Both give the same bits, so
 * the moment of switching is invisible; but a vector kernel that C2 has not compiled boxes every vector, so the scalar kernels
 * serve until the vector kernels have proved themselves on scratch arrays: nothing allocated, and not slower.
 *
 * <p>The system property {@code stepsmith.simd} forces the choice: {@code off} is scalar for ever, {@code on} is vectors from the
 * first step (for measurements; it allocates until C2 has compiled them), {@code auto}, the default, is as above.
 */
public final class KernelGate {
    private final String owner;
    private final int kernels;
    private final Trial scalar;
    private final Trial vector;
    private boolean asked;
    private volatile boolean open;

    /** Runs one of a class's kernels on scratch arrays. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Runs a kernel.
         *
         * @param kernel its index in the class
         * @param scratch arrays long enough for {@code n}
         * @param n number of weights
         */
        void run(int kernel, Scratch scratch, int n);
    }

    private KernelGate(String owner, int kernels, Trial scalar, Trial vector) {
        this.owner = owner;
        this.kernels = kernels;
        this.scalar = scalar;
        this.vector = vector;
    }

    /** The gate of a class with scalar and vector kernels. */
    public static KernelGate of(String owner, int kernels, Trial scalar, Trial vector) {
        return new KernelGate(owner, kernels, scalar, vector);
    }

    /** The gate of a class that was compiled without vector kernels. */
    public static KernelGate scalarOnly(String owner) {
        return new KernelGate(owner, 0, null, null);
    }

    /** Whether the vector kernels serve now. */
    public boolean vector() {
        return open;
    }

    /** Makes the decision, or has it made in the background; called when an optimizer is constructed. */
    synchronized void warmUp() {
        if (asked) {
            return;
        }
        asked = true;
        String mode = System.getProperty("stepsmith.simd", "auto");
        switch (mode) {
            case "off" -> { }
            case "on" -> {
                requireVectors();
                open = true;
            }
            case "auto" -> decide();
            default -> throw new IllegalArgumentException(
                    "stepsmith.simd = " + mode + "; it can be auto, on or off");
        }
    }

    private void requireVectors() {
        if (vector == null) {
            throw new IllegalStateException("stepsmith.simd = on, but " + owner + " was generated without vector kernels; give "
                    + "javac --add-modules " + Jvm.VECTOR_MODULE);
        }
        if (!Jvm.hasVectorModule()) {
            throw new IllegalStateException("stepsmith.simd = on, but the module is not there; start java with --add-modules "
                    + Jvm.VECTOR_MODULE);
        }
    }

    private void decide() {
        if (vector == null) {
            Hints.once("compiled", owner + " was generated without vector kernels and runs on scalar ones, with the same "
                    + "results. For SIMD, give both javac and java --add-modules " + Jvm.VECTOR_MODULE + ".");
        } else if (!Jvm.hasVectorModule()) {
            Hints.once("module", owner + " runs on scalar kernels, with the same results. For SIMD, start java with "
                    + "--add-modules " + Jvm.VECTOR_MODULE + ".");
        } else if (Jvm.unfit() != null) {
            Hints.once("unfit", "Optimizers run on scalar kernels, with the same results: " + Jvm.unfit() + ".");
        } else {
            WarmUpThread.submit(this::prove);
        }
    }

    private void prove() {
        Proof proof = new Proof(kernels, scalar, vector);
        String failure = proof.run();
        if (failure == null) {
            open = true;
        } else {
            Hints.once("proof", owner + " stays on scalar kernels, with the same results: " + failure + ".");
        }
    }
}
