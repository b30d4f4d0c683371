package io.stepsmith.chart;

import java.util.Locale;

/** Text of a drawing, one element a line, in colours for light pages and for dark ones. */
final class Svg {
    /** The number of colours of series. */
    static final int COLOURS = 6;

    private static final String STYLE = """
            <style>
            .chart { --paper: #ffffff; --ink: #1c2024; --quiet: #5b6570; --faint: #e6eaee; --bad: #c02626;
              --c0: #1261c4; --c1: #b4540a; --c2: #0b7a55; --c3: #9a2ea8; --c4: #7a6a00; --c5: #0f7c8c;
              background: var(--paper); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            @media (prefers-color-scheme: dark) { .chart { --paper: #14171a; --ink: #e6e9ec; --quiet: #9aa4ae; --faint: #2a3037; --bad: #ff7b72;
              --c0: #6cb0ff; --c1: #f0a35e; --c2: #5fd3a4; --c3: #e295ee; --c4: #d9c44c; --c5: #63d0de; } }
            .chart text { fill: var(--ink); }
            .chart .tick { fill: var(--quiet); }
            .chart .title { font-weight: bold; }
            .chart .grid { stroke: var(--faint); }
            .chart .axis { stroke: var(--quiet); }
            .chart .mark { stroke: var(--ink); stroke-dasharray: 5 4; }
            .chart .bad { stroke: var(--bad); stroke-width: 2; fill: none; }
            .chart .halo { stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
            .chart path { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .chart .c0 { stroke: var(--c0); } .chart .c1 { stroke: var(--c1); } .chart .c2 { stroke: var(--c2); }
            .chart .c3 { stroke: var(--c3); } .chart .c4 { stroke: var(--c4); } .chart .c5 { stroke: var(--c5); }
            .chart circle { fill: var(--paper); stroke-width: 2; }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    Svg(String title, int width, int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" aria-label=\"%s\">%n",
                width, height, escape(title));
        text.append(STYLE);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n",
                style, at(x1), at(y1), at(x2), at(y2));
    }

    void path(String style, String steps) {
        add("<path class=\"%s\" d=\"%s\"/>%n", style, steps);
    }

    /** A circle that says what it is where the pointer is on it. */
    void circle(String style, double x, double y, double radius, String words) {
        add(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>%n",
                style, at(x), at(y), at(radius), escape(words));
    }

    /** Words that have their {@code start}, {@code middle} or {@code end} at a place. */
    void words(String style, String anchor, double x, double y, String words) {
        add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n",
                style, anchor, at(x), at(y), escape(words));
    }

    /** Words that go up, with their middle at a place. */
    void upwards(double x, double y, String words) {
        add(
                "<text text-anchor=\"middle\" transform=\"translate(%s %s) rotate(-90)\">%s</text>%n",
                at(x), at(y), escape(words));
    }

    /** The whole drawing. */
    String end() {
        return text + "</svg>\n";
    }

    /** A coordinate. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
