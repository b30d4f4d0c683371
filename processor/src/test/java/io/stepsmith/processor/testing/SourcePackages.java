package io.stepsmith.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packages of a module's sources, and what their code names; names are relative to a root, which is
 * {@code .} itself.
 */
public final class SourcePackages {
    private static final String DESCRIPTION = "package-info.java";
    /** Literals are matched so that what looks like a comment in them is none. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'");

    private final String root;
    private final Map<Path, String> sources;

    private SourcePackages(String root, Map<Path, String> sources) {
        this.root = root;
        this.sources = sources;
    }

    /** All packages from a root on in a folder of sources. */
    public static SourcePackages in(Path folder, String root) {
        try (Stream<Path> files = Files.walk(folder.resolve(root.replace('.', '/')))) {
            Map<Path, String> sources = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(
                        file, COMMENT_OR_LITERAL.matcher(Files.readString(file)).replaceAll(" "));
            }
            return new SourcePackages(root, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages. */
    public Set<String> names() {
        return of(file -> true);
    }

    private Set<String> of(Predicate<Path> files) {
        Set<String> names = new TreeSet<>();
        sources.keySet().stream().filter(files).forEach(file -> names.add(name(file)));
        return names;
    }

    private String name(Path file) {
        Matcher matcher = Pattern.compile("(?m)^package ([\\w.]+);").matcher(sources.get(file));
        if (!matcher.find()) {
            throw new IllegalStateException(file + " has no package");
        }
        return relative(matcher.group(1));
    }

    private String relative(String name) {
        return name.equals(root) ? "." : name.substring(root.length() + 1);
    }

    /** The other packages that the code of each names. */
    public Map<String, Set<String>> arrows() {
        Pattern type = Pattern.compile("\\b" + Pattern.quote(root) + "((?:\\.[a-z]\\w*)*)\\.[A-Z]");
        Map<String, Set<String>> arrows = new TreeMap<>();
        sources.forEach((file, code) -> {
            Set<String> named = arrows.computeIfAbsent(name(file), first -> new TreeSet<>());
            type.matcher(code)
                    .results()
                    .forEach(found -> named.add(relative(root + found.group(1))));
            named.remove(name(file));
        });
        return arrows;
    }

    /** The packages that import from another library's package or those below it. */
    public Set<String> thatImport(String library) {
        return of(file -> sources.get(file).contains("import " + library + "."));
    }

    /** The packages that do not say what they are for. */
    public Set<String> withoutDescription() {
        Set<String> names = names();
        names.removeAll(of(file -> file.endsWith(DESCRIPTION)));
        return names;
    }

    /** The number of classes in files of each package. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        sources.keySet().stream()
                .filter(file -> !file.endsWith(DESCRIPTION))
                .forEach(file -> sizes.merge(name(file), 1, Integer::sum));
        return sizes;
    }
}
