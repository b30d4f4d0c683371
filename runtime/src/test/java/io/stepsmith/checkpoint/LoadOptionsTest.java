package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Names that are renamed, and options that stay as they are. */
class LoadOptionsTest {
    @Test
    void theLongestNameThatFitsIsRenamedOnce() {
        LoadOptions options = LoadOptions.strict()
                .rename("h", "blocks")
                .rename("h.0", "blocks[0]")
                .rename("h.0.attn", "blocks[0].attention")
                .rename("blocks", "other");
        assertEquals("blocks[0].attention.query", options.renamed("h.0.attn.query"));
        assertEquals("blocks[0].attn2", options.renamed("h.0.attn2"));
        assertEquals("blocks.01", options.renamed("h.01"));
        assertEquals("blocks[1]", options.renamed("h[1]"));
        assertEquals("blocks/m", options.renamed("h/m"));
        assertEquals("blocks", options.renamed("h"));
        assertEquals("head", options.renamed("head"));
        assertEquals("a.h", options.renamed("a.h"));
        assertEquals("", options.renamed(""));
    }

    @Test
    void aNameWithoutItsBeginning() {
        LoadOptions options = LoadOptions.strict().rename("model", "").rename("w", "");
        assertEquals("fc.weight", options.renamed("model.fc.weight"));
        assertEquals("[1]", options.renamed("w[1]"));
        assertEquals("", options.renamed("model"));
        assertEquals("models", options.renamed("models"));
    }

    @Test
    void renamesThatNothingHasAreKnown() {
        LoadOptions options =
                LoadOptions.strict().rename("h", "b").rename("h.0", "c").rename("x", "d");
        assertEquals(List.of("x"), options.unusedRenames(List.of("h.1", "h.0.w")));
        assertEquals(List.of("h", "x"), options.unusedRenames(List.of("h.0.w", "hh")));
    }

    @Test
    void eachMethodReturnsOtherOptions() {
        LoadOptions strict = LoadOptions.strict();
        LoadOptions all = LoadOptions.weightsOnly()
                .rename("a", "b")
                .transpose("b")
                .ignoreExtra()
                .allowMissing();
        assertTrue(all.isWeightsOnly() && all.ignoresExtra() && all.allowsMissing());
        assertEquals(Set.of("b"), all.transposed());
        assertEquals("b", all.renamed("a"));
        assertEquals("b", all.transpose("c").renamed("a"));
        assertFalse(strict.isWeightsOnly() || strict.ignoresExtra() || strict.allowsMissing());
        assertFalse(
                strict.ignoreExtra().allowsMissing() || strict.allowMissing().ignoresExtra());
        assertTrue(strict.ignoreExtra().needsState() && strict.allowMissing().needsState());
        assertFalse(strict.rename("a", "b").needsState());
        assertTrue(LoadOptions.weightsOnly().needsState());
        assertTrue(strict.transposed().isEmpty());
    }

    @Test
    void namesThatMeanNothingAreRefused() {
        LoadOptions options = LoadOptions.strict().rename("a", "b");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> options.rename("a", "c"))
                .getMessage()
                .contains("a is renamed to b already"));
        assertThrows(IllegalArgumentException.class, () -> options.rename("", "c"));
    }
}
