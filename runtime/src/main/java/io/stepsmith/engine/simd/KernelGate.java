package io.stepsmith.engine.simd;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Decides for each kernel of one generated class, once per JVM, whether its vector form serves or
 * its scalar one. Both give the same bits, so the moment of switching is invisible. A vector kernel
 * that C2 has not compiled boxes every vector. So the scalar one serves until the vector one has
 * proved itself on scratch arrays: nothing allocated, and not slower. What is faster over few
 * weights can be slower over many, so there are lengths at which either serves. The logger {@code
 * io.stepsmith} says at level {@code DEBUG} what was decided.
 *
 * <p>The system property {@code stepsmith.simd} forces the choice: {@code off} is scalar for ever,
 * {@code on} is vectors from the first step, and {@code auto}, the default, is as above. {@code on}
 * is for measurements; it allocates until C2 has compiled the kernels.
 */
public final class KernelGate {
    /** All lengths but 0. */
    static final int ALL = Integer.MAX_VALUE;

    private final String owner;
    private final boolean hasVectors;
    private final List<GatedKernel> kernels = new ArrayList<>();
    private boolean loaded;
    private boolean asked;
    private @Nullable CountDownLatch decided;
    private volatile int[] open = {};
    private volatile boolean settled;

    /** Runs one kernel on scratch arrays. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Runs the kernel.
         *
         * @param scratch arrays long enough for {@code n}
         * @param n number of weights
         * @param calls how often
         */
        void run(Scratch scratch, int n, int calls);
    }

    private KernelGate(String owner, boolean hasVectors) {
        this.owner = owner;
        this.hasVectors = hasVectors;
    }

    /**
     * {@return the gate of a class with scalar and vector kernels}
     *
     * @param owner the simple name of the class with the kernels, for messages
     */
    public static KernelGate of(String owner) {
        return new KernelGate(owner, true);
    }

    /**
     * {@return the gate of a class that was compiled without vector kernels}
     *
     * @param owner the simple name of the class with the kernels, for messages
     */
    public static KernelGate scalarOnly(String owner) {
        return new KernelGate(owner, false);
    }

    /**
     * Adds a kernel in both its forms.
     *
     * @param name the name of the kernel, for messages
     * @param scalar calls the scalar form
     * @param vector calls the form with vectors
     * @return this gate
     */
    public KernelGate kernel(String name, Trial scalar, Trial vector) {
        kernels.add(new GatedKernel(name, scalar, vector));
        return this;
    }

    /**
     * {@return the lengths at which the vector form of a kernel serves now, for {@link #serves};
     * kernels are counted from 0 in the order in which they were added} Bit k is for those from
     * 2<sup>k</sup> on that are less than twice that.
     *
     * @param kernel the number of the kernel, from 0
     */
    public int lengths(int kernel) {
        int[] now = open;
        return kernel < now.length ? now[kernel] : 0;
    }

    /**
     * {@return whether a length is one of those}
     *
     * @param lengths what {@link #lengths} returned
     * @param length the number of weights
     */
    public static boolean serves(int lengths, int length) {
        return lengths << Integer.numberOfLeadingZeros(length) < 0;
    }

    /**
     * {@return whether the vector form of a kernel serves now for so many weights}
     *
     * @param kernel the number of the kernel, from 0
     * @param length the number of weights
     */
    public boolean vector(int kernel, int length) {
        return serves(lengths(kernel), length);
    }

    /**
     * {@return whether scalar kernels go by strips, where they can: once no more vector forms will
     * come to serve} Until then it would cost more to compile the many loops over strips than they
     * save.
     */
    public boolean strips() {
        return settled;
    }

    /** The class whose kernels they are. */
    String owner() {
        return owner;
    }

    /**
     * Has the decision made, and with {@link KernelWarmUp#EAGER} waits for it; called when an
     * optimizer is constructed. Loads the scalar kernels, so that the first step need not.
     *
     * @param when when kernels are made ready
     */
    public void warmUp(KernelWarmUp when) {
        warmUp(when, () -> {});
    }

    /**
     * The same, and warms up, before the kernels and after them, what calls them.
     *
     * @param when when kernels are made ready
     * @param steps makes steps of a model that nobody sees
     */
    public void warmUp(KernelWarmUp when, Runnable steps) {
        CountDownLatch awaited = begin(when, steps);
        if (awaited != null && when == KernelWarmUp.EAGER) {
            WarmUpThread.await(awaited);
        }
    }

    /**
     * Has the decision made if it was not asked for before; what is returned, if anything is,
     * counts down when it is made.
     */
    private synchronized @Nullable CountDownLatch begin(KernelWarmUp when, Runnable steps) {
        if (!loaded) {
            loaded = true;
            Scratch nothing = new Scratch(0);
            for (GatedKernel kernel : kernels) {
                kernel.scalar().run(nothing, 0, 1);
            }
        }
        if (!asked) {
            SimdChoice choice = SimdChoice.of(owner, hasVectors, when);
            asked = when != KernelWarmUp.OFF || choice != SimdChoice.SCALAR;
            settled = choice != SimdChoice.PROVE;
            if (when != KernelWarmUp.OFF) {
                WarmUpThread.submit(steps);
            }
            if (choice == SimdChoice.VECTOR) {
                VectorOperations.make();
                openAll();
            } else if (choice == SimdChoice.PROVE) {
                decided = new CountDownLatch(1);
                WarmUpThread.submit(new KernelQualification(this, kernels, decided));
                WarmUpThread.submit(steps); // which now call other kernels
            }
        }
        return decided;
    }

    private void openAll() {
        int[] all = new int[kernels.size()];
        Arrays.fill(all, ALL);
        open = all;
    }

    /** No more kernels will be opened. */
    void settle() {
        settled = true;
    }

    /** Lets the vector form of a kernel serve at some lengths. */
    void open(int kernel, int lengths) {
        int[] next = Arrays.copyOf(open, kernels.size());
        next[kernel] = lengths;
        open = next;
    }
}
