package io.stepsmith.chart;

import io.stepsmith.chart.Series.Kind;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/** A chart as it is drawn: places on the paper, and what stands there. */
final class Drawing {
    private static final int LEFT = 64;
    private static final int MARGIN = 16;
    private static final int HEIGHT = 260;
    private static final int BELOW = 48;
    private static final int ROW = 18;
    private static final int TICKS_UP = 6;
    /** The room of a tick's number. */
    private static final int TICK = 64;
    /** The number of points up to which each has a circle. */
    private static final int DISTINCT = 40;

    private final Chart chart;
    private final Scale across;
    private final Scale up;
    private final int right;
    private final Legend legend;
    private final int top;
    private final Svg svg;

    Drawing(Chart chart) {
        this.chart = chart;
        across = scale(
                DoubleStream.concat(
                        chart.all.stream()
                                .flatMapToDouble(series -> Arrays.stream(series.across())),
                        chart.marks.stream().mapToDouble(Chart.Mark::across)),
                chart.logarithmicAcross);
        up = scale(
                chart.all.stream()
                        .filter(series -> series.kind() != Kind.CROSSES)
                        .flatMapToDouble(series -> Arrays.stream(series.up()))
                        .map(value -> Math.min(value, chart.highest)),
                chart.logarithmicUp);
        right = chart.width - MARGIN;
        legend = Legend.of(chart.all.stream().map(Series::name).toList(), LEFT, right);
        top = legend.bottom() + ROW * chart.marks.size();
        svg = new Svg(chart.title, chart.width, top + HEIGHT + BELOW);
    }

    private static Scale scale(DoubleStream numbers, boolean logarithmic) {
        DoubleSummaryStatistics finite = numbers.filter(Double::isFinite).summaryStatistics();
        return finite.getCount() == 0
                ? Scale.around(0, 1, false)
                : Scale.around(
                        finite.getMin(), finite.getMax(), logarithmic && finite.getMin() > 0);
    }

    String text() {
        svg.words("title", "start", LEFT, 20, chart.title);
        axes();
        marks();
        int colour = -1;
        for (int i = 0; i < chart.all.size(); i++) {
            Series series = chart.all.get(i);
            if (series.kind() == Kind.LINE) {
                colour++;
            }
            String style =
                    series.kind() == Kind.CROSSES ? "bad" : "c" + Math.max(0, colour) % Svg.COLOURS;
            draw(series, style);
            sample(series.kind(), style, legend.x(i), legend.y(i));
            svg.words("", "start", legend.x(i) + 26, legend.y(i) + 4, series.name());
        }
        return svg.end();
    }

    private void axes() {
        for (double tick : up.ticks(TICKS_UP)) {
            svg.line("grid", LEFT, y(tick), right, y(tick));
            svg.words("tick", "end", LEFT - 8, y(tick) + 4, ShortNumber.text(tick));
        }
        int bottom = top + HEIGHT;
        for (double tick : across.ticks((right - LEFT) / TICK)) {
            svg.line("axis", x(tick), bottom, x(tick), bottom + 5);
            svg.words("tick", "middle", x(tick), bottom + 20, ShortNumber.text(tick));
        }
        svg.line("axis", LEFT, top, LEFT, bottom);
        svg.line("axis", LEFT, bottom, right, bottom);
        svg.words("", "middle", (LEFT + right) / 2.0, bottom + 40, chart.nameAcross);
        svg.upwards(16, top + HEIGHT / 2.0, chart.nameUp);
    }

    private void marks() {
        for (int i = 0; i < chart.marks.size(); i++) {
            Chart.Mark mark = chart.marks.get(i);
            double x = x(mark.across());
            double baseline = top - 8 - ROW * (chart.marks.size() - 1 - i);
            svg.line("mark", x, baseline + 4, x, top + HEIGHT);
            boolean left = x + Legend.LETTER * mark.words().length() > right;
            svg.words("halo", left ? "end" : "start", x, baseline, mark.words());
        }
    }

    private void draw(Series series, String style) {
        if (series.kind() == Kind.CROSSES) {
            Arrays.stream(series.across())
                    .filter(Double::isFinite)
                    .forEach(each -> cross(style, x(each), top + 7));
            return;
        }
        if (series.kind() == Kind.LINE) {
            path(series, style);
        }
        boolean line = series.kind() == Kind.LINE;
        for (int i = 0; i < series.up().length; i++) {
            double high = series.up()[i];
            if (series.isThere(i) && (!line || series.up().length <= DISTINCT)) {
                String words = series.name() + ", " + ShortNumber.text(series.across()[i]) + ": "
                        + ShortNumber.text(high);
                svg.circle(style, x(series.across()[i]), y(high), line ? 3.5 : 2.5, words);
            }
        }
    }

    private void path(Series series, String style) {
        StringBuilder steps = new StringBuilder();
        boolean broken = true;
        for (int i = 0; i < series.up().length; i++) {
            boolean there = series.isThere(i);
            if (there) {
                steps.append(broken ? "M" : "L")
                        .append(Svg.at(x(series.across()[i])))
                        .append(' ')
                        .append(Svg.at(y(series.up()[i])));
            }
            broken = !there;
        }
        svg.path(style, steps.toString());
    }

    private void sample(Kind kind, String style, int x, int y) {
        if (kind == Kind.CROSSES) {
            cross(style, x + 12, y);
        } else if (kind == Kind.LINE) {
            svg.path(style, "M" + x + " " + y + "h20");
        } else {
            svg.circle(style, x + 12, y, 2.5, "");
        }
    }

    private void cross(String style, double x, double y) {
        svg.line(style, x - 4, y - 4, x + 4, y + 4);
        svg.line(style, x - 4, y + 4, x + 4, y - 4);
    }

    private double x(double value) {
        return LEFT + (right - LEFT) * across.part(value);
    }

    private double y(double value) {
        return top + HEIGHT * (1 - up.part(value));
    }
}
