package io.stepsmith.engine;

/** What this JVM can do. */
final class Jvm {
    static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Jvm() {}

    /** Whether the Vector API was resolved at start-up; {@code ModuleFinder.ofSystem()} would say yes always. */
    static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
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
