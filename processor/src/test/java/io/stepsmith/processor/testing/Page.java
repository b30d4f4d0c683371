package io.stepsmith.processor.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

/** A generated page, read back by an XML parser. */
public final class Page {
    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    /** Parses a page; fails if it is not well-formed. */
    public static Page of(String text) throws Exception {
        return new Page(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text))));
    }

    /** The elements of a name, {@code *} for all. */
    public List<Element> elements(String tag) {
        NodeList found = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private List<Element> elements(String tag, String style) {
        return elements(tag).stream()
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }

    /** The texts of elements with a class. */
    public List<String> texts(String tag, String style) {
        return elements(tag, style).stream().map(Element::getTextContent).toList();
    }

    /** All values of attributes. */
    public List<String> attributes(String... names) {
        return elements("*").stream()
                .flatMap(element -> Arrays.stream(names)
                        .filter(element::hasAttribute)
                        .map(element::getAttribute))
                .toList();
    }

    /** All ids; fails if one is there twice. */
    public Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        attributes("id").forEach(id -> assertTrue(ids.add(id), id));
        return ids;
    }

    /** The elements within an element. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The cells of data of a table with a class, by row. */
    public List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element found : elements("table", table)) {
            NodeList body = found.getElementsByTagName("tbody").item(0).getChildNodes();
            for (int i = 0; i < body.getLength(); i++) {
                if (body.item(i) instanceof Element row) {
                    rows.add(children(row).stream()
                            .filter(cell -> cell.getTagName().equals("td"))
                            .map(Element::getTextContent)
                            .toList());
                }
            }
        }
        return rows;
    }

    /** What the coordinates of a linear axis stand for. */
    public record Scale(double from, double value, double perUnit) {
        /** The value at a coordinate. */
        public double value(double coordinate) {
            return value + (coordinate - from) * perUnit;
        }
    }

    /** The scale that the first and the last tick of an axis show; the first axis of the page. */
    public Scale scale(String style, String coordinate, double offset) {
        Element plot = elements("svg").get(0);
        List<Element> ticks = elements("text", style).stream()
                .filter(tick -> tick.getParentNode() == plot)
                .toList();
        double[] at = ticks.stream()
                .mapToDouble(tick -> Double.parseDouble(tick.getAttribute(coordinate)) + offset)
                .toArray();
        double[] values = ticks.stream()
                .mapToDouble(tick -> Double.parseDouble(tick.getTextContent().replace(",", "")))
                .toArray();
        int last = at.length - 1;
        return new Scale(at[0], values[0], (values[last] - values[0]) / (at[last] - at[0]));
    }

    /** The coordinates through which the first curve goes. */
    public List<double[]> curve() {
        return curve(elements("path", "curve").get(0));
    }

    /** The coordinates through which a path goes. */
    public static List<double[]> curve(Element path) {
        return Arrays.stream(path.getAttribute("d").substring(1).split(" L"))
                .map(point -> Arrays.stream(point.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
