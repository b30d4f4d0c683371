package io.stepsmith.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML too, one element a line. Attributes are given as names and
 * values in turn, content as text that is HTML already.
 */
public final class Html {
    private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** An empty page, without a head. */
    public Html() {}

    /**
     * Begins a page, up to the beginning of its body.
     *
     * @param title plain text
     * @param style what is added to the look of all pages
     * @return this page
     */
    public static Html page(String title, String style) {
        Html page = new Html();
        page.open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8")
                .empty(
                        "meta",
                        "name",
                        "viewport",
                        "content",
                        "width=device-width, initial-scale=1");
        page.element("title", escape(title))
                .element("style", PageStyle.TEXT + style)
                .close();
        return page.open("body");
    }

    /**
     * {@return plain text as content, with its special characters escaped}
     *
     * @param plain any text
     */
    public static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * {@return plain text with code between backquotes, as content}
     *
     * @param plain any text, in which backquotes are around code
     */
    public static String prose(String plain) {
        return escape(plain).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /**
     * Opens an element.
     *
     * @param tag the element's name, such as {@code table}
     * @param attributes names and values by turns; values are plain text
     * @return this page
     */
    public Html open(String tag, String... attributes) {
        indent().append(tag(tag, attributes)).append(">\n");
        open.push(tag);
        return this;
    }

    /**
     * Closes the element that was opened last.
     *
     * @return this page
     */
    public Html close() {
        String tag = open.pop();
        indent().append("</").append(tag).append(">\n");
        return this;
    }

    /**
     * An element whose content is written already.
     *
     * @param tag the element's name, such as {@code table}
     * @param content HTML, on one line
     * @param attributes names and values by turns; values are plain text
     * @return this page
     */
    public Html element(String tag, String content, String... attributes) {
        indent().append(tag(tag, attributes))
                .append('>')
                .append(content)
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    /**
     * Adds what is written already, elements of its own lines.
     *
     * @param written HTML, of whole lines
     * @return this page
     */
    public Html elements(String written) {
        written.lines().forEach(line -> indent().append(line).append('\n'));
        return this;
    }

    /**
     * An element without content.
     *
     * @param tag the element's name, such as {@code path}
     * @param attributes names and values by turns; values are plain text
     * @return this page
     */
    public Html empty(String tag, String... attributes) {
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
