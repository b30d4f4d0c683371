package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.tuning.chart.Chart;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** Charts are well-formed, hold what they were given, and place it where its scale says. */
class ChartTest {
    private static final double[] RATES = {1e-4, 1e-3, 1e-2, 1e-1, 1};
    private static final double[] LOSSES = {2, 1, Double.NaN, 0.1, 1e9};

    private static Chart chart() {
        return new Chart("Loss & <rate>", "learning rate", "loss")
                .logarithmicAcross()
                .logarithmicUp()
                .upTo(2)
                .line("training", RATES, LOSSES)
                .points("stopped", new double[] {1e-3}, new double[] {0.5})
                .crosses("diverged", 1e-2)
                .mark(1e-1, "suggestion 0.1");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void namesAllThatItHas() throws Exception {
        String text = parsed(chart().svg()).getDocumentElement().getTextContent();
        for (String name : List.of(
                "Loss & <rate>",
                "learning rate",
                "loss",
                "training",
                "stopped",
                "diverged",
                "suggestion 0.1",
                "training, 0.0001: 2",
                "training, 1: 1e9",
                "0.001",
                "0.5")) {
            assertTrue(text.contains(name), name);
        }
    }

    @Test
    void aLineBreaksWhereThereIsNoNumber() throws Exception {
        String path = elements(parsed(chart().svg()), "path").get(0).getAttribute("d");
        assertEquals("MLML", path.replaceAll("[^ML]", ""));
    }

    @Test
    void pointsAreWhereTheirScalesSay() throws Exception {
        List<Element> circles = elements(parsed(chart().svg()), "circle");
        double first = number(circles.get(0), "cx");
        double second = number(circles.get(1), "cx");
        double third = number(circles.get(2), "cx");
        assertEquals(second - first, (third - second) / 2, 0.11);
        // 1e9, above the limit of 2, is at the edge, just above 2
        assertEquals(number(circles.get(0), "cy") - 7.6, number(circles.get(3), "cy"), 0.5);
        double perDecade = (number(circles.get(2), "cy") - number(circles.get(0), "cy"))
                / StrictMath.log10(20);
        assertEquals(
                number(circles.get(0), "cy") + perDecade * StrictMath.log10(2),
                number(circles.get(1), "cy"),
                0.11);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void isTheSameEachTime() {
        assertEquals(chart().svg(), chart().svg());
    }

    @Test
    void aScaleOfNothingAndOfOneNumberCanBeDrawn() throws Exception {
        for (double[] numbers : new double[][] {{}, {0}, {3}, {-2}, {Double.NaN}, {-1, 1}}) {
            parsed(new Chart("a", "b", "c")
                    .logarithmicAcross()
                    .logarithmicUp()
                    .line("d", numbers, numbers)
                    .svg());
        }
    }

    @Test
    void asManyNumbersUpAsAcross() {
        assertEquals(
                "losses has 5 numbers across and 1 up",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> chart().line("losses", RATES, new double[1]))
                        .getMessage());
    }

    /** What does not fit into one row is in the next, and the plot is below. */
    @Test
    void aNarrowChartHasALegendOfSeveralRows() throws Exception {
        Chart chart = new Chart("Many", "across", "up").width(300);
        for (int i = 0; i < 5; i++) {
            chart.line("a long name " + i, RATES, LOSSES);
        }
        Document drawing = parsed(chart.svg());
        assertTrue(drawing.getDocumentElement().getAttribute("viewBox").startsWith("0 0 300 "));
        double last = 0;
        for (Element words : elements(drawing, "text")) {
            if (words.getTextContent().startsWith("a long name")) {
                assertTrue(number(words, "y") > last);
                last = number(words, "y");
            }
        }
        for (Element line : elements(drawing, "line")) {
            assertTrue(number(line, "y1") > last);
            assertTrue(number(line, "x2") <= 300);
        }
        assertEquals(
                "width = 299, but it is 300 or more",
                assertThrows(IllegalArgumentException.class, () -> chart.width(299))
                        .getMessage());
    }
}
