package io.stepsmith.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs the benchmarks, in words. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Vendor and version of the JVM. */
    public static String java() {
        return System.getProperty("java.vm.vendor") + " "
                + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("java.vm.name");
    }

    /** The model of the processor and how many there are. */
    public static String processor() throws IOException {
        String count = Runtime.getRuntime().availableProcessors() + " processors";
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch") + ", " + count;
        }
        return entry("model name") + " (family " + entry("cpu family") + ", model " + entry("model")
                + ", cache " + entry("cache size") + "), " + count;
    }

    /** Whether the processor has a feature; false where it does not say. */
    static boolean has(String feature) throws IOException {
        return Files.isReadable(PROCESSORS)
                && List.of(entry("flags").split(" ")).contains(feature);
    }

    private static String entry(String name) throws IOException {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.split(":", 2)[0].strip().equals(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
