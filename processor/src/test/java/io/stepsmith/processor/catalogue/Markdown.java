package io.stepsmith.processor.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** A page in Markdown, from top to bottom. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    /** Adds a heading, 1 for the page's. */
    Markdown heading(int level, String title) {
        return paragraph("#".repeat(level) + " " + title);
    }

    /** Adds a paragraph, unless it is empty. */
    Markdown paragraph(String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
        }
        return this;
    }

    /** Begins a table. */
    Markdown table(String... columns) {
        text.append('\n');
        row(columns);
        return row(Arrays.stream(columns).map(column -> "---").toArray(String[]::new));
    }

    /** Adds a row to the table that has begun. */
    Markdown row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    /** Names as code, separated by commas. */
    static String code(Collection<String> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    /** A name as code. */
    static String code(String name) {
        return "`" + name + "`";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
