package io.stepsmith.processor.testing;

import io.stepsmith.processor.annotation.RuntimeNames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file of a built-in rule or modifier, and what the processor makes of it now, whatever the
 * runtime was compiled from.
 *
 * @param file the source
 * @param text its text
 * @param packageName its package
 */
public record BuiltInSource(Path file, String text, String packageName) {
    /** The folder of the runtime's sources. */
    public static final Path RUNTIME = Path.of("../runtime/src/main/java");

    private static final class Now {
        static final Compiled COMPILED = Compiled.of(
                List.of("-proc:only"),
                all().stream().map(BuiltInSource::text).toArray(String[]::new));
    }

    /** All rules by name, then all modifiers by name. */
    public static List<BuiltInSource> all() {
        List<BuiltInSource> all = new ArrayList<>();
        for (String packageName : List.of(RuntimeNames.RULES, RuntimeNames.MODIFIERS)) {
            try (Stream<Path> files = Files.list(RUNTIME.resolve(packageName.replace('.', '/')))) {
                files.filter(file -> !file.toString().contains(RuntimeNames.COMPANION_SUFFIX)
                                && !file.endsWith("package-info.java"))
                        .sorted()
                        .forEach(file -> all.add(new BuiltInSource(file, read(file), packageName)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** Whether it is a rule; a modifier otherwise. */
    public boolean isRule() {
        return packageName.equals(RuntimeNames.RULES);
    }

    /** The simple name of its class. */
    public String simpleName() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** The qualified name of its class. */
    public String name() {
        return packageName + "." + simpleName();
    }

    /** The file of its checked-in companion. */
    public Path companionFile() {
        return file.resolveSibling(simpleName() + RuntimeNames.COMPANION_SUFFIX + ".java");
    }

    /** The source of its companion as the processor writes it now. */
    public String companion() {
        return Now.COMPILED.source(name() + RuntimeNames.COMPANION_SUFFIX);
    }

    /** The lines of IR that its companion carries now. */
    public List<String> ir() {
        return companion()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("\""))
                .map(line -> line.replaceAll("^\"|\",?$", ""))
                .toList();
    }

    /** Whether it is another rule under other settings, with a body of its own that is empty. */
    public boolean isVariant() {
        return text.contains("variantOf = ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
