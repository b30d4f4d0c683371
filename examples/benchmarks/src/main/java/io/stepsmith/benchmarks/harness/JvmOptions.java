package io.stepsmith.benchmarks.harness;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options of the JVMs that are measured, beside those that all of them have. */
public final class JvmOptions {
    private static final List<String> GIVEN = new ArrayList<>();

    private JvmOptions() {}

    /** Adds one, such as {@code -XX:UseAVX=2}, before anything is measured. */
    public static void add(String option) {
        GIVEN.add(option);
    }

    /** Returns those that were given. */
    public static List<String> given() {
        return List.copyOf(GIVEN);
    }

    /**
     * Returns the value of a flag in the JVMs that are measured: the one that is given, else that
     * of this JVM; nothing where JVMs have no such flag.
     */
    public static Optional<String> flag(String name) {
        return flag(name, GIVEN);
    }

    static Optional<String> flag(String name, List<String> options) {
        String prefix = "-XX:" + name + "=";
        Optional<String> given = options.stream()
                .filter(option -> option.startsWith(prefix))
                .reduce((former, latter) -> latter)
                .map(option -> option.substring(prefix.length()));
        return given.isPresent() ? given : ofThisJvm(name);
    }

    private static Optional<String> ofThisJvm(String name) {
        try {
            return Optional.of(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(name)
                    .getValue());
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }
}
