package io.stepsmith.processor.describe.page;

import io.stepsmith.Shape;
import io.stepsmith.chart.Html;
import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A schedule as SVG: its curve, axes with ticks and units, and a dashed line where a phase begins.
 */
final class Plot {
    /** From what ratio of its values on a curve that falls by factors has a logarithmic axis. */
    private static final double WIDE = 30;

    private static final double WIDTH = 800;
    private static final double HEIGHT = 240;
    /** The least room for the numbers on the left, and what else stands there. */
    private static final double LEFT = 84;

    private static final double NAME = 36;
    private static final double RIGHT = 760;
    private static final double ROW = 18;
    private static final double BELOW = 48;

    private final ScheduleSpec schedule;
    private final Stretch stretch;
    private final Curve curve;
    private final Axis across;
    private final Axis up;
    private final double left;
    private final Labels labels;
    private final double top;

    Plot(ScheduleSpec schedule, Stretch stretch) {
        this.schedule = schedule;
        this.stretch = stretch;
        this.curve = schedule.in(stretch.assumed().run());
        double unit = stretch.assumed().unit();
        this.across = Axis.within(0, stretch.end() / unit, 8, unit == 1 ? 1 : 0);
        this.up = vertical();
        this.left = up.ticks().stream()
                .mapToDouble(tick -> NAME + Labels.LETTER * Axis.mark(tick).length())
                .reduce(LEFT, Math::max);
        List<Stretch.Mark> marks = stretch.marks();
        this.labels = Labels.of(
                marks.stream().map(mark -> x(mark.position())).toList(),
                marks.stream().map(this::label).toList(),
                WIDTH - 4);
        this.top = 12 + ROW * labels.count();
    }

    private Axis vertical() {
        TreeSet<Double> all = values(curve);
        TreeSet<Double> phases = values(new ScheduleSpec(
                        schedule.target(),
                        schedule.group(),
                        schedule.base(),
                        schedule.phases(),
                        java.util.Optional.empty())
                .in(stretch.assumed().run()));
        boolean log = phases.first() > 0
                && phases.last() / phases.first() >= WIDE
                && schedule.phases().stream().anyMatch(Plot::fallsByFactors);
        return log
                ? Axis.decades(phases.first(), all.last())
                : Axis.around(all.first(), all.last(), 5);
    }

    private static boolean fallsByFactors(Phase phase) {
        return isGeometric(phase.shape())
                || phase.cycles().shrink() != 1
                || !Double.isNaN(phase.own().factor());
    }

    private static boolean isGeometric(Shape shape) {
        return switch (shape) {
            case EXPONENTIAL, STEP, MULTI_STEP, PIECEWISE, INVERSE_TIME, INVERSE_SQRT -> true;
            case CONSTANT,
                    LINEAR,
                    COSINE,
                    POLYNOMIAL,
                    ONE_MINUS_SQRT,
                    LOGARITHMIC,
                    TRIANGLE,
                    REX,
                    SIGMOID,
                    TANH -> false;
        };
    }

    private TreeSet<Double> values(Curve of) {
        return Samples.values(of, stretch.end(), stretch.corners());
    }

    void draw(Html page, String id) {
        String name = ScheduleText.title(schedule);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + text(WIDTH) + " " + text(top + HEIGHT + BELOW),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        page.element(
                "title",
                Html.escape(name + " by " + stretch.assumed().axis()),
                "id",
                id + "-title");
        page.element("desc", Html.escape(ScheduleText.words(schedule)), "id", id + "-desc");
        grid(page);
        axes(page);
        marks(page);
        curve(page);
        page.close();
    }

    private void grid(Html page) {
        for (double tick : up.ticks()) {
            line(page, "grid", left, y(tick), RIGHT, y(tick));
            page.element(
                    "text",
                    Axis.mark(tick),
                    "class",
                    "tick end",
                    "x",
                    text(left - 8),
                    "y",
                    text(y(tick) + 4));
        }
        for (double tick : across.ticks()) {
            double x = x(tick * stretch.assumed().unit());
            line(page, "axis", x, top + HEIGHT, x, top + HEIGHT + 5);
            page.element(
                    "text",
                    Axis.mark(tick),
                    "class",
                    "tick middle",
                    "x",
                    text(x),
                    "y",
                    text(top + HEIGHT + 20));
        }
    }

    private void axes(Html page) {
        line(page, "axis", left, top, left, top + HEIGHT);
        line(page, "axis", left, top + HEIGHT, RIGHT, top + HEIGHT);
        page.element(
                "text",
                Html.escape(stretch.assumed().axis()),
                "class",
                "name middle",
                "x",
                text((left + RIGHT) / 2),
                "y",
                text(top + HEIGHT + 40));
        double middle = top + HEIGHT / 2;
        page.element(
                "text",
                Html.escape(schedule.target() + (up.log() ? " (logarithmic)" : "")),
                "class",
                "name middle",
                "x",
                "18",
                "y",
                text(middle),
                "transform",
                "rotate(-90 18 " + text(middle) + ")");
    }

    private void marks(Html page) {
        for (Stretch.Mark restart : stretch.restarts()) {
            line(page, "restart", x(restart.position()), top, x(restart.position()), top + HEIGHT);
        }
        List<Stretch.Mark> marks = stretch.marks();
        for (int i = 0; i < marks.size(); i++) {
            double x = x(marks.get(i).position());
            double baseline = top - 8 - ROW * labels.row(i);
            line(
                    page,
                    "boundary",
                    x,
                    baseline + 4,
                    x,
                    marks.get(i).position() > 0 ? top + HEIGHT : top);
            page.element(
                    "text",
                    Html.escape(label(marks.get(i))),
                    "class",
                    "label",
                    "x",
                    text(labels.start(i)),
                    "y",
                    text(baseline));
        }
    }

    private String label(Stretch.Mark mark) {
        return mark.label()
                + (mark.position() == 0 ? "" : " · " + stretch.assumed().text(mark.position()));
    }

    private void curve(Html page) {
        StringBuilder path = new StringBuilder();
        Samples.of(curve, up::part, stretch.end(), stretch.assumed().least(), stretch.corners())
                .forEach((position, height) -> path.append(path.length() == 0 ? "M" : " L")
                        .append(text(x(position)))
                        .append(' ')
                        .append(text(top + HEIGHT * (1 - height))));
        page.empty("path", "class", "curve", "d", path.toString());
        for (double milestone : schedule.milestones(stretch.assumed().run())) {
            if (milestone <= stretch.end()) {
                page.element(
                        "circle",
                        "<title>"
                                + Html.escape(stretch.assumed().axis() + " "
                                        + stretch.assumed().text(milestone) + ": "
                                        + ScheduleText.value(curve.at(milestone)))
                                + "</title>",
                        "class",
                        "point",
                        "cx",
                        text(x(milestone)),
                        "cy",
                        text(y(curve.at(milestone))),
                        "r",
                        "3.5");
            }
        }
    }

    private static void line(Html page, String style, double x1, double y1, double x2, double y2) {
        page.empty(
                "line", "class", style, "x1", text(x1), "y1", text(y1), "x2", text(x2), "y2",
                text(y2));
    }

    private double x(double position) {
        return left + (RIGHT - left) * across.part(position / stretch.assumed().unit());
    }

    private double y(double value) {
        return top + HEIGHT * (1 - up.part(value));
    }

    /** A coordinate. */
    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
