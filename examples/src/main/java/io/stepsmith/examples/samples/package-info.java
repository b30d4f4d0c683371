/**
 * Numbered samples, to be read in their order. Each is a {@code main} with one lesson, prints a few
 * lines, and takes less than a second. The model stands below it in the same file.
 */
package io.stepsmith.examples.samples;
