package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.testing.Compiled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in companions of the built-in rules are what the processor makes of them; {@code -Dgolden.update=true} rewrites them. */
class BuiltInRulesTest {
    private static final Path RULES = Path.of("../runtime/src/main/java/io/stepsmith/rule");

    @Test
    void companionsAreUpToDate() throws Exception {
        List<Path> rules = rules();
        List<String> sources = new ArrayList<>();
        for (Path rule : rules) {
            sources.add(Files.readString(rule));
        }
        Compiled compiled = Compiled.of(List.of("-proc:only"), sources.toArray(String[]::new));
        for (Path rule : rules) {
            String name = rule.getFileName().toString().replace(".java", Names.COMPANION_SUFFIX);
            Golden.check(RULES.resolve(name + ".java"), compiled.source(Names.RULES + "." + name));
        }
    }

    @Test
    void suggestionsKnowAllRules() throws Exception {
        assertEquals(Names.BUILT_IN, rules().stream().map(rule -> rule.getFileName().toString().replace(".java", "")).toList());
    }

    @Test
    void textFormReadsBack() throws Exception {
        for (Path rule : rules()) {
            Path companion = RULES.resolve(rule.getFileName().toString().replace(".java", Names.COMPANION_SUFFIX + ".java"));
            List<String> lines = Files.readAllLines(companion).stream().map(String::strip).filter(line -> line.startsWith("\""))
                    .map(line -> line.replaceAll("^\"|\",?$", "")).toList();
            assertTrue(lines.size() > 5);
            assertEquals(lines, IrText.write(IrText.parse(lines)));
        }
    }

    private static List<Path> rules() throws Exception {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.filter(file -> !file.toString().contains("_RuleIr") && !file.endsWith("package-info.java")).sorted().toList();
        }
    }
}
