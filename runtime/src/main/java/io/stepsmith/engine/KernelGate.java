package io.stepsmith.engine;

import java.util.ArrayList;
import java.util.List;

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
    private final boolean hasVectors;
    private final List<Trial> scalars = new ArrayList<>();
    private final List<Trial> vectors = new ArrayList<>();
    private boolean asked;
    private volatile boolean open;

    /** Runs one kernel on scratch arrays. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Runs the kernel.
         *
         * @param scratch arrays long enough for {@code n}
         * @param n number of weights
         */
        void run(Scratch scratch, int n);
    }

    private KernelGate(String owner, boolean hasVectors) {
        this.owner = owner;
        this.hasVectors = hasVectors;
    }

    /** The gate of a class with scalar and vector kernels. */
    public static KernelGate of(String owner) {
        return new KernelGate(owner, true);
    }

    /** The gate of a class that was compiled without vector kernels. */
    public static KernelGate scalarOnly(String owner) {
        return new KernelGate(owner, false);
    }

    /** Adds a kernel in both its forms. */
    public KernelGate kernel(Trial scalar, Trial vector) {
        scalars.add(scalar);
        vectors.add(vector);
        return this;
    }

    /** Whether the vector kernels serve now. */
    public boolean vector() {
        return open;
    }

    /**
     * Makes the decision, or has it made in the background; called when an optimizer is constructed. Loads the scalar kernels, so that
     * the first step need not.
     */
    synchronized void warmUp() {
        if (!asked) {
            asked = true;
            Scratch nothing = new Scratch(0);
            scalars.forEach(scalar -> scalar.run(nothing, 0));
            SimdChoice choice = SimdChoice.of(owner, hasVectors);
            open = choice == SimdChoice.VECTOR;
            if (choice == SimdChoice.PROVE) {
                WarmUpThread.submit(() -> open = new Proof(scalars, vectors).holds(owner));
            }
        }
    }
}
