package io.stepsmith.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param feature its version, such as 17
 */
record Jdk(int feature, Path home) {
    private static final Path PLACE = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** Returns one of each version: that of this build, and those where Debian has them. */
    static Map<Integer, Jdk> all() throws IOException {
        Map<Integer, Jdk> all = new TreeMap<>();
        if (Files.isDirectory(PLACE)) {
            try (Stream<Path> homes = Files.list(PLACE)) {
                for (Path home : homes.sorted().toList()) {
                    add(home, all);
                }
            }
        }
        add(Path.of(System.getProperty("java.home")), all);
        return all;
    }

    private static void add(Path home, Map<Integer, Jdk> all) throws IOException {
        Path release = home.resolve("release");
        if (Files.isExecutable(home.resolve("bin/javac")) && Files.exists(release)) {
            Matcher version = VERSION.matcher(Files.readString(release));
            if (version.find()) {
                int feature = Integer.parseInt(version.group(1));
                all.put(feature, new Jdk(feature, home));
            }
        }
    }
}
