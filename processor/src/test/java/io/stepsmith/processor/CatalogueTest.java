package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.catalogue.Catalogue;
import io.stepsmith.processor.testing.BuiltInSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The pages of all rules are what their sources and the compiler say; {@code -Dgolden.update=true}
 * rewrites them.
 */
class CatalogueTest {
    private static final Path FOLDER = Path.of("../runtime/guide/rules");

    private static SortedMap<String, String> pages;

    @BeforeAll
    static void make() {
        pages = Catalogue.pages();
    }

    @Test
    void pagesAreUpToDate() throws Exception {
        for (String name : pages.keySet()) {
            Golden.check(FOLDER.resolve(name), pages.get(name));
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    List.copyOf(pages.keySet()),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** A link that leads nowhere would send whoever looks for a rule to the top of a page. */
    @Test
    void everyRuleAndModifierHasASectionThatTheIndexLeadsTo() {
        for (BuiltInSource source : BuiltInSource.all()) {
            String name = source.simpleName();
            List<String> with = pages.keySet().stream()
                    .filter(page -> pages.get(page).contains("\n## " + name + "\n"))
                    .toList();
            assertEquals(1, with.size(), () -> name + " is on " + with);
            String link =
                    "[`" + name + "`](" + with.get(0) + "#" + name.toLowerCase(Locale.ROOT) + ")";
            assertTrue(pages.get(Catalogue.INDEX).contains(link), link);
        }
    }

    /**
     * AdamW reads w, g, m, v and writes w, m, v. LAMB reads these four and writes m, v, for the
     * norms, then reads w, m, v and writes w. Plain SGD reads w and g and writes w.
     */
    @Test
    void costsAreThoseCountedByHand() {
        assertEquals(
                "| 8: `m`, `v` | 1 | 28 | 0.001 | `DECOUPLED` 0.01 | update |",
                costs("adam.md", "AdamW"));
        assertEquals(
                "| 8: `m`, `v` | 2 | 40 | 0.001 | the rule's own 0.01 | update |",
                costs("by-parameter.md", "Lamb"));
        assertEquals("| 0 | 1 | 12 | 0.001 | `L2` 0 | update |", costs("momentum.md", "Sgd"));
    }

    /** The row of the first table of a rule's section. */
    private static String costs(String page, String rule) {
        return pages.get(page)
                .lines()
                .dropWhile(line -> !line.equals("## " + rule))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .findFirst()
                .orElseThrow();
    }
}
