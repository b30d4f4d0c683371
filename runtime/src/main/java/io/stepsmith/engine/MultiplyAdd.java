package io.stepsmith.engine;

/** Whether {@code Math.fma} is an instruction here. Where it is not, each call allocates kilobytes and is thousands of times slower. */
public final class MultiplyAdd {
    private MultiplyAdd() {}

    /**
     * Refuses to start an optimizer that was generated with {@code arithmetic = FAST}.
     *
     * @throws IllegalStateException if this JVM has no fused multiply-add, or does not say whether it has: the flag {@code UseFMA} tells, which the HotSpot JVM
     *     shows through the module {@code jdk.management}
     */
    public static void require(Class<?> optimizer) {
        String flag = VmFlags.value("UseFMA");
        if (!flag.equals("true")) {
            throw Failures.noMultiplyAdd(optimizer, flag.isEmpty()
                    ? "this JVM does not say whether it has it; use a HotSpot JVM (in an image of modules, add jdk.management)"
                    : "this processor has none, or -XX:-UseFMA or -XX:UseAVX=0 switches it off; remove such a flag, use another machine");
        }
    }

    /** {@code Math.fma}, for generated code, whose compilation may be for Java 8 and not see that. */
    public static float fma(float a, float b, float c) {
        return Math.fma(a, b, c);
    }

    /** The same of doubles. */
    public static double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }
}
