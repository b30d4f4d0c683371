package io.stepsmith.chart;

import java.util.Locale;

/** Text of a drawing, one element a line, in colours for light pages and for dark ones. */
final class Svg {
    /** The number of colours of series. */
    static final int COLOURS = 6;

    /** The look of drawings. */
    static final String STYLE = """
            .chart { --paper: #ffffff; --ink: #1c2024; --quiet: #5b6570; --faint: #e6eaee; --bad: #c02626;
              --c0: #1261c4; --c1: #b4540a; --c2: #0b7a55; --c3: #9a2ea8; --c4: #7a6a00; --c5: #0f7c8c;
              background: var(--paper); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            @media screen and (prefers-color-scheme: dark) { .chart { --paper: #14171a; --ink: #e6e9ec; --quiet: #9aa4ae; --faint: #2a3037; --bad: #ff7b72;
              --c0: #6cb0ff; --c1: #f0a35e; --c2: #5fd3a4; --c3: #e295ee; --c4: #d9c44c; --c5: #63d0de; } }
            .chart text { fill: var(--ink); }
            .chart .tick { fill: var(--quiet); }
            .chart .title { font-weight: bold; }
            .chart .grid { stroke: var(--faint); }
            .chart .axis { stroke: var(--quiet); }
            .chart .mark { stroke: var(--ink); stroke-dasharray: 5 4; }
            .chart .halo { stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
            .chart path { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .chart .c0 { stroke: var(--c0); } .chart .c1 { stroke: var(--c1); } .chart .c2 { stroke: var(--c2); }
            .chart .c3 { stroke: var(--c3); } .chart .c4 { stroke: var(--c4); } .chart .c5 { stroke: var(--c5); }
            .chart .broad { stroke-width: 7; stroke-opacity: 0.3; }
            .chart .band { stroke-width: 1; stroke-opacity: 0.35; fill: currentColor; fill-opacity: 0.22; }
            .chart .band.c0 { color: var(--c0); } .chart .band.c1 { color: var(--c1); } .chart .band.c2 { color: var(--c2); }
            .chart .band.c3 { color: var(--c3); } .chart .band.c4 { color: var(--c4); } .chart .band.c5 { color: var(--c5); }
            .chart .bad { stroke: var(--bad); }
            .chart .upright { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 3; }
            .chart circle { fill: var(--paper); stroke-width: 2; }
            """;

    private final StringBuilder text = new StringBuilder();

    private Svg() {}

    /** A drawing that is a file of its own. */
    static Svg file(String title, int width, int height) {
        Svg svg = new Svg();
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" aria-label=\"%s\">%n",
                width, height, Html.escape(title));
        svg.text.append("<style>\n").append(STYLE).append("</style>\n");
        return svg;
    }

    /** A drawing in a page that has the look of drawings. */
    static Svg figure(String id, String title, String description, int width, int height) {
        Svg svg = new Svg();
        svg.add(
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-labelledby=\"%s-title %s-desc\">%n",
                width, height, id, id);
        svg.add("<title id=\"%s-title\">%s</title>%n", id, Html.escape(title));
        svg.add("<desc id=\"%s-desc\">%s</desc>%n", id, Html.escape(description));
        return svg;
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n",
                style, SvgPath.at(x1), SvgPath.at(y1), SvgPath.at(x2), SvgPath.at(y2));
    }

    void path(String style, SvgPath path) {
        if (!path.isEmpty()) {
            text.append("<path class=\"").append(style).append("\" d=\"");
            text.append(path).append("\"/>\n");
        }
    }

    /** A circle that says what it is where the pointer is on it. */
    void circle(String style, double x, double y, double radius, String words) {
        add(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>%n",
                style, SvgPath.at(x), SvgPath.at(y), SvgPath.at(radius), Html.escape(words));
    }

    /** Words that have their {@code start}, {@code middle} or {@code end} at a place. */
    void words(String style, String anchor, double x, double y, String words) {
        add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n",
                style, anchor, SvgPath.at(x), SvgPath.at(y), Html.escape(words));
    }

    /** Words that go up, with their middle at a place. */
    void upwards(double x, double y, String words) {
        add(
                "<text text-anchor=\"middle\" transform=\"translate(%s %s) rotate(-90)\">%s</text>%n",
                SvgPath.at(x), SvgPath.at(y), Html.escape(words));
    }

    /** The whole drawing. */
    String end() {
        return text + "</svg>\n";
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
