package io.stepsmith.monitor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An element of a page; parsing fails where the page is not well-formed. */
final class Element {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+=\"[^\"<]*\")*)(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z0-9-]+)=\"([^\"]*)\"");
    private static final Pattern ENTITY = Pattern.compile("&(?!(amp|lt|gt|quot);)");

    final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Element(String tag) {
        this.tag = tag;
    }

    static Element parse(String page) {
        Element root = new Element("");
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        Matcher found = TAG.matcher(page);
        int end = page.indexOf('\n');
        assertEquals("<!DOCTYPE html>", page.substring(0, end));
        while (found.find()) {
            String between = page.substring(end, found.start());
            assertFalse(between.contains("<"), between);
            assertFalse(ENTITY.matcher(between + found.group(3)).find(), between);
            open.forEach(each -> each.text.append(plain(between)));
            end = found.end();
            if (!found.group(1).isEmpty()) {
                assertEquals(open.pop().tag, found.group(2));
                continue;
            }
            Element element = new Element(found.group(2));
            open.element().children.add(element);
            Matcher attribute = ATTRIBUTE.matcher(found.group(3));
            while (attribute.find()) {
                assertEquals(
                        null,
                        element.attributes.put(attribute.group(1), plain(attribute.group(2))));
            }
            if (found.group(4).isEmpty()) {
                open.push(element);
            }
        }
        assertEquals(List.of(root), List.copyOf(open));
        assertEquals("\n", page.substring(end));
        assertTrue(root.children.size() == 1);
        return root.children.get(0);
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The text within, that of other elements included. */
    String text() {
        return text.toString();
    }

    /** This element and all within, in their order. */
    private Stream<Element> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Element::all));
    }

    /** The elements within of a name; all, for {@code *}. */
    List<Element> elements(String name) {
        return all().filter(each -> name.equals("*") || each.tag.equals(name)).toList();
    }
}
