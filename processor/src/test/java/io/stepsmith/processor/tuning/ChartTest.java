package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        assertEquals("MlMl", path.replaceAll("[^Ml]", ""));
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

    /** A path, read by differences as SVG says, goes through the points of the circles. */
    @Test
    void pathsGoThroughTheirPoints() throws Exception {
        double[] across = new double[40];
        double[] up = new double[40];
        for (int i = 0; i < across.length; i++) {
            across[i] = i;
            up[i] = i * 7 % 11 - 0.3 * i;
        }
        double[] low = Arrays.stream(up).map(each -> each - 1).toArray();
        double[] high = Arrays.stream(up).map(each -> each + 2).toArray();
        Document drawing = parsed(new Chart("a", "b", "c")
                .broad("wide", across, up)
                .line("d", across, up, low, high)
                .countsAcross()
                .svg());
        List<double[]> circles = elements(drawing, "circle").stream()
                .map(circle -> new double[] {number(circle, "cx"), number(circle, "cy")})
                .toList();
        assertEquals(40, circles.size());
        for (String style : List.of("broad c0", "c0")) {
            List<double[]> points = points(path(drawing, style));
            assertEquals(40, points.size());
            for (int i = 0; i < 40; i++) {
                assertArrayEquals(circles.get(i), points.get(i), 1e-9);
            }
        }
        List<double[]> band = points(path(drawing, "band c0"));
        assertEquals(80, band.size());
        double perUnit = (circles.get(1)[1] - circles.get(0)[1]) / (up[1] - up[0]);
        for (int i = 0; i < 40; i++) {
            assertArrayEquals(
                    new double[] {circles.get(i)[0], circles.get(i)[1] + 2 * perUnit},
                    band.get(i),
                    0.11);
            assertArrayEquals(
                    new double[] {circles.get(i)[0], circles.get(i)[1] - perUnit},
                    band.get(79 - i),
                    0.11);
        }
    }

    private static String path(Document drawing, String style) {
        return elements(drawing, "path").stream()
                .filter(path -> path.getAttribute("class").equals(style))
                .findFirst()
                .orElseThrow()
                .getAttribute("d");
    }

    /** The points of one line. */
    private static List<double[]> points(String path) {
        List<double[]> points = new ArrayList<>();
        double x = 0;
        double y = 0;
        Matcher number = Pattern.compile("-?[0-9.]+").matcher(path);
        while (number.find()) {
            x += Double.parseDouble(number.group());
            assertTrue(number.find());
            y += Double.parseDouble(number.group());
            points.add(new double[] {x, y});
        }
        return points;
    }

    /** What says nothing of a height is at an edge, and moves no scale. */
    @Test
    void strokesAndUprightsAreAtTheEdges() throws Exception {
        Chart chart = new Chart("a", "b", "c").line("d", new double[] {0, 2}, new double[] {5, 6});
        List<String> before = elements(parsed(chart.svg()), "line").stream()
                .map(line -> line.getAttribute("y1"))
                .toList();
        Document drawing =
                parsed(chart.strokes("skipped", 1).uprights("back", 1, 2).svg());
        assertEquals(
                before,
                elements(drawing, "line").stream()
                        .map(line -> line.getAttribute("y1"))
                        .toList());
        double bottom = elements(drawing, "line").stream()
                .mapToDouble(line -> number(line, "y1"))
                .max()
                .orElseThrow();
        List<double[]> circles = elements(drawing, "circle").stream()
                .map(circle -> new double[] {number(circle, "cx"), number(circle, "cy")})
                .toList();
        double middle = (circles.get(0)[0] + circles.get(1)[0]) / 2;
        List<double[]> stroke = points(path(drawing, "bad"));
        assertArrayEquals(new double[] {middle, bottom - 10}, stroke.get(0), 0.11);
        assertArrayEquals(new double[] {middle, bottom}, stroke.get(1), 0.11);
        List<double[]> back = points(path(drawing, "upright").replaceAll("M.*M", "M"));
        assertArrayEquals(new double[] {circles.get(1)[0], bottom}, back.get(1), 0.11);
        assertEquals(
                chart.svg().length(),
                chart.strokes("none").uprights("none").svg().length());
    }

    @Test
    void aFigureIsDescribed() throws Exception {
        Document figure = parsed(chart().countsAcross().figure("loss", "3 < 4"));
        Element svg = figure.getDocumentElement();
        assertEquals("loss-title loss-desc", svg.getAttribute("aria-labelledby"));
        assertEquals("Loss & <rate>", elements(figure, "title").get(0).getTextContent());
        assertEquals("3 < 4", elements(figure, "desc").get(0).getTextContent());
        assertTrue(elements(figure, "style").isEmpty());
        assertTrue(elements(figure, "text").stream()
                .noneMatch(text -> text.getTextContent().equals("Loss & <rate>")));
    }

    /** Ticks of a count are whole and grouped, and have room. */
    @Test
    void countsAreWhole() throws Exception {
        double[] numbers = {1_000_000, 1_000_003};
        List<String> ticks = elements(
                        parsed(new Chart("a", "b", "c")
                                .countsAcross()
                                .line("d", numbers, numbers)
                                .svg()),
                        "text")
                .stream()
                .filter(text -> text.getAttribute("text-anchor").equals("middle"))
                .map(Element::getTextContent)
                .toList();
        assertEquals(List.of("1,000,000", "1,000,001", "1,000,002", "1,000,003", "b", "c"), ticks);
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
                    assertTrue(steps.matches("[Ml0-9. -]+"), steps);
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
                "height = 79, but it is 80 or more",
                assertThrows(IllegalArgumentException.class, () -> chart().height(79))
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
