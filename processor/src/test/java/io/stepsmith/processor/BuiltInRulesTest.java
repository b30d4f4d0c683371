package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.testing.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The checked-in companions of the built-in rules and modifiers are what the processor makes of them; {@code -Dgolden.update=true}
 * rewrites them.
 */
class BuiltInRulesTest {
    private static final Path RULES = Path.of("../runtime/src/main/java/io/stepsmith/rule");
    private static final Path MODIFIERS = Path.of("../runtime/src/main/java/io/stepsmith/modifier");

    @Test
    void companionsAreUpToDate() throws Exception {
        List<String> sources = new ArrayList<>();
        for (Path source : all()) {
            sources.add(Files.readString(source));
        }
        Compiled compiled = Compiled.of(List.of("-proc:only"), sources.toArray(String[]::new));
        for (Path source : all()) {
            String packageName = source.startsWith(RULES) ? Names.RULES : Names.MODIFIERS;
            Golden.check(companion(source), compiled.source(packageName + "." + simpleName(source) + Names.COMPANION_SUFFIX));
        }
    }

    @Test
    void suggestionsKnowAll() throws Exception {
        assertEquals(Names.BUILT_IN, sources(RULES).stream().map(BuiltInRulesTest::simpleName).toList());
        assertEquals(Names.BUILT_IN_MODIFIERS, sources(MODIFIERS).stream().map(BuiltInRulesTest::simpleName).toList());
    }

    @Test
    void textFormReadsBack() throws Exception {
        for (Path source : all()) {
            List<String> lines = Files.readAllLines(companion(source)).stream().map(String::strip).filter(line -> line.startsWith("\""))
                    .map(line -> line.replaceAll("^\"|\",?$", "")).toList();
            assertTrue(lines.size() > 5);
            assertEquals(lines, source.startsWith(RULES) ? IrText.write(IrText.parse(lines)) : IrText.write(IrText.parseModifier(lines)));
        }
    }

    private static Path companion(Path source) {
        return source.resolveSibling(simpleName(source) + Names.COMPANION_SUFFIX + ".java");
    }

    private static String simpleName(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(sources(RULES));
        all.addAll(sources(MODIFIERS));
        return all;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().contains("_RuleIr") && !file.endsWith("package-info.java")).sorted().toList();
        }
    }
}
