package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.catalogue.Catalogue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/**
 * The page of all rules is what their sources and the compiler say; {@code -Dgolden.update=true}
 * rewrites it.
 */
class CatalogueTest {
    @Test
    void pageIsUpToDate() throws Exception {
        Golden.check(Path.of("../runtime/RULES.md"), Catalogue.page());
    }

    /**
     * AdamW reads w, g, m, v and writes w, m, v. LAMB reads these four and writes m, v, for the
     * norms, then reads w, m, v and writes w. Plain SGD reads w and g and writes w.
     */
    @Test
    void costsAreThoseCountedByHand() {
        List<String> rows = Catalogue.page().lines().toList();
        assertTrue(
                row(rows, "AdamW").contains("| 8: `m`, `v` | 1 | 28 | 0.001 |"),
                row(rows, "AdamW"));
        assertTrue(
                row(rows, "Lamb").contains("| 8: `m`, `v` | 2 | 40 | 0.001 |"), row(rows, "Lamb"));
        assertTrue(row(rows, "Sgd").contains("| 0 | 1 | 12 | 0.001 |"), row(rows, "Sgd"));
    }

    private static String row(List<String> rows, String rule) {
        return rows.stream()
                .filter(row -> row.startsWith("| [`" + rule + "`]"))
                .findFirst()
                .orElseThrow();
    }
}
