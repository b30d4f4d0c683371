package io.stepsmith.processor.emit.kernel;

/**
 * The keys of the random numbers that a kernel needs for one weight: from its parameter, another
 * one for every 32 bits.
 */
final class RandomKey {
    private RandomKey() {}

    /** The n-th key as an expression. */
    static String of(int n) {
        return n == 0 ? Kernel.KEY : Kernel.KEY + " + " + n;
    }
}
