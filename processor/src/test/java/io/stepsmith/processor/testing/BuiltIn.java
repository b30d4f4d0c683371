package io.stepsmith.processor.testing;

import io.stepsmith.language.UpdateRule;
import io.stepsmith.processor.annotation.RuntimeNames;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules and modifiers that the runtime on the class path has, a directory or a jar, by their
 * companions.
 */
public final class BuiltIn {
    private BuiltIn() {}

    /** The qualified names of the rules, sorted. */
    public static List<String> rules() {
        return in(RuntimeNames.RULES);
    }

    /** The qualified names of the modifiers, sorted. */
    public static List<String> modifiers() {
        return in(RuntimeNames.MODIFIERS);
    }

    private static List<String> in(String packageName) {
        try {
            Path runtime = Path.of(UpdateRule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(runtime)) {
                return in(packageName, runtime);
            }
            try (FileSystem jar = FileSystems.newFileSystem(runtime)) {
                return in(packageName, jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> in(String packageName, Path root) throws IOException {
        String ending = RuntimeNames.COMPANION_SUFFIX + ".class";
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .map(file ->
                            packageName + "." + file.substring(0, file.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
