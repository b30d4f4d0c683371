package io.stepsmith.engine.simd;

import io.stepsmith.KernelWarmUp;

/**
 * Decisions about the vector kernels of a class, by the property {@code stepsmith.simd}, the JVM,
 * and what was generated.
 */
enum SimdChoice {
    /** Scalar kernels for good. */
    SCALAR,
    /** Vector kernels at once. */
    VECTOR,
    /** Scalar kernels until the vector kernels have proved themselves. */
    PROVE;

    static SimdChoice of(String owner, boolean hasVectors, KernelWarmUp when) {
        String mode = System.getProperty("stepsmith.simd", "auto");
        return switch (mode) {
            case "off" -> SCALAR;
            case "on" -> forced(owner, hasVectors);
            case "auto" -> when == KernelWarmUp.OFF ? SCALAR : automatic(owner, hasVectors);
            default ->
                throw new IllegalArgumentException(
                        "stepsmith.simd = " + mode + "; it can be auto, on or off");
        };
    }

    private static SimdChoice forced(String owner, boolean hasVectors) {
        if (!hasVectors) {
            throw new IllegalStateException("stepsmith.simd = on, but " + owner
                    + " was generated without vector kernels; give " + "javac --add-modules "
                    + Jvm.VECTOR_MODULE);
        }
        if (!Jvm.hasVectorModule()) {
            throw new IllegalStateException(
                    "stepsmith.simd = on, but the module is not there; start java with --add-modules "
                            + Jvm.VECTOR_MODULE);
        }
        return VECTOR;
    }

    private static SimdChoice automatic(String owner, boolean hasVectors) {
        if (!hasVectors) {
            Hints.once(
                    "compiled",
                    owner
                            + " was generated without vector kernels and runs on scalar ones, with the same "
                            + "results. For SIMD, give both javac and java --add-modules "
                            + Jvm.VECTOR_MODULE + "; in a module, require it.");
            return SCALAR;
        }
        if (!Jvm.hasVectorModule()) {
            Hints.once(
                    "module",
                    "Optimizers run on scalar kernels, with the same results. For SIMD, start java with "
                            + "--add-modules " + Jvm.VECTOR_MODULE + ".");
            return SCALAR;
        }
        if (Jvm.unfit() != null) {
            Hints.unfit(Jvm.unfit());
            return SCALAR;
        }
        return PROVE;
    }
}
