package io.stepsmith.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page as it is written: its fences, its links, and the places that links may lead to. */
final class MarkdownPage {
    private static final Pattern TICKS = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!--\\s*(.*?)\\s*-->\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
    private static final Pattern CODE = Pattern.compile("(`+).*?\\1");
    private static final Pattern LINK = Pattern.compile(
            "\\]\\(([^)\\s]+)[^)]*\\)|(?:href|src|srcset)=\"([^\"]+)\"|^\\[[^\\]]+\\]:\\s*(\\S+)",
            Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    final Path file;
    private final List<Fence> fences = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();

    private MarkdownPage(Path file, List<String> lines) {
        this.file = file;
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher ticks = TICKS.matcher(line);
            if (ticks.matches()) {
                int begin = i + 1;
                while (i + 1 < lines.size() && !TICKS.matcher(lines.get(i + 1)).matches()) {
                    i++;
                }
                Matcher comment = COMMENT.matcher(before);
                fences.add(new Fence(
                        ticks.group(1),
                        comment.matches() ? comment.group(1) : "",
                        begin,
                        lines.subList(begin, i + 1)));
                i++;
            } else {
                prose.add(line);
            }
            before = line.isBlank() ? before : line;
        }
    }

    /** Reads a page. */
    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Fence> fences() {
        return fences;
    }

    /** Returns where links and pictures lead, as they are written. */
    List<String> links() {
        String text = CODE.matcher(String.join("\n", prose)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map((MatchResult found) -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Returns the names of headings, as GitHub makes them, and of places that have one. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> same = new HashMap<>();
        for (String line : prose) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String name = name(heading.group(1));
                int count = same.merge(name, 1, Integer::sum);
                anchors.add(count == 1 ? name : name + "-" + (count - 1));
            }
            NAME.matcher(line).results().forEach(found -> anchors.add(found.group(1)));
        }
        return anchors;
    }

    private static String name(String heading) {
        return heading.replaceAll("\\]\\([^)]*\\)", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
