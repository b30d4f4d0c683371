package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.rule.check.UnreadStates;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.BuiltInSource;
import io.stepsmith.processor.testing.Case;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checked-in companions of the built-in rules and modifiers are what the processor makes of
 * them; {@code -Dgolden.update=true} rewrites them.
 */
class BuiltInRulesTest {
    private static final List<BuiltInSource> ALL = BuiltInSource.all();

    @Test
    void companionsAreUpToDate() throws Exception {
        for (BuiltInSource source : ALL) {
            Golden.check(source.companionFile(), source.companion());
        }
    }

    @Test
    void textFormReadsBack() {
        for (BuiltInSource source : ALL) {
            List<String> lines = source.ir();
            assertTrue(lines.size() > 5);
            assertEquals(
                    lines,
                    source.isRule()
                            ? IrText.write(IrText.parse(lines))
                            : IrText.write(IrText.parseModifier(lines)));
        }
    }

    /** No rule or modifier has state that none of its updates reads. */
    @Test
    void allStateIsRead() {
        for (BuiltInSource source : ALL) {
            if (source.isRule()) {
                Rule rule = IrText.parse(source.ir());
                assertEquals(
                        List.of(), UnreadStates.find(rule.graph(), rule.slots()), source.name());
            } else {
                Modifier modifier = IrText.parseModifier(source.ir());
                assertEquals(
                        List.of(),
                        UnreadStates.find(modifier.graph(), modifier.slots()),
                        source.name());
            }
        }
    }

    /**
     * What is enumerated is all there is; if not, the runtime was compiled before it had the
     * companion: build it again.
     */
    @Test
    void testsKnowAll() {
        if (!Boolean.getBoolean("golden.update")) {
            assertEquals(
                    ALL.stream().map(BuiltInSource::name).toList(),
                    Stream.concat(BuiltIn.rules().stream(), BuiltIn.modifiers().stream())
                            .toList());
        }
        Set<String> tested = Case.builtIn().stream().map(Case::rule).collect(Collectors.toSet());
        assertEquals(Set.copyOf(BuiltIn.rules()), tested);
        Set<String> names = Case.builtIn().stream().map(Case::name).collect(Collectors.toSet());
        assertEquals(names.size(), Case.builtIn().size(), "names of cases are different");
        assertTrue(names.containsAll(Set.of("Adam1F", "Adam3DStrict", "Lamb1F", "LionAscending")));
    }

    /**
     * A rule says in 25 to 98 lines what it is, whose conventions it has, and how it works; a
     * variant has no code and says less, what it shares stands with the rule that it is a variant
     * of. So does a modifier, which may be one line of code.
     */
    @Test
    void filesAreShort() {
        for (BuiltInSource source : ALL) {
            long lines = source.text().lines().count();
            assertTrue(
                    lines <= 98, () -> source.file() + " has " + lines + " lines, of 98 at most");
            assertTrue(
                    lines >= 25 || source.isVariant() || !source.isRule(),
                    () -> source.file() + " has " + lines
                            + " lines, of 25 at least: say in its Javadoc what a user has to know of conventions, ranges and uses");
        }
    }
}
