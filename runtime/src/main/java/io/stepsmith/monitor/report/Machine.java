package io.stepsmith.monitor.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The machine and the JVM of a run, without the names of hosts, users and files. */
public final class Machine {
    private static final String VECTORS = "jdk.incubator.vector";
    private static final double GIB = 1L << 30;

    private Machine() {}

    /** Returns what is known of this one, by name. */
    public static Map<String, String> here() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "JDK",
                System.getProperty("java.vm.name", "") + " " + Runtime.version() + ", "
                        + System.getProperty("java.vendor", ""));
        facts.put(
                "system",
                System.getProperty("os.name", "") + ", " + System.getProperty("os.arch", ""));
        Runtime runtime = Runtime.getRuntime();
        facts.put("processors", String.valueOf(runtime.availableProcessors()));
        facts.put("heap at most", Math.round(runtime.maxMemory() / GIB * 10) / 10.0 + " GiB");
        facts.put("SIMD", simd());
        return facts;
    }

    private static String simd() {
        if (System.getProperty("stepsmith.simd", "auto").equals("off")) {
            return "off, by -Dstepsmith.simd=off";
        }
        return ModuleLayer.boot().findModule(VECTORS).isPresent()
                ? "on where it was generated and is not slower: " + VECTORS + " is there"
                : "off: java was started without --add-modules " + VECTORS;
    }
}
