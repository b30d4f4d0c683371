package io.stepsmith.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source as tokens of Java; comments and what is between tokens belong to the token after them.
 */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)((?:\\s+|//[^\\n]*|/\\*.*?\\*/)*)(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'"
                    + "|[\\p{L}_$][\\w$]*|\\.?\\d[\\w.]*(?:(?<=[eEpP])[+-]\\d+)?|->|::|\\.\\.\\.|&&|\\|\\||[-+*/%=!<>]=|\\+\\+|--|.)");

    private final List<String> gaps = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    Tokens(String source) {
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            gaps.add(matcher.group(1));
            words.add(matcher.group(2));
        }
    }

    List<String> words() {
        return List.copyOf(words);
    }

    int size() {
        return words.size();
    }

    String word(int i) {
        return words.get(i);
    }

    void set(int i, String word) {
        words.set(i, word);
    }

    void insert(int i, String word) {
        gaps.add(i, " ");
        words.add(i, word);
    }

    void remove(int from, int to) {
        gaps.subList(from, to).clear();
        words.subList(from, to).clear();
    }

    /** The source. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(gaps.get(i)).append(words.get(i));
        }
        return text.append('\n').toString();
    }
}
