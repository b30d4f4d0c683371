package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process of another worker that is stopped or killed is found by those that wait for it. */
@DisabledOnOs(OS.WINDOWS)
class StoppedProcessTest {
    @ParameterizedTest
    @ValueSource(strings = {"STOP", "KILL"})
    void itIsNamed(String signal) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes:target/test-classes",
                        StoppedWorker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (SocketCollective.Listener listener =
                        SocketCollective.listen(InetAddress.getLoopbackAddress());
                BufferedReader out = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintStream in =
                        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            InetSocketAddress other = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(out.readLine()));
            in.println(listener.address().getPort());
            try (SocketCollective c = listener.join(
                    0,
                    List.of(listener.address(), other),
                    SocketGroup.options()
                            .timeout(Duration.ofMillis(900))
                            .names(rank -> "host" + rank))) {
                for (int call = 0; call < 50; call++) {
                    SocketGroup.gather(c);
                }
                kill(process, signal);
                long begin = System.nanoTime();
                CollectiveException e = assertThrows(CollectiveException.class, () -> {
                    while (true) {
                        SocketGroup.gather(c);
                    }
                });
                long took = (System.nanoTime() - begin) / 1_000_000;
                assertEquals(1, e.rank());
                assertTrue(took < 3000, took + " ms");
                if (signal.equals("STOP")) {
                    String message = "nothing has come from worker 1 (host1) for 0.9 s: "
                            + "its process is stopped, or the network is cut";
                    assertEquals(message, e.getMessage());
                    kill(process, "CONT");
                    assertEquals("1 " + message, out.readLine());
                } else {
                    assertTrue(e.getMessage().contains("worker 1 (host1)"), e.getMessage());
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void kill(Process process, String signal)
            throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }
}
