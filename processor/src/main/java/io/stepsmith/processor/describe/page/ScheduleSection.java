package io.stepsmith.processor.describe.page;

import io.stepsmith.chart.Html;
import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;

/** One schedule: in words, drawn, and as a table of its values at the updates that matter. */
final class ScheduleSection {
    private ScheduleSection() {}

    static void write(ScheduleSpec schedule, String id, Html page) {
        page.open("section", "id", id);
        page.element("h3", name(schedule));
        if (schedule.isConstant()) {
            page.element("p", "Constant, " + Numbers.text(schedule.base()) + ".")
                    .close();
            return;
        }
        page.element("p", sentence(ScheduleText.words(schedule)));
        Stretch stretch = Stretch.of(schedule);
        page.open("figure");
        new Plot(schedule, stretch).draw(page, id);
        if (!stretch.assumed().example().isEmpty()) {
            page.element(
                    "figcaption",
                    Html.prose("Drawn for `" + stretch.assumed().example()
                            + "`, an example: the builder is given the real number."));
        }
        page.close();
        table(schedule, stretch, page);
        page.close();
    }

    private static String name(ScheduleSpec schedule) {
        return "<code>" + Html.escape(schedule.target()) + "</code>"
                + (schedule.group().isEmpty()
                        ? ""
                        : " of group <code>" + Html.escape(schedule.group()) + "</code>");
    }

    private static String sentence(String words) {
        return Html.escape(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
    }

    private static void table(ScheduleSpec schedule, Stretch stretch, Html page) {
        page.open("div", "class", "wide")
                .open("table", "class", "numbers")
                .open("thead")
                .open("tr");
        page.element("th", Html.escape(stretch.assumed().axis()), "scope", "col");
        page.element("th", Html.escape(schedule.target()), "scope", "col");
        page.element("th", "note", "scope", "col", "class", "text")
                .close()
                .close()
                .open("tbody");
        Curve curve = schedule.in(stretch.assumed().run());
        for (double milestone : schedule.milestones(stretch.assumed().run())) {
            page.open("tr");
            page.element("td", stretch.assumed().text(milestone));
            page.element("td", ScheduleText.value(curve.at(milestone)));
            page.element("td", Html.escape(stretch.labelAt(milestone)), "class", "text")
                    .close();
        }
        page.close().close().close();
    }
}
