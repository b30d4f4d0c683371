package io.stepsmith.monitor.report;

import io.stepsmith.chart.Chart;
import io.stepsmith.chart.Html;

import java.util.function.IntFunction;

/** Drawings in a page, each for a wide one and for a narrow one: the reader sees one of the two. */
final class Figure {
    private static final int WIDE = 920;
    private static final int NARROW = 370;
    private static final int HIGH = 240;
    private static final int LOW = 190;
    /** The numbers of points of a line: each has two units of the drawing, or more. */
    private static final int MANY = WIDE / 2;

    private static final int FEW = NARROW / 2;

    private Figure() {}

    /** Returns whether a point of a line stands for several positions of so many. */
    static boolean isThinned(Buckets buckets) {
        return buckets.width() > 1 || buckets.used() > FEW;
    }

    /**
     * Writes a section.
     *
     * @param id an id that the page has once
     * @param description what is to be seen
     * @param caption plain text
     * @param chart the drawing, given the number of points that a line of it has at most
     */
    static void write(
            Html page,
            String id,
            String title,
            String description,
            String caption,
            IntFunction<Chart> chart) {
        page.open("section").element("h2", Html.escape(title)).open("figure");
        page.open("div", "class", "large")
                .elements(chart.apply(MANY).width(WIDE).height(HIGH).figure(id, description))
                .close();
        page.open("div", "class", "small")
                .elements(chart.apply(FEW)
                        .width(NARROW)
                        .height(LOW)
                        .figure(id + "-small", description))
                .close();
        if (!caption.isEmpty()) {
            page.element("figcaption", Html.escape(caption));
        }
        page.close().close();
    }
}
