package io.stepsmith.examples.gpt;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that are meant to be opened, beside the classes of this example. */
final class BuildFiles {
    private static final String GENERATED = "generated-sources/annotations";

    private BuildFiles() {}

    /** The place of the report about the training. */
    static Path report() {
        return beside("tiny-gpt/report.html");
    }

    /** The generated optimizer's source, if the build has kept it. */
    static Optional<Path> source() {
        return generated(".java");
    }

    /** The page about the generated optimizer, if the build has asked for it. */
    static Optional<Path> page() {
        return generated(".html");
    }

    private static Optional<Path> generated(String ending) {
        String name = TinyGptOptimizer.class.getName().replace('.', '/') + ending;
        return Optional.of(beside(GENERATED).resolve(name)).filter(Files::isRegularFile);
    }

    /** A place beside the directory of the classes; for a jar, in the working directory. */
    private static Path beside(String name) {
        try {
            Path classes = Path.of(TrainTinyGpt.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(classes) ? classes.resolveSibling(name) : Path.of(name);
        } catch (URISyntaxException e) {
            return Path.of(name);
        }
    }
}
