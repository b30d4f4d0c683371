package io.stepsmith.benchmarks.report;

import io.stepsmith.benchmarks.harness.Numbers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines over two logarithmic axes, with a legend beside them.
 *
 * @param title what is shown
 * @param across what the numbers along the horizontal axis are
 * @param lines the points of each line, by its name
 */
record LineChart(String title, String across, Map<String, Map<Double, Double>> lines) {
    private static final int WIDTH = 820;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 620;
    private static final int TOP = 44;
    private static final int BOTTOM = 370;
    private static final int LINE = 20;

    /** The drawing. */
    String svg() {
        Svg svg = new Svg(title, WIDTH, HEIGHT);
        LogScale x = new LogScale(
                lines.values().stream().flatMap(line -> line.keySet().stream()).toList(),
                LEFT,
                RIGHT);
        LogScale y = new LogScale(
                lines.values().stream().flatMap(line -> line.values().stream()).toList(),
                BOTTOM,
                TOP);
        for (double mark : x.marks()) {
            svg.line("grid", x.at(mark), TOP, x.at(mark), BOTTOM);
            svg.words(
                    x.at(mark), BOTTOM + LINE, "middle", String.format(Locale.ROOT, "%,.0f", mark));
        }
        for (double mark : y.marks()) {
            svg.line("grid", LEFT, y.at(mark), RIGHT, y.at(mark));
            svg.words(LEFT - 8, y.at(mark) + 4, "end", Numbers.text(mark));
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        svg.line("axis", LEFT, TOP, LEFT, BOTTOM);
        svg.words((LEFT + RIGHT) / 2.0, BOTTOM + 2 * LINE, "middle", across);
        List<String> names = List.copyOf(lines.keySet());
        for (int i = 0; i < names.size(); i++) {
            draw(svg, x, y, lines.get(names.get(i)), Svg.colour(i));
            svg.point(RIGHT + 22, TOP + i * LINE, Svg.colour(i));
            svg.words(RIGHT + 32, TOP + i * LINE + 4, "start", names.get(i));
        }
        return svg.end();
    }

    private static void draw(
            Svg svg, LogScale x, LogScale y, Map<Double, Double> line, String colour) {
        svg.path(
                line.entrySet().stream()
                        .map(point -> String.format(
                                Locale.ROOT,
                                "%.1f,%.1f",
                                x.at(point.getKey()),
                                y.at(point.getValue())))
                        .collect(Collectors.joining("L")),
                colour);
        line.forEach((size, value) -> svg.point(x.at(size), y.at(value), colour));
    }
}
