package io.stepsmith.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The build of the guide for Gradle, where there is a Gradle. What Gradle asks of processors is
 * tested elsewhere, without it.
 */
class GradleTest {
    @TempDir
    private Path folder;

    @Test
    void buildsTheLine() throws IOException, InterruptedException {
        Map<Integer, Jdk> jdks = Jdk.all();
        Jdk jdk = jdks.get(Runtime.version().feature());
        if (Shell.run(folder, jdk, "gradle --version").exit() != 0) {
            System.out.println("Gradle: left out, this machine has none");
            abort("no gradle on the path");
        }
        Shell.copy(Path.of("../consumers/line"), folder);
        Shell shell = Shell.run(
                folder,
                jdk,
                "gradle --no-daemon -Dmaven.repo.local=" + System.getProperty("repository")
                        + " test run");
        assertEquals(0, shell.exit(), shell.output());
        assertTrue(shell.output().contains("y = 2.000 x + 1.000"), shell.output());
    }
}
