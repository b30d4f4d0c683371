package io.stepsmith.monitor.report;

import io.stepsmith.chart.Chart;
import io.stepsmith.chart.Html;
import io.stepsmith.monitor.report.Quantity.Part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The drawings of a run. */
final class RunCharts {
    /** The ratio of its numbers from which on an axis is logarithmic. */
    private static final double FAR = 10;

    private final RunFacts facts;
    private final Course course;
    private final Html page;

    private RunCharts(RunFacts facts, Course course, Html page) {
        this.facts = facts;
        this.course = course;
        this.page = page;
    }

    static void write(RunFacts facts, Course course, boolean ended, Html page) {
        RunCharts charts = new RunCharts(facts, course, page);
        charts.thinning();
        charts.loss();
        new RateChart(facts, course, ended).write(page);
        charts.draw("", charts.ofModel(Subject.GRADIENT_NORM, Subject.CLIPPED_NORM));
        charts.draw("", charts.ofModel(Subject.UPDATE_RATIO));
        charts.draw("", charts.ofModel(Subject.WEIGHT_NORM));
        charts.draw("", charts.ofModel(Subject.UPDATE_NORM));
        charts.draw(" by group", charts.ofGroups(Subject.GRADIENT_NORM));
        charts.draw(" by group", charts.ofGroups(Subject.UPDATE_RATIO));
        for (Subject factor : List.of(Subject.LOSS_SCALE, Subject.PLATEAU_FACTOR)) {
            List<Integer> lines = charts.ofModel(factor);
            if (lines.stream().anyMatch(charts::isOtherThanOne)) {
                charts.draw("", lines);
            }
        }
    }

    /** Says what a point stands for, if it is not one step. */
    private void thinning() {
        if (Figure.isThinned(course.buckets())) {
            page.element(
                    "p",
                    "Where a drawing has no room for all updates, its lines go through means of"
                            + " some, and bands reach from the least number to the greatest.",
                    "class",
                    "note");
        }
    }

    private void loss() {
        List<Integer> loss = ofModel(Subject.LOSS);
        if (loss.stream().noneMatch(line -> points(line, 1).isAny())) {
            page.open("section").element("h2", Subject.LOSS.title);
            page.element(
                            "p",
                            Html.prose("No step had a finite loss. A step is given its loss as"
                                    + " `optimizer.step(loss)`."))
                    .close();
        } else {
            draw("", loss);
        }
    }

    private List<Integer> ofModel(Subject... subjects) {
        return Arrays.stream(subjects)
                .map(subject -> course.indexOf(subject, Part.MODEL, 0))
                .filter(line -> line >= 0)
                .toList();
    }

    private List<Integer> ofGroups(Subject subject) {
        List<Integer> lines = new ArrayList<>();
        for (int group = 0; group < Quantity.MOST_GROUPS; group++) {
            int line = course.indexOf(subject, Part.GROUP, group);
            if (line >= 0) {
                lines.add(line);
            }
        }
        return lines.size() > 1 ? lines : List.of();
    }

    private Points points(int line, int most) {
        return Points.of(course.buckets(), course.series(line), most);
    }

    private boolean isOtherThanOne(int line) {
        Points all = points(line, 1);
        return all.isAny() && (all.leastOfAll() != 1 || all.greatestOfAll() != 1);
    }

    /** Draws quantities of one subject, or of one that is like it. */
    private void draw(String of, List<Integer> lines) {
        List<Integer> drawn =
                lines.stream().filter(line -> points(line, 1).isAny()).toList();
        if (drawn.isEmpty()) {
            return;
        }
        Subject subject = course.quantities().get(drawn.get(0)).subject();
        String title = subject.title + of;
        boolean far = isFar(subject, drawn);
        String axis = subject.words + (far ? " (logarithmic)" : "");
        Figure.write(
                page,
                subject.name().toLowerCase(Locale.ROOT).replace('_', '-') + of.replace(' ', '-'),
                title,
                drawn.stream().map(this::description).collect(Collectors.joining(" ")),
                "",
                most -> {
                    Chart chart = new Chart(title, "update", axis).countsAcross();
                    if (far) {
                        chart.logarithmicUp();
                    }
                    for (int line : drawn) {
                        Points points = points(line, most);
                        chart.line(
                                name(line),
                                points.across,
                                points.mean,
                                points.least,
                                points.greatest);
                    }
                    return events(chart, drawn.get(0), most);
                });
    }

    private Chart events(Chart chart, int line, int most) {
        return events(
                chart.crosses(
                        "infinite or NaN",
                        Points.placesOfOthers(course.buckets(), course.series(line), most)),
                course,
                most);
    }

    /** Adds the steps that were refused, and the returns to older snapshots. */
    static Chart events(Chart chart, Course course, int most) {
        return chart.strokes(
                        "skipped", Points.places(course.buckets(), course.skippedSteps(), most))
                .uprights(
                        "rolled back",
                        Points.places(course.buckets(), course.returnsToSnapshots(), most));
    }

    private boolean isFar(Subject subject, List<Integer> lines) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int line : lines) {
            Points all = points(line, 1);
            least = Math.min(least, all.leastOfAll());
            greatest = Math.max(greatest, all.greatestOfAll());
        }
        return subject.mayBeLogarithmic && least > 0 && greatest / least >= FAR;
    }

    private String name(int line) {
        Quantity quantity = course.quantities().get(line);
        return quantity.part() == Part.GROUP
                ? facts.group(quantity.index())
                : quantity.subject().words;
    }

    private String description(int line) {
        Points all = points(line, 1);
        return name(line) + ": from " + Words.number(all.leastOfAll()) + " to "
                + Words.number(all.greatestOfAll()) + ", last "
                + Words.number(course.last(line)) + ".";
    }
}
