package io.stepsmith.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.Statistic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Steps as comma-separated values. */
class CsvTest {
    private static final String HEADER =
            "clock,updates,time,outcome,loss,learningRate,lossScale,plateauFactor,skipped,"
                    + "skippedInARow,rolledBack,microBatches,gradientNorm,"
                    + "gradientNorm/tensor/w,\"gradientNorm/tensor/blocks[a, \"\"b\"\"].query\"";

    @TempDir
    private Path folder;

    private final StatedStatistics steps = new StatedStatistics();

    private void write(Csv csv, long from, long until) {
        steps.watched.add(Statistic.GRADIENT_NORM);
        steps.byTensor = true;
        steps.tensors = List.of("w", "blocks[a, \"b\"].query");
        try (csv) {
            for (long update = from; update <= until; update++) {
                csv.accept(steps.at(update));
            }
        }
    }

    @Test
    void eachStepIsALine() throws IOException {
        Path file = folder.resolve("run.csv");
        Files.writeString(file, "something of old");
        steps.skipped = 5;
        steps.microBatches = 2;
        try (Csv csv = Csv.to(file)) {
            write(csv, 1, 3_000);
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(3_001, lines.size());
        assertEquals(HEADER, lines.get(0));
        String[] third = lines.get(3).split(",");
        Duration age = Duration.between(Instant.parse(third[2]), Instant.now());
        assertTrue(age.toSeconds() < 60, () -> age.toString());
        third[2] = "now";
        assertEquals(
                "2,3,now,APPLIED," + 1.0 / 3 + ",0.1,1024.0,0.5,5,0,0,2,3.0,-3.25,-3.5",
                String.join(",", third));
        assertTrue(Files.readString(file).endsWith(",-3000.5\n"));
    }

    @Test
    void whatIsNoNumberSaysSo() throws IOException {
        Path file = folder.resolve("run.csv");
        try (Csv csv = Csv.to(file)) {
            steps.at(1).with(Outcome.SKIPPED);
            steps.loss = Double.POSITIVE_INFINITY;
            csv.accept(steps);
            steps.loss = Double.NaN;
            csv.accept(steps);
        }
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(1).contains(",SKIPPED,Infinity,"), () -> lines.get(1));
        assertTrue(lines.get(2).contains(",SKIPPED,NaN,"), () -> lines.get(2));
    }

    @Test
    void aRunGoesOnWithItsFile() throws IOException {
        Path file = folder.resolve("run.csv");
        write(Csv.appendTo(file), 1, 2);
        Files.writeString(file, Files.readString(file) + "2,3,2026-");
        write(Csv.appendTo(file), 3, 4);
        List<String> lines = Files.readAllLines(file);
        assertEquals(HEADER, lines.get(0));
        assertEquals(
                List.of("0,1", "1,2", "2,3", "3,4"),
                lines.stream()
                        .skip(1)
                        .map(line -> line.replaceAll(",2026.*|,20\\d\\d-.*", ""))
                        .toList());
    }

    @Test
    void otherColumnsAreRefused() throws IOException {
        Path file = folder.resolve("run.csv");
        Files.writeString(file, "clock,updates\n1,2\n");
        Csv csv = Csv.appendTo(file);
        csv.accept(steps.at(1));
        String message = assertThrows(UncheckedIOException.class, csv::close).getMessage();
        assertTrue(
                message.contains(
                        "has other columns, clock,updates, than this run, clock,updates,time,"),
                message);
        assertEquals("clock,updates\n1,2\n", Files.readString(file));
    }

    /** Whoever names the wrong file finds it as it was. */
    @Test
    void aFileOfSomethingElseStaysAsItIs() throws IOException {
        Path file = folder.resolve("notes.txt");
        for (String text :
                List.of("a line without an end", "two lines\nwithout an end", "clock,x")) {
            Files.writeString(file, text);
            Csv csv = Csv.appendTo(file);
            csv.accept(steps.at(1));
            String message =
                    assertThrows(UncheckedIOException.class, csv::close).getMessage();
            assertTrue(message.contains("has other columns, " + text.split("\n")[0]), message);
            assertEquals(text, Files.readString(file));
        }
    }

    @Test
    void aHeaderThatWasNotFinishedIsWrittenAgain() throws IOException {
        Path file = folder.resolve("run.csv");
        for (int length = 0; length <= HEADER.length(); length += 13) {
            Files.writeString(file, HEADER.substring(0, length));
            write(Csv.appendTo(file), 1, 2);
            List<String> lines = Files.readAllLines(file);
            assertEquals(3, lines.size());
            assertEquals(HEADER, lines.get(0));
        }
        Files.writeString(file, HEADER + "\r\n" + "0,1,".repeat(9_000));
        write(Csv.appendTo(file), 1, 2);
        assertTrue(Files.readString(file).startsWith(HEADER + "\r\n0,1,20"));
    }

    @Test
    void directoriesThatAreMissingAreMade() throws IOException {
        Path file = folder.resolve("new/and/newer/run.csv");
        write(Csv.to(file), 1, 2);
        assertEquals(3, Files.readAllLines(file).size());
        write(Csv.appendTo(folder.resolve("other/run.csv")), 1, 2);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("new"));
        write(Csv.to(link.resolve("run.csv")), 1, 2);
        TensorBoard.to(link).close();
        TensorBoard.to(link.resolve("and/logs")).close();
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void aFileThatCannotBeIsRefusedAtOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("run.csv");
        for (Runnable opening : List.<Runnable>of(
                () -> Csv.to(file), () -> Csv.appendTo(file), () -> TensorBoard.to(file))) {
            String message =
                    assertThrows(UncheckedIOException.class, opening::run).getMessage();
            assertTrue(
                    message.startsWith("steps cannot be written to " + file + ": java.nio.file."),
                    message);
        }
    }
}
