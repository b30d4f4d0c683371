package io.stepsmith.examples.guide;

import java.util.List;

/**
 * Lines of a page that are set as they are.
 *
 * @param language what stands behind the opening ticks
 * @param note the comment on the line before, or nothing
 * @param number the line of the page on which it opens, from 1
 */
record Fence(String language, String note, int number, List<String> lines) {}
