package io.stepsmith.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plain javac, by the commands of the guide as they stand there, on each JDK of this machine. */
class JavacTest {
    private static final Path PAGE = Path.of("../../runtime/guide/build.md");
    /** Those that are long supported. */
    private static final Set<Integer> WANTED = Set.of(17, 21, 25);

    private static final int ASKED_FOR = 23;

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Shell.copy(Path.of("../consumers/line"), folder);
        for (String jar : new String[] {"runtime", "processor"}) {
            Files.copy(
                    Path.of(System.getProperty("jar." + jar)),
                    folder.resolve("stepsmith-" + jar + ".jar"));
        }
    }

    @TestFactory
    Stream<DynamicTest> compilesAndRunsByTheCommandsOfThePage() throws IOException {
        String commands = commandsOfThePage();
        Map<Integer, Jdk> jdks = Jdk.all();
        WANTED.stream()
                .sorted()
                .filter(wanted -> !jdks.containsKey(wanted))
                .forEach(missing ->
                        System.out.println("JDK " + missing + ": left out, this machine has none"));
        return jdks.values().stream()
                .map(jdk -> dynamicTest("JDK " + jdk.feature(), () -> {
                    Shell.run(folder, jdk, "rm -rf classes");
                    Shell shell = Shell.run(folder, jdk, commands);
                    assertEquals(0, shell.exit(), shell.output());
                    assertTrue(shell.output().contains("y = 2.000 x + 1.000"), shell.output());
                    assertTrue(
                            Files.exists(folder.resolve("classes/app/LineOptimizer$Vector.class")));
                }));
    }

    /** Since 23, javac runs no processor of the class path unless it is told to. */
    @TestFactory
    Stream<DynamicTest> theClassPathAloneNeedsProcFull() throws IOException {
        String javac = "rm -rf classes; "
                + "javac -cp stepsmith-runtime.jar:stepsmith-processor.jar -d classes %s src/main/java/app/*.java";
        return Jdk.all().values().stream()
                .map(jdk -> dynamicTest("JDK " + jdk.feature(), () -> {
                    Shell without = Shell.run(folder, jdk, javac.formatted(""));
                    if (jdk.feature() < ASKED_FOR) {
                        assertEquals(0, without.exit(), without.output());
                    } else {
                        assertNotEquals(0, without.exit(), without.output());
                        Shell full = Shell.run(folder, jdk, javac.formatted("-proc:full"));
                        assertEquals(0, full.exit(), full.output());
                    }
                }));
    }

    private static String commandsOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```sh\njavac ");
        assertTrue(begin >= 0, "the page has no commands that begin with javac");
        return page.substring(begin + "```sh\n".length(), page.indexOf("\n```", begin + 1));
    }
}
