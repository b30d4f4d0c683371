package io.stepsmith.monitor.report;

import io.stepsmith.chart.Html;
import io.stepsmith.chart.ShortNumber;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a run in a few numbers. */
final class RunSummary {
    private static final double SECOND = 1000;

    private RunSummary() {}

    static void write(
            RunFacts facts, Course course, boolean ended, long now, ZoneId zone, Html page) {
        Map<String, String> summary = new LinkedHashMap<>();
        if (!course.isEmpty()) {
            summary.put("updates", updates(facts, course));
            loss(course, summary);
            events(course, summary);
            summary.put("started", Words.time(course.firstTime(), zone));
        }
        summary.put("written last", Words.time(now, zone));
        if (!course.isEmpty()) {
            times(facts, course, ended, summary);
        }
        ReportPage.definitions(summary, page);
    }

    private static String updates(RunFacts facts, Course course) {
        long done = course.lastClock() + 1;
        long total = facts.totalSteps();
        return Words.count(done)
                + (total > 0
                        ? " of " + Words.count(total) + " ("
                                + ShortNumber.text(Math.floor(1000.0 * done / total) / 10)
                                + "\u00a0%)"
                        : "");
    }

    private static void loss(Course course, Map<String, String> summary) {
        int loss = course.indexOf(Subject.LOSS, Quantity.Part.MODEL, 0);
        if (loss >= 0 && !Double.isNaN(course.leastLoss())) {
            summary.put("loss", Words.number(course.last(loss)));
            summary.put(
                    "least loss",
                    Words.number(course.leastLoss()) + " at update "
                            + Words.count(course.leastLossAt()));
        }
    }

    private static void events(Course course, Map<String, String> summary) {
        summary.put("skipped", Words.count(course.refused(), "step", "steps"));
        if (course.returns() > 0) {
            summary.put("rolled back", Words.count(course.returns(), "time", "times"));
        }
        if (course.microBatches() > 0) {
            summary.put("accumulated", Words.count(course.microBatches(), "call", "calls"));
        }
    }

    private static void times(
            RunFacts facts, Course course, boolean ended, Map<String, String> summary) {
        double seconds = (course.lastTime() - course.firstTime()) / SECOND;
        summary.put("duration", Words.span(seconds));
        double speed = (course.lastClock() - course.buckets().least()) / seconds;
        if (speed > 0 && seconds > 0) {
            summary.put("updates a second", ShortNumber.text(speed, 3));
            double left = facts.totalSteps() - 1 - course.lastClock();
            if (left > 0 && !ended) {
                summary.put("left, at this speed", Words.span(left / speed));
            }
        }
    }
}
