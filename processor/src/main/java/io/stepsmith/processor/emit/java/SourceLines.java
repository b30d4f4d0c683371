package io.stepsmith.processor.emit.java;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a class as people write them, where JavaPoet takes more: fields of one kind stand
 * together, and what is short in one line. In: the source of a file. Out: the same in fewer lines.
 */
public final class SourceLines {
    private static final int WIDTH = 100;
    private static final String OPEN = "/**";
    private static final String CLOSE = "*/";

    /** A field in one line; what is before its name, and before type arguments, is its kind. */
    private static final Pattern FIELD =
            Pattern.compile("\\s+(private (?:static )?(?:final )?[\\w.]+).*;");

    private final List<String> lines;
    private final StringBuilder text = new StringBuilder();

    private SourceLines(List<String> lines) {
        this.lines = lines;
    }

    /** The same source in fewer lines. */
    public static String of(String source) {
        return new SourceLines(source.lines().toList()).shorten();
    }

    private String shorten() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isJavadocOfOneLine(i)) {
                String inside = lines.get(i + 1).strip().substring(1);
                text.append(line).append(inside).append(' ').append(CLOSE).append('\n');
                i += 2;
            } else if (line.endsWith(") {") && line(i + 1).strip().equals("}")) {
                text.append(line).append("}\n");
                i++;
            } else if (!line.isEmpty() || !isBetweenFields(i)) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private String line(int i) {
        return i >= 0 && i < lines.size() ? lines.get(i) : "";
    }

    private boolean isJavadocOfOneLine(int i) {
        return line(i).strip().equals(OPEN)
                && line(i + 2).strip().equals(CLOSE)
                && line(i + 1).length() + 1 + OPEN.length() <= WIDTH;
    }

    /** Returns whether a line is between fields of one kind, or before the Javadoc of a second. */
    private boolean isBetweenFields(int i) {
        Matcher before = FIELD.matcher(line(i - 1));
        Matcher after = FIELD.matcher(line(isJavadocOfOneLine(i + 1) ? i + 4 : i + 1));
        return before.matches() && after.matches() && before.group(1).equals(after.group(1));
    }
}
