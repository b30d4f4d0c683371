package io.stepsmith.engine.simd;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.ManagementFactory;

/**
 * Flags of this JVM, as far as it tells them; reading them loads much of the management interface,
 * so it is not for a user's thread.
 */
public final class VmFlags {
    private static final String MULTIPLY_ADD = "UseFMA";

    private VmFlags() {}

    /** Returns whether the JVM says that fused multiply-add is an instruction. */
    static boolean multiplyAdd() {
        return Boolean.parseBoolean(value(MULTIPLY_ADD));
    }

    /** {@return whether the JVM says either that it is or that it is not} */
    public static boolean tellOfMultiplyAdd() {
        return !value(MULTIPLY_ADD).isEmpty();
    }

    /** The value of a flag, or an empty text where the JVM does not have it, or does not tell. */
    static String value(String flag) {
        try {
            HotSpotDiagnosticMXBean bean =
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean == null ? "" : bean.getVMOption(flag).getValue();
        } catch (LinkageError | IllegalArgumentException e) {
            return "";
        }
    }
}
