package io.stepsmith.processor.describe.page;

import io.stepsmith.chart.Html;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.describe.facts.Cost;
import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.describe.facts.SettingsText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The groups of a model: what they are, what is set for them, and what they cost. */
final class GroupTable {
    private static final List<String> COLUMNS = List.of(
            "group",
            "rule",
            "settings",
            "state per weight",
            "passes per step",
            "moved per weight and step");
    /** The number of fields that are named. */
    private static final int NAMED = 8;

    private final CompiledModel model;

    private GroupTable(CompiledModel model) {
        this.model = model;
    }

    static void write(CompiledModel model, Html page) {
        page.open("div", "class", "wide")
                .open("table", "class", "groups")
                .open("thead")
                .open("tr");
        COLUMNS.forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().open("tbody");
        model.tables().forEach(table -> new GroupTable(model).row(table, page));
        page.close().close().close();
    }

    private void row(CompiledTable table, Html page) {
        GroupSpec group = table.group();
        Cost cost = Cost.of(table);
        page.open("tr");
        page.element(
                "th",
                code(group.name())
                        + small(SettingsText.arrays(table) + (table.ascend() ? ", ascending" : ""))
                        + small(fields(table)),
                "scope",
                "row");
        page.element(
                "td",
                code(group.rule().simpleName())
                        + group.rule().modifiers().stream()
                                .map(Modifier::simpleName)
                                .map(name -> small("modified by " + name))
                                .collect(Collectors.joining()));
        page.element(
                "td",
                settings(group).stream()
                        .map(line -> "<div>" + line + "</div>")
                        .collect(Collectors.joining()));
        page.element(
                "td",
                bytes(cost.stateBytes())
                        + small(String.join(", ", cost.state()))
                        + cost.shared().entrySet().stream()
                                .map(shared -> small("per " + shared.getKey() + ": "
                                        + String.join(", ", shared.getValue())))
                                .collect(Collectors.joining())
                        + cost.notes().stream()
                                .map(GroupTable::small)
                                .collect(Collectors.joining()));
        page.element("td", String.valueOf(cost.passes()), "class", "number");
        page.element("td", bytes(cost.movedBytes()), "class", "number").close();
    }

    private List<String> settings(GroupSpec group) {
        List<String> lines = new ArrayList<>();
        lines.add(setting(
                group,
                ScheduleSpec.RATE,
                Numbers.text(group.learningRate())
                        + (group.rateScale() == 1 ? "" : " × " + Numbers.text(group.rateScale()))));
        group.values()
                .forEach((name, value) ->
                        lines.add(setting(group, name, SettingsText.value(value))));
        return lines;
    }

    private String setting(GroupSpec group, String name, String value) {
        String link = model.spec()
                .schedule(group, name)
                .map(schedule -> " <a href=\"#" + OptimizerPage.id(model, schedule) + "\">"
                        + (name.equals(ScheduleSpec.RATE)
                                ? scheduled(group, schedule)
                                : "scheduled")
                        + "</a>")
                .orElse("");
        boolean own = !group.isDefault()
                && (group.own().contains(name)
                        || name.equals(ScheduleSpec.RATE) && group.rateScale() != 1);
        return code(name) + " "
                + (own ? "<strong>" + Html.escape(value) + "</strong>" : Html.escape(value)) + link;
    }

    /** A group that has another learning rate than the class shares its schedule in proportion. */
    private static String scheduled(GroupSpec group, ScheduleSpec rate) {
        return group.learningRate() == rate.base()
                ? "scheduled"
                : "schedule × " + ScheduleText.value(group.learningRate() / rate.base());
    }

    private String fields(CompiledTable table) {
        Set<String> fields = new LinkedHashSet<>();
        Stream.concat(Stream.of(model.spec().root()), model.spec().walks().stream())
                .forEach(walk -> walk.members()
                        .forEach(member -> member.sources(table.table())
                                .forEach(source ->
                                        fields.add((walk == model.spec().root()
                                                        ? ""
                                                        : walk.type().getSimpleName() + ".")
                                                + source.name()))));
        String named = fields.stream().limit(NAMED).collect(Collectors.joining(", "));
        return fields.size() <= NAMED ? named : named + " and " + (fields.size() - NAMED) + " more";
    }

    private static String bytes(int count) {
        return count == 0 ? "none" : count + " bytes";
    }

    private static String code(String text) {
        return "<code>" + Html.escape(text) + "</code>";
    }

    private static String small(String text) {
        return text.isEmpty() ? "" : "<small>" + Html.escape(text) + "</small>";
    }
}
