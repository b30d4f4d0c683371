package io.stepsmith.chart;

import io.stepsmith.chart.Series.Kind;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A chart as it is drawn: places on the paper, and what stands there. */
final class Drawing {
    private static final int LEFT = 64;
    /** The room of what stands to the left of the numbers of the vertical axis. */
    private static final int NAME = 36;

    private static final int MARGIN = 16;
    private static final int BELOW = 48;
    private static final int ROW = 18;
    /** The first row of names, with a title above them and without one. */
    private static final int BELOW_TITLE = 38;

    private static final int AT_TOP = 14;
    /** The least room of a row of the grid. */
    private static final int GRID = 36;

    /** The least room of a tick's number. */
    private static final int TICK = 64;
    /** The number of points up to which each has a circle. */
    private static final int DISTINCT = 40;
    /** The height of a band that cannot be seen. */
    private static final double THIN = 0.5;

    private final Chart chart;
    private final Scale across;
    private final Scale up;
    private final int left;
    private final int right;
    private final int bottom;
    private final Legend legend;
    private final int top;
    private final Svg svg;

    /** The drawing of a file, or, with an id, of a part of a page. */
    Drawing(Chart chart, String id, String description) {
        this.chart = chart;
        boolean file = id.isEmpty();
        across = Scale.around(
                range(DoubleStream.concat(
                        chart.all.stream()
                                .flatMapToDouble(series -> Arrays.stream(series.across())),
                        chart.marks.stream().mapToDouble(Chart.Mark::across))),
                chart.logarithmicAcross);
        DoubleSummaryStatistics heights = range(chart.all.stream()
                .filter(series -> series.kind().hasHeight())
                .flatMap(series -> Stream.of(series.up(), series.low(), series.high()))
                .flatMapToDouble(Arrays::stream)
                .map(value -> Math.min(value, chart.highest)));
        boolean logarithmicUp = chart.logarithmicUp && heights.getMin() > 0;
        if (chart.fromZero && !logarithmicUp) {
            heights.accept(0);
        }
        up = Scale.around(heights, logarithmicUp);
        left = ticksUp().stream()
                .mapToInt(tick -> NAME + letters(ShortNumber.text(tick)))
                .reduce(LEFT, Math::max);
        right = chart.width - MARGIN;
        List<String> names = chart.all.stream().map(Series::name).toList();
        legend = Legend.of(names, left, right, file ? BELOW_TITLE : AT_TOP);
        top = legend.bottom() + ROW * chart.marks.size();
        bottom = top + chart.height;
        int height = bottom + BELOW;
        svg = file
                ? Svg.file(chart.title, chart.width, height)
                : Svg.figure(id, chart.title, description, chart.width, height);
        if (file) {
            svg.words("title", "start", left, 20, chart.title);
        }
    }

    private static DoubleSummaryStatistics range(DoubleStream numbers) {
        return numbers.filter(Double::isFinite).summaryStatistics();
    }

    private static int letters(String text) {
        return (int) Math.ceil(Legend.LETTER * text.length());
    }

    private List<Double> ticksUp() {
        return up.ticks(Math.max(2, chart.height / GRID));
    }

    String text() {
        axes();
        marks();
        bands();
        for (int i = 0; i < chart.all.size(); i++) {
            Series series = chart.all.get(i);
            String style = style(i);
            draw(series, style);
            sample(series.kind(), style, legend.x(i), legend.y(i));
            svg.words("", "start", legend.x(i) + 26, legend.y(i) + 4, series.name());
        }
        return svg.end();
    }

    /** Draws bands beneath all lines. */
    private void bands() {
        for (int i = 0; i < chart.all.size(); i++) {
            if (isBandSeen(chart.all.get(i))) {
                svg.path("band " + style(i), band(chart.all.get(i)));
            }
        }
    }

    /** The style of a series; colours go round. */
    private String style(int index) {
        int colour = -1;
        Kind before = Kind.LINE;
        for (Series series : chart.all.subList(0, index + 1)) {
            Kind kind = series.kind();
            if (kind == Kind.BROAD || kind == Kind.LINE && before != Kind.BROAD) {
                colour++;
            }
            before = kind;
        }
        return style(before, Math.max(0, colour) % Svg.COLOURS);
    }

    private static String style(Kind kind, int colour) {
        return switch (kind) {
            case BROAD -> "broad c" + colour;
            case LINE, POINTS -> "c" + colour;
            case CROSSES, STROKES -> "bad";
            case UPRIGHTS -> "upright";
        };
    }

