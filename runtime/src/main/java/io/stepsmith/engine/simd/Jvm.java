package io.stepsmith.engine.simd;

import io.stepsmith.nullness.Nullable;

/** Abilities of this JVM. */
public final class Jvm {
    static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Jvm() {}

    /**
     * Returns whether the Vector API was resolved at start-up; {@code ModuleFinder.ofSystem()}
     * would say yes always.
     */
    static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /**
     * Lets the runtime's own vector kernels see the Vector API, if it is there; where the runtime
     * is a module, it does not require it.
     */
    public static void readVectorModule() {
        ModuleLayer.boot().findModule(VECTOR_MODULE).ifPresent(Jvm.class.getModule()::addReads);
    }

    /**
     * {@return what a thread of an optimizer is called}
     *
     * @param number the number of the thread in its team
     */
    public static String nameOfThread(int number) {
        return "stepsmith-" + number;
    }

    /**
     * Why vector kernels cannot ever be compiled here, or null; as far as is known without asking
     * much.
     */
    static @Nullable String unfit() {
        String info = System.getProperty("java.vm.info", "");
        if (info.contains("interpreted mode")) {
            return "the JVM interprets only (-Xint)";
        }
        return info.contains("emulated-client")
                ? "the JVM has no C2 compiler (-XX:TieredStopAtLevel)"
                : null;
    }

    /**
     * Why vector kernels cannot be compiled well here, or cannot be proved, or null; for the thread
     * that warms them up.
     */
    static @Nullable String unfitOnCloserLook() {
        if (VmFlags.value("UseAVX").equals("0")) {
            return "the processor has no AVX, or it is switched off (-XX:UseAVX=0)";
        }
        if (VmFlags.value("UseFMA").equals("false")) {
            return "the processor has no fused multiply-add, or it is switched off (-XX:-UseFMA)";
        }
        return Allocation.measurable()
                ? null
                : "this JVM does not count allocated bytes, so vector kernels cannot be proved";
    }
}
