package io.stepsmith.monitor.report;

import io.stepsmith.chart.Chart;
import io.stepsmith.chart.Html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The learning rates as they were planned and as they ran, in one drawing. */
final class RateChart {
    /** The ratio of the groups' greatest rates from which on the axis is logarithmic. */
    private static final double FAR = 20;

    private final RunFacts facts;
    private final Course course;
    private final boolean ended;
    private final int groups;
    /** The groups whose rate is not that of a group before. */
    private final List<Integer> drawn;

    RateChart(RunFacts facts, Course course, boolean ended) {
        this.facts = facts;
        this.course = course;
        this.ended = ended;
        groups = Math.min(Quantity.MOST_GROUPS, facts.optimizer().groups().size());
        drawn = IntStream.range(0, groups)
                .filter(group -> course.likeGroup(group) == group)
                .boxed()
                .toList();
    }

    void write(Html page) {
        Figure.write(
                page, "learning-rate", Subject.RATE.title, description(), caption(), this::chart);
    }

    private Chart chart(int most) {
        boolean far = isFar();
        Chart chart = new Chart(
                        Subject.RATE.title,
                        "update",
                        Subject.RATE.words + (far ? " (logarithmic)" : ""))
                .countsAcross()
                .fromZero();
        if (far) {
            chart.logarithmicUp();
        }
        for (int group : drawn) {
            PlannedPoints plan = PlannedPoints.of(facts.plans().get(group), end(), most / 2);
            chart.broad(name(group, "planned"), plan.across(), plan.up());
            Points ran = points(group, most);
            chart.line(name(group, "ran"), ran.across, ran.mean, ran.least, ran.greatest);
        }
        if (course.lastClock() < end()) {
            chart.mark(
                    course.lastClock(),
                    (ended ? "end" : "now") + " · " + Words.count(course.lastClock()));
        }
        return RunCharts.events(chart, course, most);
    }

    /** The last position that is drawn. */
    private long end() {
        return Math.max(course.buckets().greatest(), facts.totalSteps() - 1);
    }

    private Points points(int group, int most) {
        return Points.of(course.buckets(), course.series(course.rate(group)), most);
    }

    private boolean isFar() {
        double[] peaks = drawn.stream()
                .mapToDouble(group -> points(group, 1).greatestOfAll())
                .filter(peak -> peak > 0)
                .sorted()
                .toArray();
        return peaks.length > 1 && peaks[peaks.length - 1] >= FAR * peaks[0];
    }

    private String name(int group, String kind) {
        return drawn.size() == 1 ? kind : facts.group(group) + ", " + kind;
    }

    private String description() {
        return drawn.stream()
                .map(group -> {
                    Points ran = points(group, 1);
                    return (drawn.size() == 1 ? "It" : facts.group(group)) + " ran from "
                            + Words.number(ran.leastOfAll()) + " to "
                            + Words.number(ran.greatestOfAll()) + ", last "
                            + Words.number(course.last(course.rate(group))) + ".";
                })
                .collect(Collectors.joining(" "));
    }

    private String caption() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Planned is the schedule as it is configured, without what a plateau, a"
                + " guard or the program changed in the run.");
        for (int group : drawn) {
            List<String> like = IntStream.range(group + 1, groups)
                    .filter(other -> course.likeGroup(other) == group)
                    .mapToObj(facts::group)
                    .toList();
            if (!like.isEmpty()) {
                sentences.add(facts.group(group) + " stands for " + String.join(", ", like)
                        + ", too: the rates are the same.");
            }
        }
        if (groups < facts.optimizer().groups().size()) {
            sentences.add("Only the first " + groups + " groups are drawn.");
        }
        return String.join(" ", sentences);
    }
}
