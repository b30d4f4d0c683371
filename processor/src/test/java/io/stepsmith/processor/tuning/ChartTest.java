package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.chart.Chart;

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

    /** Numbers that differ in their last bits, or more than a double can say, have places. */
    @Test
    void numbersNextToEachOtherAndFarApartCanBeDrawn() throws Exception {
        for (double[] numbers : new double[][] {
            {0.1, Math.nextUp(0.1), 0.1},
            {1e16, 1e16 + 2},
            {-1e308, 1.5e308, 0},
            {Double.MIN_VALUE, 2, Double.MAX_VALUE},
            {Double.MAX_VALUE},
            {1, Double.NaN, 2, Double.POSITIVE_INFINITY},
        }) {
            for (boolean logarithmic : new boolean[] {false, true}) {
                Chart chart = new Chart("a", "b", "c").line("d", numbers, numbers);
                chart.points("e", numbers, numbers).crosses("f", numbers);
                if (logarithmic) {
                    chart.logarithmicAcross().logarithmicUp();
                }
                Document drawing = parsed(chart.svg());
                assertPlaces(elements(drawing, "circle"), "cx", "cy");
                assertPlaces(elements(drawing, "line"), "x1", "y1", "x2", "y2");
                for (Element path : elements(drawing, "path")) {
                    String steps = path.getAttribute("d");
                    assertTrue(steps.matches("[MLh0-9. ]+"), steps);
                }
            }
        }
    }

    private static void assertPlaces(List<Element> elements, String... attributes) {
        assertTrue(!elements.isEmpty());
        for (Element element : elements) {
            for (String attribute : attributes) {
                double place = number(element, attribute);
                assertTrue(place >= 0 && place <= 800, attribute + " " + place);
            }
        }
    }

    /** A mark beside all series has its place on the axis, rather than one at the edge. */
    @Test
    void anAxisReachesToAMark() throws Exception {
        String svg = new Chart("a", "b", "c")
                .line("d", new double[] {1, 2}, new double[] {1, 2})
                .mark(4, "far")
                .svg();
        List<Element> circles = elements(parsed(svg), "circle");
        double one = number(circles.get(0), "cx");
        double two = number(circles.get(1), "cx");
        Element mark = elements(parsed(svg), "line").stream()
                .filter(line -> line.getAttribute("class").equals("mark"))
                .findFirst()
                .orElseThrow();
        assertEquals(two + 2 * (two - one), number(mark, "x1"), 0.3);
    }

    @Test
    void marksAndLimitsAreNumbers() {
        assertEquals(
                "'best' marks a number, not NaN",
                assertThrows(IllegalArgumentException.class, () -> chart().mark(Double.NaN, "best"))
                        .getMessage());
        assertEquals(
                "a chart goes up to a number, not to NaN",
                assertThrows(IllegalArgumentException.class, () -> chart().upTo(Double.NaN))
                        .getMessage());
        assertEquals(
                "across",
                assertThrows(NullPointerException.class, () -> new Chart("a", null, "c"))
                        .getMessage());
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
