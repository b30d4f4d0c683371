package io.stepsmith.examples.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** The page of short runs: well-formed, alone, complete, and the same each time. */
class LearningRatePageTest {
    private static final int SHORTENED = 25;

    private static String html;
    private static Document page;

    @BeforeAll
    static void make() throws Exception {
        html = LearningRatePage.html(1, SHORTENED);
        page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    @Test
    void hasAPanelForEachProblemAndPicture() {
        NodeList sections = page.getElementsByTagName("section");
        assertEquals(PICTURES.size(), sections.getLength());
        for (int i = 0; i < sections.getLength(); i++) {
            Element section = (Element) sections.item(i);
            assertEquals(
                    PICTURES.get(i), section.getElementsByTagName("h2").item(0).getTextContent());
            NodeList panels = section.getElementsByTagName("svg");
            for (int k = 0; k < Subject.values().length; k++) {
                Element panel = (Element) panels.item(k);
                assertEquals(Subject.values()[k].title, panel.getAttribute("aria-label"));
                assertTrue(panel.getElementsByTagName("path").getLength() > 0);
            }
        }
    }

    private static final List<String> PICTURES = List.of(
            "The loss by learning rate",
            "Convergence by learning rate",
            "The held-out loss by learning rate",
            "A rate from a range test",
            "Without a rate",
            "Schedules beside a constant rate");

    /** About ten lines, with numbers of every problem and without what is none. */
    @Test
    void eachPictureHasAText() {
        NodeList sections = page.getElementsByTagName("section");
        for (int i = 0; i < sections.getLength(); i++) {
            Element section = (Element) sections.item(i);
            String text = section.getElementsByTagName("p").item(0).getTextContent();
            int words = text.split("\\s+").length;
            assertTrue(words >= 120 && words <= 250, PICTURES.get(i) + ": " + words + " words");
            for (Subject subject : Subject.values()) {
                assertTrue(text.contains(" on " + subject.name), text);
            }
            assertFalse(text.contains("NaN"), text);
        }
    }

    @Test
    void needsNothingElse() {
        String alone = html.replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xhtml", "");
        for (String other :
                List.of("http:", "https:", "<script", "<link", "<img", "@import", "url(")) {
            assertFalse(alone.contains(other), other);
        }
        assertTrue(html.contains("prefers-color-scheme: dark"));
    }

    @Test
    void isTheSameEachTime() {
        assertEquals(html, LearningRatePage.html(1, SHORTENED));
    }

    @Test
    void numbersHaveTwoDigits() {
        assertEquals("0.032", Numbers.text(0.0316227766));
        assertEquals("0.00032", Numbers.text(3.16e-4));
        assertEquals("1e-5", Numbers.text(1e-5));
        assertEquals("15,000", Numbers.text(15_340));
        assertEquals("110", Numbers.text(110));
        assertEquals("1", Numbers.text(1));
        assertEquals("infinite", Numbers.text(Double.POSITIVE_INFINITY));
    }
}
