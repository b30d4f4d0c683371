package io.stepsmith.examples.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether the lines of a fence stand in a source. An empty line divides a fence into parts,
 * each of which stands somewhere as a whole; a line {@code ...} or {@code // ...} in a part skips
 * what the source has there. Layout says nothing, nor do comments.
 */
final class FenceMatcher {
    /** Java, and Groovy and Kotlin in as far as builds have it: token by token. */
    static final FenceMatcher JAVA = new FenceMatcher(
            Pattern.compile("(?s)//[^\n]*|/\\*.*?\\*/"
                    + "|(\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'"
                    + "|[\\w$]+|\\S)"),
            String::isBlank);

    /** XML: tags and words. */
    static final FenceMatcher XML =
            new FenceMatcher(Pattern.compile("(?s)<!--.*?-->|([^\\s<>]+|[<>])"), String::isBlank);

    /** Files of settings: line by line, without comments. */
    static final FenceMatcher LINES =
            new FenceMatcher(Pattern.compile("[ \t]*#[^\n]*|[ \t]*(\\S[^\n]*)"), String::isBlank);

    /** What a program prints, all of it one part: line by line. */
    static final FenceMatcher PRINTED =
            new FenceMatcher(Pattern.compile("[ \t]*(\\S[^\n]*)"), line -> false);

    private static final Pattern SKIP = Pattern.compile("\\s*(//\\s*)?\\.\\.\\.\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Group 1 is what counts. */
    private final Pattern token;

    private final Predicate<String> endsPart;

    private FenceMatcher(Pattern token, Predicate<String> endsPart) {
        this.token = token;
        this.endsPart = endsPart;
    }

    /** Returns a text without what says nothing: a token to a line, between line ends. */
    String normal(String text) {
        return token.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(found -> found != null)
                .map(found -> SPACE.matcher(found.strip()).replaceAll(" "))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    /**
     * Returns the first part of a fence that stands in none of the sources.
     *
     * @param sources as {@link #normal} makes them
     */
    Optional<String> missing(List<String> fence, Iterable<String> sources) {
        List<List<String>> parts = parts(fence);
        if (parts.isEmpty()) {
            return Optional.of(String.join("\n", fence));
        }
        return parts.stream()
                .filter(part -> !standsInAny(pieces(part), sources))
                .map(part -> String.join("\n", part))
                .findFirst();
    }

    private List<List<String>> parts(List<String> fence) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : fence) {
            if (!endsPart.test(line)) {
                part.add(line);
            } else if (!part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        parts.add(part);
        parts.removeIf(each -> pieces(each).isEmpty());
        return parts;
    }

    /** What stands between the lines that skip. */
    private List<String> pieces(List<String> part) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : part) {
            if (SKIP.matcher(line).matches()) {
                pieces.add(normal(piece.toString()));
                piece.setLength(0);
            } else {
                piece.append(line).append('\n');
            }
        }
        pieces.add(normal(piece.toString()));
        pieces.removeIf(String::isBlank);
        return pieces;
    }

    private static boolean standsInAny(List<String> pieces, Iterable<String> sources) {
        for (String source : sources) {
            if (standIn(pieces, source)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standIn(List<String> pieces, String source) {
        int from = 0;
        for (String piece : pieces) {
            int found = source.indexOf(piece, from);
            if (found < 0) {
                return false;
            }
            from = found + piece.length() - 1;
        }
        return true;
    }
}
