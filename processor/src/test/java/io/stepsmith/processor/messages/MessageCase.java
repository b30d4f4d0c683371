package io.stepsmith.processor.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A folder of {@code messages/}: sources with one mistake, and in {@code messages.txt} everything
 * the compiler says about them. The folder is named after the message's code, with {@code -what}
 * appended where a code has several cases.
 *
 * <p>Two more entries are optional. {@code library/} has sources that are compiled first, without
 * the processor, and put on the class path. {@code options.txt} has an option of javac on each
 * line, or one of these: {@code no-vector-module} compiles without {@code jdk.incubator.vector},
 * {@code failing-filer} lets every file that is written fail, {@code lone-processor} leaves the
 * runtime out of the processor's path, {@code class <name>} processes a class of the library as if
 * it were named on the command line, and {@code without <name>} takes a class out of the compiled
 * library, or of the runtime.
 */
record MessageCase(Path folder) {
    private static final String MODULE_LINE = "no-vector-module";
    private static final String FILER_LINE = "failing-filer";
    private static final String LONE_LINE = "lone-processor";
    private static final String CLASS_LINE = "class ";
    private static final String SOURCE_LINE = "source-version ";
    private static final String WITHOUT_LINE = "without ";

    /** All cases, by name. */
    static List<MessageCase> all() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(MessageCase::new)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Where the cases are: in the sources rather than in the build's output, so that they can be
     * rewritten.
     */
    static Path root() {
        Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        return module.resolve(Path.of("src", "test", "resources", "messages"));
    }

    /** The folder's name. */
    String name() {
        return folder.getFileName().toString();
    }

    /** The code of the message that the case is about. */
    String code() {
        return name().replaceFirst("-.*", "");
    }

    /** Whether the case is about the message not appearing; its name then ends so. */
    boolean isSilent() {
        return name().endsWith("-suppressed") || name().endsWith("-silent");
    }

    /** The expected diagnostics. */
    Path expected() {
        return folder.resolve("messages.txt");
    }

    /** The sources to compile. */
    List<Path> sources() throws IOException {
        return sources(folder);
    }

    /** The sources to compile first, without the processor. */
    List<Path> library() throws IOException {
        Path library = folder.resolve("library");
        return Files.isDirectory(library) ? sources(library) : List.of();
    }

    /** Whether the compilation sees the vector module. */
    boolean seesVectorModule() throws IOException {
        return !lines().contains(MODULE_LINE);
    }

    /** Whether nothing can be written. */
    boolean filerFails() throws IOException {
        return lines().contains(FILER_LINE);
    }

    /** Whether the processor's path lacks the runtime. */
    boolean isProcessorAlone() throws IOException {
        return lines().contains(LONE_LINE);
    }

    /** The version of Java that the processor is told, if it is not the compiler's. */
    OptionalInt sourceVersion() throws IOException {
        return after(SOURCE_LINE).stream().mapToInt(Integer::parseInt).findFirst();
    }

    /** The classes to process by name. */
    List<String> classes() throws IOException {
        return after(CLASS_LINE);
    }

    /** The classes that library and runtime lack. */
    List<String> without() throws IOException {
        return after(WITHOUT_LINE);
    }

    private List<String> after(String beginning) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    /** Options of javac. */
    List<String> options() throws IOException {
        return lines().stream()
                .filter(line -> !List.of(MODULE_LINE, FILER_LINE, LONE_LINE).contains(line)
                        && !line.startsWith(CLASS_LINE)
                        && !line.startsWith(WITHOUT_LINE)
                        && !line.startsWith(SOURCE_LINE))
                .toList();
    }

    private List<String> lines() throws IOException {
        Path options = folder.resolve("options.txt");
        return Files.exists(options) ? Files.readAllLines(options) : List.of();
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
