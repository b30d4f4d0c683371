package io.stepsmith.monitor.report;

import io.stepsmith.OptimizerDescription;
import io.stepsmith.OptimizerDescription.Group;
import io.stepsmith.OptimizerDescription.Setting;
import io.stepsmith.OptimizerDescription.Tensor;
import io.stepsmith.chart.Html;
import io.stepsmith.monitor.report.Quantity.Part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a run: last values, groups with their configuration, tensors. */
final class RunTables {
    /** The number of tensors that are listed. */
    private static final int MOST_TENSORS = 400;

    private final RunFacts facts;
    private final Course course;
    private final Html page;

    private RunTables(RunFacts facts, Course course, Html page) {
        this.facts = facts;
        this.course = course;
        this.page = page;
    }

    /** Writes the numbers of the last step, and their ranges. */
    static void values(RunFacts facts, Course course, Html page) {
        new RunTables(facts, course, page).values();
    }

    /** Writes what is configured for each group. */
    static void groups(RunFacts facts, Course course, Html page) {
        new RunTables(facts, course, page).groups();
    }

    /** Writes shapes, and numbers of the last step where each tensor has them. */
    static void tensors(RunFacts facts, Course course, Html page) {
        new RunTables(facts, course, page).tensors();
    }

    private void values() {
        page.open("section").element("h2", "Values");
        begin("numbers", "value", "last", "least", "greatest", "infinite or NaN");
        List<Quantity> quantities = course.quantities();
        IntStream.range(0, quantities.size())
                .filter(i -> quantities.get(i).isDrawn())
                .boxed()
                .sorted(Comparator.comparing(i -> quantities.get(i).subject()))
                .forEach(i -> value(i, quantities.get(i)));
        end();
        page.close();
    }

    private void value(int index, Quantity quantity) {
        Points all = Points.of(course.buckets(), course.series(index), 1);
        boolean constant = all.leastOfAll() == 1 && all.greatestOfAll() == 1;
        // of the loss, which a run need not have, its chart says that it was not finite
        boolean never =
                !all.isAny() && (quantity.subject() == Subject.LOSS || course.others(index) == 0);
        if (!never && !(constant && quantity.subject().isFactor())) {
            row(
                    Html.escape(quantity.subject().words)
                            + (quantity.part() == Part.GROUP
                                    ? " of " + code(facts.group(quantity.index()))
                                    : ""),
                    Words.number(course.last(index)),
                    Words.number(all.leastOfAll()),
                    Words.number(all.greatestOfAll()),
                    Words.count(course.others(index)));
        }
    }

    private void groups() {
        page.open("section").element("h2", "Groups");
        begin("groups", "group", "rule", "settings", "rate now", "tensors", "weights");
        List<Group> groups = facts.optimizer().groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            List<Tensor> tensors = facts.optimizer().tensors().stream()
                    .filter(tensor -> tensor.group().equals(group.name()))
                    .toList();
            row(
                    code(group.name()),
                    group.rules().stream()
                            .map(rule -> code(RunFacts.simple(rule)))
                            .collect(Collectors.joining(" + ")),
                    settings(group),
                    Words.number(rate(i)),
                    Words.count(tensors.size()),
                    weights(tensors));
        }
        end();
        page.close();
    }

    private double rate(int group) {
        int rate = course.indexOf(Subject.RATE, group == 0 ? Part.MODEL : Part.GROUP, group);
        return rate < 0 ? Double.NaN : course.last(rate);
    }

    private static String settings(Group group) {
        return group.settings().stream()
                .map(RunTables::setting)
                .collect(Collectors.joining("", "<div class=\"settings\">", "</div>"));
    }

    private static String setting(Setting setting) {
        return "<div>" + code(setting.name()) + " "
                + (Double.isNaN(setting.value()) ? "" : Words.number(setting.value()) + " ")
                + (setting.scheduled() ? "<em>scheduled</em>" : "")
                + "</div>";
    }

    private static String weights(List<Tensor> tensors) {
        return Words.weights(tensors.stream()
                .mapToDouble(tensor -> Words.weights(tensor.shape()))
                .sum());
    }

    private void tensors() {
        OptimizerDescription optimizer = facts.optimizer();
        List<Subject> watched = Arrays.stream(Subject.values())
                .filter(subject -> course.indexOf(subject, Part.TENSOR, 0) >= 0)
                .toList();
        List<String> columns = new ArrayList<>(List.of("tensor", "shape", "weights", "group"));
        watched.forEach(subject -> columns.add(subject.words));
        page.open("section").element("h2", "Parameters");
        begin("numbers", columns.toArray(String[]::new));
        List<Tensor> tensors = optimizer.tensors();
        for (int i = 0; i < Math.min(MOST_TENSORS, tensors.size()); i++) {
            tensor(i, tensors.get(i), watched);
        }
        end();
        if (tensors.size() > MOST_TENSORS) {
            page.element(
                    "p", "and " + Words.count(tensors.size() - MOST_TENSORS, "other", "others"));
        }
        page.close();
    }

    private void tensor(int index, Tensor tensor, List<Subject> watched) {
        List<String> cells = new ArrayList<>();
        cells.add(code(tensor.path()) + "<small>" + tensor.format().name().toLowerCase(Locale.ROOT)
                + "</small>");
        cells.add(Words.shape(tensor.shape()));
        cells.add(Words.weights(Words.weights(tensor.shape())));
        cells.add(code(tensor.group()));
        for (Subject subject : watched) {
            cells.add(Words.brief(course.last(course.indexOf(subject, Part.TENSOR, index))));
        }
        row(cells.toArray(String[]::new));
    }

    private void begin(String style, String... columns) {
        page.open("div", "class", "wide", "tabindex", "0")
                .open("table", "class", style)
                .open("thead")
                .open("tr");
        for (int i = 0; i < columns.length; i++) {
            String escaped = Html.escape(columns[i]);
            if (i == 0) {
                page.element("th", escaped, "scope", "col", "class", "text");
            } else {
                page.element("th", escaped, "scope", "col");
            }
        }
        page.close().close().open("tbody");
    }

    private void row(String... cells) {
        page.open("tr").element("th", cells[0], "scope", "row", "class", "text");
        for (int i = 1; i < cells.length; i++) {
            page.element("td", cells[i]);
        }
        page.close();
    }

    private void end() {
        page.close().close().close();
    }

    private static String code(String text) {
        return "<code>" + Html.escape(text) + "</code>";
    }
}
