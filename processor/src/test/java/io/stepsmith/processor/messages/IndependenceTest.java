package io.stepsmith.processor.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A mistake stops what it is in and nothing else, so that a build with one mistake shows one
 * message.
 */
class IndependenceTest {
    @TempDir
    private Path scratch;

    @Test
    void aModelIsGeneratedBesideOneThatFails() throws IOException {
        assertEquals(Set.of("LinearOptimizer"), generated("MissingGradient-one-of-two-models"));
    }

    @Test
    void theFirstOfTwoModelsKeepsTheName() throws IOException {
        assertEquals(Set.of("Encoder_BlockOptimizer"), generated("NameClash-nested"));
    }

    @Test
    void aModelOfARefusedRuleIsNotGenerated() throws IOException {
        assertEquals(Set.of(), generated("UnsupportedSyntax-used-by-model"));
    }

    @Test
    void aWarningStopsNothing() throws IOException {
        assertEquals(Set.of("LinearOptimizer"), generated("RateZero"));
    }

    @Test
    void ruleAndModelCompileTogetherWhateverAnEarlierBuildLeft() throws IOException {
        assertEquals(
                Set.of("LinearOptimizer", "Scaled_RuleIr"),
                generated("UnknownHyperparameter-rebuilt-rule-silent"));
    }

    private Set<String> generated(String name) throws IOException {
        return CaseCompiler.compile(new MessageCase(MessageCase.root().resolve(name)), scratch)
                .generated();
    }
}
