package io.stepsmith.processor.describe.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML too, one element a line. Attributes are given as names and
 * values in turn.
 */
final class Html {
    private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Plain text as content. */
    static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Plain text with code between backquotes, as content. */
    static String prose(String plain) {
        return escape(plain).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    Html open(String tag, String... attributes) {
        indent().append(tag(tag, attributes)).append(">\n");
        open.push(tag);
        return this;
    }

    Html close() {
        String tag = open.pop();
        indent().append("</").append(tag).append(">\n");
        return this;
    }

    /** An element whose content is written already. */
    Html element(String tag, String content, String... attributes) {
        indent().append(tag(tag, attributes))
                .append('>')
                .append(content)
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    Html empty(String tag, String... attributes) {
        indent().append(tag(tag, attributes)).append("/>\n");
        return this;
    }

    private StringBuilder indent() {
        return text.append("  ".repeat(open.size()));
    }

    private static String tag(String tag, String... attributes) {
        StringBuilder start = new StringBuilder("<").append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            start.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return start.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
