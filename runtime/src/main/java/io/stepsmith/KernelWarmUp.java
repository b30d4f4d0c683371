package io.stepsmith;

/**
 * Moments at which the SIMD kernels of a generated optimizer can be made ready. Until the JVM has
 * compiled them they are slow and allocate, so the scalar kernels, which give the same bits, serve
 * first. A daemon thread, of which there is one in a JVM, calls the SIMD kernels on arrays of their
 * own. They serve as soon as they allocate nothing and are not slower than the scalar ones. Where
 * an optimizer has several threads, it then measures what sharing a pass costs, with a second
 * thread for some tenths of a second.
 *
 * <p>Kernels belong to a generated class, and there is one decision for each class and JVM. Where
 * optimizers of a class ask for different things, the one that asks for most is heard:
 * {@link #EAGER} before {@link #BACKGROUND} before {@link #OFF}. The system property
 * {@code stepsmith.simd}, where it is {@code on} or {@code off}, overrides all of them.
 */
public enum KernelWarmUp {
    /**
     * The default: construction does not wait. The thread rests four times as long as it works. It
     * begins a quarter of a second after it was asked, for until then the JVM has the program
     * itself to compile. A kernel has 20 seconds, in which the JVM compiles little else, and two
     * minutes in all.
     */
    BACKGROUND,

    /**
     * Construction waits until it is decided for every kernel, so that SIMD serves from the first
     * step. That usually takes some tenths of a second for each kernel. After 20 seconds a kernel
     * stays scalar, and this is logged. Nothing is thrown. Where the constructing thread is
     * interrupted, it stops waiting and stays interrupted, and the warm-up goes on in the
     * background.
     */
    EAGER,

    /**
     * The scalar kernels serve for good, unless another optimizer of the class asks for more. No
     * thread is started, and nothing is logged.
     */
    OFF
}
