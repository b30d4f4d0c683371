package io.stepsmith.benchmarks.report;

import io.stepsmith.benchmarks.harness.Numbers;

import java.util.List;
import java.util.Map;

/**
 * Horizontal bars over a logarithmic axis, the shortest first.
 *
 * @param title what is shown
 * @param bars the length of each, by its name
 */
record BarChart(String title, Map<String, Double> bars) {
    private static final int WIDTH = 820;
    private static final int LEFT = 170;
    private static final int RIGHT = 720;
    private static final int TOP = 44;
    private static final int BAR = 24;

    /** The drawing. */
    String svg() {
        int bottom = TOP + BAR * bars.size();
        Svg svg = new Svg(title, WIDTH, bottom + 36);
        LogScale x = new LogScale(bars.values(), LEFT, RIGHT);
        for (double mark : x.marks()) {
            svg.line("grid", x.at(mark), TOP, x.at(mark), bottom);
            svg.words(x.at(mark), bottom + 20, "middle", Numbers.text(mark));
        }
        List<Map.Entry<String, Double>> sorted =
                bars.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        for (int i = 0; i < sorted.size(); i++) {
            String name = sorted.get(i).getKey();
            double value = sorted.get(i).getValue();
            double top = TOP + i * BAR;
            svg.bar(
                    LEFT,
                    top + 3,
                    x.at(value) - LEFT,
                    BAR - 6,
                    Svg.colour(name.startsWith("stepsmith") ? 0 : 6));
            svg.words(LEFT - 8, top + BAR / 2.0 + 4, "end", name);
            svg.words(x.at(value) + 6, top + BAR / 2.0 + 4, "start", Numbers.text(value));
        }
        svg.line("axis", LEFT, TOP, LEFT, bottom);
        return svg.end();
    }
}
