package io.stepsmith.monitor.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of a report, read back. */
final class PageText {
    private final Element root;

    private PageText(Element root) {
        this.root = root;
    }

    /** Parses a page; fails if it is not well-formed, or needs anything else. */
    static PageText of(String page) {
        for (String outside : List.of(
                "http", "//", "url(", "@import", "<script", "<img", "<link", "file:", "NaN\"")) {
            assertTrue(!page.contains(outside), outside);
        }
        PageText text = new PageText(Element.parse(page));
        Set<String> ids = new HashSet<>();
        for (Element element : text.elements("*")) {
            String id = element.attribute("id");
            assertTrue(id.isEmpty() || ids.add(id), "id " + id + " is there twice");
        }
        for (Element drawing : text.elements("svg")) {
            for (String id : drawing.attribute("aria-labelledby").split(" ")) {
                assertTrue(ids.contains(id), id);
            }
        }
        return text;
    }

    List<Element> elements(String tag) {
        return root.elements(tag);
    }

    List<String> headings() {
        return elements("h2").stream().map(Element::text).toList();
    }

    /** The whole text. */
    String words() {
        return root.text();
    }

    /** The wide drawing in the section of a heading. */
    Element drawing(String heading) {
        Element section = elements("section").stream()
                .filter(each -> each.elements("h2").get(0).text().equals(heading))
                .findFirst()
                .orElseThrow();
        return section.elements("svg").get(0);
    }

    /** The points of the first path with a class, in the numbers of the axes of its drawing. */
    static List<double[]> curve(Element drawing, String style) {
        Element path = drawing.elements("path").stream()
                .filter(each -> each.attribute("class").equals(style))
                .findFirst()
                .orElseThrow();
        double[] across = axis(drawing, "middle", "x", 0);
        double[] up = axis(drawing, "end", "y", -4);
        List<double[]> points = new ArrayList<>();
        double x = 0;
        double y = 0;
        Matcher step = Pattern.compile("([Ml]?) ?(-?[0-9.]+)(?: |(?=-))(-?[0-9.]+)")
                .matcher(path.attribute("d"));
        while (step.find()) {
            boolean begins = step.group(1).equals("M");
            x = Double.parseDouble(step.group(2)) + (begins ? 0 : x);
            y = Double.parseDouble(step.group(3)) + (begins ? 0 : y);
            points.add(new double[] {
                across[0] + (x - across[1]) * across[2], up[0] + (y - up[1]) * up[2]
            });
        }
        return points;
    }

    /** A number on a linear axis, its coordinate, and how much a unit is there. */
    private static double[] axis(Element drawing, String anchor, String at, double offset) {
        List<Element> ticks = drawing.elements("text").stream()
                .filter(text -> text.attribute("class").equals("tick"))
                .filter(text -> text.attribute("text-anchor").equals(anchor))
                .toList();
        Element one = ticks.get(0);
        Element other = ticks.get(ticks.size() - 1);
        double first = number(one.text());
        double coordinate = number(one.attribute(at)) + offset;
        double apart = number(other.attribute(at)) + offset - coordinate;
        return new double[] {first, coordinate, (number(other.text()) - first) / apart};
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }
}
