package io.stepsmith.examples.cluster.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TablesTest {
    private static final Tables TABLES = new Tables(Machine.MEASURED, 60);

    @Test
    void numbersHaveTwoDigits() {
        assertEquals("0", Tables.seconds(-1));
        assertEquals("0.12 ms", Tables.seconds(0.000123));
        assertEquals("86 ms", Tables.seconds(0.0856));
        assertEquals("0.17 s", Tables.seconds(0.171));
        assertEquals("1300 s", Tables.seconds(1259));
    }

    @Test
    void everyRowHasAllColumns() {
        List<String> rows = rows(TABLES.efficiency());
        assertEquals(22, rows.size());
        rows.forEach(row -> assertEquals(13, row.chars().filter(c -> c == '|').count()));
        rows(TABLES.whenItPays())
                .forEach(
                        row -> assertEquals(8, row.chars().filter(c -> c == '|').count()));
    }

    @Test
    void percentsAreThoseOfTheSimulation() {
        Growth growth = new Growth(Work.adamW(1e8, 60), Machine.MEASURED, Network.ethernet(10));
        String row = row(TABLES.efficiency(), "| 100 MB | 10 |");
        assertEquals(Math.round(100 * growth.efficiency(2)), Long.parseLong(column(row, 3)));
        assertEquals(Math.round(100 * growth.efficiency(1024)), Long.parseLong(column(row, 12)));
    }

    /** What the page shows is what the program prints. */
    @Test
    void thePageHasTheseRows() throws IOException {
        String page = Files.readString(Path.of("../../runtime/guide/many-machines.md"));
        String printed = TABLES.efficiency() + TABLES.whenItPays();
        List<String> shown = rows(page).stream()
                .filter(row -> row.matches("\\| \\d+ [MG]B \\| \\d+ \\|.*"))
                .toList();
        assertTrue(shown.size() >= 8, () -> shown.size() + " rows");
        assertTrue(rows(printed).containsAll(shown), () -> {
            return "not printed: "
                    + shown.stream().filter(row -> !rows(printed).contains(row)).toList();
        });
    }

    private static List<String> rows(String text) {
        return text.lines().filter(line -> line.startsWith("|")).toList();
    }

    private static String row(String table, String begin) {
        return rows(table).stream()
                .filter(row -> row.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private static String column(String row, int column) {
        return row.split("\\|")[column].strip();
    }
}
