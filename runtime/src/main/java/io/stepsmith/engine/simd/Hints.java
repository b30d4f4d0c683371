package io.stepsmith.engine.simd;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a user something once per JVM, through {@link System.Logger}. */
final class Hints {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

    private Hints() {}

    /** Says that this JVM is not one for vector kernels. */
    static void unfit(String reason) {
        once("unfit", "Optimizers run on scalar kernels, with the same results: " + reason + ".");
    }

    /**
     * Says which forms of a class's kernels serve, and how many times as fast its vector kernels
     * are; for those who look for it.
     */
    static void decided(String owner, Object decisions) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "Kernels of " + owner + ", times of scalar forms over those of vector forms: "
                        + decisions + ".");
    }

    static void once(String topic, String text) {
        if (GIVEN.add(topic)) {
            LOG.log(System.Logger.Level.INFO, text);
        }
    }
}
