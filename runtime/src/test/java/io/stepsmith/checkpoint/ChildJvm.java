package io.stepsmith.checkpoint;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that runs a class of these tests, on the JDK of the test. */
final class ChildJvm {
    private ChildJvm() {}

    /** The command that runs a class; tests may have been started on a module path. */
    static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(place(CheckpointException.class) + File.pathSeparator + place(ChildJvm.class));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /** Kills a process without closing what it has printed, which can be read to its end. */
    static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Ends this JVM, a child, when its parent has ended. */
    static void haltWithParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException ended) {
                Runtime.getRuntime().halt(2);
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }

    static Process start(Class<?> main, List<String> options, String... arguments)
            throws IOException {
        return new ProcessBuilder(command(main, options, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
