package io.stepsmith.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class ResultsIndexTest {
    private static final Cell CELL = Cell.of("rule", Shape.one(1_000))
            .ratio("c", "stepsmith", Aim.atLeast(0.9))
            .ratio("limit", "stepsmith", Aim.none());

    @Test
    void aimsThatNoPageHasAreOpen(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("RESULTS-jdk25-useavx2.md"),
                "| figure | value | aim | |\n|---|--:|--:|---|\n"
                        + "| rule.n1000.c_over_stepsmith | 0.85 | ≥ 0.9 | missed |\n"
                        + "| rule.n1000.limit_over_stepsmith | 0.5 |  |  |\n");
        new ResultsIndex(directory).write(List.of(CELL));
        List<String> lines = Files.readAllLines(directory.resolve("RESULTS.md"));
        assertTrue(lines.contains("| AVX2 by -XX:UseAVX=2, on a machine with AVX-512 | open |"
                + " [page](RESULTS-jdk25-useavx2.md) |"));
        assertTrue(lines.contains("| AVX2 | open | open |"));
        assertEquals(
                "| rule.n1000.c_over_stepsmith | ≥ 0.9 | open | open | open | 0.85, missed"
                        + " | open | open | open | open |",
                lines.get(lines.size() - 1));
    }
}
