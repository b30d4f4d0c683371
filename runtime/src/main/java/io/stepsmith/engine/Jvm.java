package io.stepsmith.engine;

/** What this JVM can do. */
final class Jvm {
    static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Jvm() {}

    /** Whether the Vector API was resolved at start-up; {@code ModuleFinder.ofSystem()} would say yes always. */
    static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /** Lets the runtime's own vector kernels see the Vector API, if it is there; where the runtime is a module, it does not require it. */
    static void readVectorModule() {
        ModuleLayer.boot().findModule(VECTOR_MODULE).ifPresent(Jvm.class.getModule()::addReads);
    }

    /** What a thread of an optimizer is called. */
    static String nameOfThread(int number) {
        return "stepsmith-" + number;
    }

    /** Why vector kernels cannot ever be compiled well here, or null. */
    static String unfit() {
        String info = System.getProperty("java.vm.info", "");
        if (info.contains("interpreted mode")) {
            return "the JVM interprets only (-Xint)";
        }
        if (info.contains("emulated-client")) {
            return "the JVM has no C2 compiler (-XX:TieredStopAtLevel)";
        }
        return Allocation.measurable() ? null : "this JVM does not count allocated bytes, so vector kernels cannot be proved";
    }
}
