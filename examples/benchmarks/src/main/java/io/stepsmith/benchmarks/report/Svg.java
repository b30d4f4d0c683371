package io.stepsmith.benchmarks.report;

import java.util.Locale;

/**
 * Text of a drawing: lines, circles, rectangles and words, in a style that suits light pages and
 * dark ones.
 */
final class Svg {
    private static final String[] COLOURS = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#a6761d"
    };

    private final StringBuilder text = new StringBuilder();

    Svg(String title, int width, int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">%n",
                width, height, width, height, escape(title));
        add(
                "<style>text{font:13px sans-serif;fill:#222}.grid{stroke:#ddd}.axis{stroke:#222}path{fill:none;stroke-width:2}</style>%n");
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", width, height);
        words(16, 24, "start", title);
    }

    static String colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style, x1, y1, x2, y2);
    }

    void path(String points, String colour) {
        add("<path d=\"M%s\" stroke=\"%s\"/>%n", points, colour);
    }

    void point(double x, double y, String colour) {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour);
    }

    void bar(double x, double y, double width, double height, String colour) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x, y, width, height, colour);
    }

    /** Words that start, end or have their middle at a place. */
    void words(double x, double y, String anchor, String words) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x, y, anchor, escape(words));
    }

    /** The whole drawing. */
    String end() {
        return text + "</svg>\n";
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