    private void axes() {
        for (double tick : ticksUp()) {
            svg.line("grid", left, y(tick), right, y(tick));
            svg.words("tick", "end", left - 8, y(tick) + 4, ShortNumber.text(tick));
        }
        int room = Math.max(TICK, 16 + letters(numberAcross(Math.rint(across.high()))));
        for (double tick : across.ticks((right - left) / room)) {
            if (!chart.countsAcross || tick >= 0 && tick == Math.rint(tick)) {
                svg.line("axis", x(tick), bottom, x(tick), bottom + 5);
                String number = numberAcross(tick);
                double most = chart.width - 2 - letters(number) / 2.0;
                svg.words("tick", "middle", Math.min(x(tick), most), bottom + 20, number);
            }
        }
        svg.line("axis", left, top, left, bottom);
        svg.line("axis", left, bottom, right, bottom);
        svg.words("", "middle", (left + right) / 2.0, bottom + 40, chart.nameAcross);
        svg.upwards(16, top + chart.height / 2.0, chart.nameUp);
    }

    private String numberAcross(double tick) {
        return chart.countsAcross ? ShortNumber.count(tick) : ShortNumber.text(tick);
    }

    private void marks() {
        for (int i = 0; i < chart.marks.size(); i++) {
            Chart.Mark mark = chart.marks.get(i);
            double x = x(mark.across());
            double baseline = top - 8 - ROW * (chart.marks.size() - 1 - i);
            svg.line("mark", x, baseline + 4, x, bottom);
            boolean before = x + Legend.LETTER * mark.words().length() > right;
            svg.words("halo", before ? "end" : "start", x, baseline, mark.words());
        }
    }

    private void draw(Series series, String style) {
        if (!series.kind().hasHeight()) {
            SvgPath path = new SvgPath();
            Arrays.stream(series.across())
                    .filter(Double::isFinite)
                    .forEach(each -> edge(series.kind(), path, x(each), top, bottom));
            svg.path(style, path);
            return;
        }
        boolean points = series.kind() == Kind.POINTS;
        if (!points) {
            svg.path(style, line(series));
        }
        for (int i = 0; i < series.up().length; i++) {
            double high = series.up()[i];
            if (series.isThere(i) && (points || isDistinct(series))) {
                String words = series.name() + ", " + numberAcross(series.across()[i]) + ": "
                        + ShortNumber.text(high);
                svg.circle(style, x(series.across()[i]), y(high), points ? 2.5 : 3.5, words);
            }
        }
    }

    private static boolean isDistinct(Series series) {
        return series.kind() == Kind.LINE && series.up().length <= DISTINCT;
    }

    private SvgPath line(Series series) {
        SvgPath path = new SvgPath();
        boolean broken = true;
        for (int i = 0; i < series.up().length; i++) {
            if (series.isThere(i)) {
                double x = x(series.across()[i]);
                double y = y(series.up()[i]);
                path = broken ? path.from(x, y) : path.to(x, y);
            }
            broken = !series.isThere(i);
        }
        return path;
    }

    private boolean isBandSeen(Series series) {
        for (int i = 0; i < series.low().length; i++) {
            if (series.isThere(i) && y(series.low()[i]) - y(series.high()[i]) > THIN) {
                return true;
            }
        }
        return false;
    }

    /** The area between the edges of a band, in pieces where its line is broken. */
    private SvgPath band(Series series) {
        SvgPath path = new SvgPath();
        int end;
        for (int begin = 0; begin < series.up().length; begin = end + 1) {
            end = begin;
            while (end < series.up().length && series.isThere(end)) {
                double x = x(series.across()[end]);
                double y = y(series.high()[end]);
                path = end == begin ? path.from(x, y) : path.to(x, y);
                end++;
            }
            for (int i = end - 1; i >= begin; i--) {
                path.to(x(series.across()[i]), y(series.low()[i]));
            }
            if (end > begin) {
                path.close();
            }
        }
        return path;
    }

    private void sample(Kind kind, String style, int x, int y) {
        SvgPath path = new SvgPath();
        if (kind == Kind.POINTS) {
            svg.circle(style, x + 12, y, 2.5, "");
        } else if (kind.hasHeight()) {
            svg.path(style, path.from(x, y).to(x + 20, y));
        } else {
            edge(kind, path, x + 12, y - 7, y + 7);
            svg.path(style, path);
        }
    }

    /** Draws what says nothing of a height. */
    private static void edge(Kind kind, SvgPath path, double x, double top, double bottom) {
        switch (kind) {
            case CROSSES -> {
                path.from(x - 4, top + 3).to(x + 4, top + 11);
                path.from(x - 4, top + 11).to(x + 4, top + 3);
            }
            case STROKES -> path.from(x, bottom - 10).to(x, bottom);
            case UPRIGHTS -> path.from(x, top).to(x, bottom);
            case BROAD, LINE, POINTS -> throw new IllegalArgumentException(kind.toString());
        }
    }

    private double x(double value) {
        return left + (right - left) * across.part(value);
    }

    private double y(double value) {
        return top + chart.height * (1 - up.part(value));
    }
}
