package io.stepsmith.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.MachineKind;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Rounds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class ResultsPageTest {
    @Test
    void runOfSomeMeasurementsKeepsTheRowsOfTheOthers(@TempDir Path directory) throws Exception {
        Measurement former = new Known("former.n10", 2);
        Measurement latter = new Known("latter.n10", 3);
        List<Measurement> suite = List.of(former, latter);
        write(directory, suite, suite, "--rounds=1");
        write(directory, suite, List.of(new Known("latter.n10", 5)), "--only=latter");
        write(directory, suite, List.of(new Known("latter.n10", 4)), "--only=latter");
        List<String> lines = Files.readAllLines(directory.resolve(
                ResultsPage.name(Runtime.version().feature(), MachineKind.here())));
        assertEquals(
                List.of(
                        "| former.n10.us | 2 | ≥ 2.5 | missed |",
                        "| latter.n10.us | 4 | ≥ 2.5 | met |"),
                lines.stream().filter(line -> line.contains(".us |")).toList());
        assertEquals(
                List.of("| words of former.n10 | us | 2 |", "| words of latter.n10 | us | 4 |"),
                lines.stream().filter(line -> line.contains("words of")).toList());
        assertEquals(
                List.of("--only=latter", "--rounds=1"),
                lines.stream()
                        .filter(line -> line.startsWith("* `"))
                        .map(line -> line.replaceAll("^[^`]*`.* (--.*?)`.*", "$1"))
                        .toList());
    }

    @Test
    void showsTheChartsThatAreThere(@TempDir Path directory) throws Exception {
        Measurement whole = new Known("adamw.n10", 2);
        write(directory, List.of(whole, new Known("adamw.small400", 3)), List.of(whole), "");
        String page = Files.readString(directory.resolve(
                ResultsPage.name(Runtime.version().feature(), MachineKind.here())));
        String jdk =
                "jdk" + Runtime.version().feature() + "-" + MachineKind.here().key();
        assertTrue(page.contains("(" + jdk + "-adamw-by-size.svg)"), page);
        assertFalse(page.contains("small-tensors.svg"), page);
    }

    private static void write(
            Path directory, List<Measurement> suite, List<Measurement> some, String arguments)
            throws Exception {
        Rounds rounds = new Rounds(some);
        rounds.run(1);
        new ResultsPage(rounds, suite, 1, arguments).write(directory);
    }

    private record Known(String name, double value) implements Measurement {
        @Override
        public String words() {
            return "words of " + name;
        }

        @Override
        public boolean quick() {
            return true;
        }

        @Override
        public Map<String, Double> round() {
            return Map.of("us", value);
        }

        @Override
        public List<Figure> figures() {
            return List.of(Figure.of("us", Aim.atLeast(2.5)));
        }
    }
}
