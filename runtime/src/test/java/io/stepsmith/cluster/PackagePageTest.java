package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The code of the package page is that of {@link OwnProcesses}, and does what the page says. */
class PackagePageTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* \\}</pre>");

    @Test
    void itsCodeIsCompiled() throws IOException {
        String folder = "java/io/stepsmith/cluster/";
        String compiled =
                words(Files.readString(Path.of("src/test/" + folder + "OwnProcesses.java")));
        Matcher example = EXAMPLE.matcher(
                Files.readString(Path.of("src/main/" + folder + "package-info.java")));
        int examples = 0;
        for (; example.find(); examples++) {
            String code = words(example.group(1).replaceAll("(?m)^ \\*", ""));
            assertTrue(compiled.contains(code), code);
        }
        assertEquals(2, examples);
    }

    private static String words(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void workersMeetInADirectory(@TempDir Path directory) throws Exception {
        OwnProcesses good = new OwnProcesses(SocketGroup::gather);
        CompletableFuture<Void> one = run(good, 1, directory);
        run(good, 0, directory).get();
        one.get();
    }

    @Test
    void theFailureOfOneEndsAll(@TempDir Path directory) {
        CompletableFuture<Void> one = run(
                new OwnProcesses(c -> {
                    throw new IllegalStateException("no data");
                }),
                1,
                directory);
        OwnProcesses good = new OwnProcesses(SocketGroup::gather);
        Throwable failure = assertThrows(
                        Exception.class, () -> run(good, 0, directory).get())
                .getCause();
        assertTrue(
                assertInstanceOf(CollectiveException.class, failure)
                        .getMessage()
                        .endsWith("java.lang.IllegalStateException: no data"),
                failure.getMessage());
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(Exception.class, one::get).getCause());
        assertEquals(List.of(), SocketGroup.threads());
    }

    private static CompletableFuture<Void> run(OwnProcesses processes, int rank, Path directory) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        processes.run(rank, 2, new byte[32], directory);
                        end.complete(null);
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                })
                .start();
        return end;
    }
}
