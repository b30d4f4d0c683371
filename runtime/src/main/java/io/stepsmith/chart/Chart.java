package io.stepsmith.chart;

import io.stepsmith.chart.Series.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Series of numbers over two axes as SVG: one file without scripts, in colours for light pages and
 * for dark ones. The same numbers give the same text.
 *
 * <pre>
 * String svg = new Chart("Loss by learning rate", "learning rate", "loss")
 *         .logarithmicAcross()
 *         .line("training", rates, losses)
 *         .mark(0.01, "suggestion")
 *         .svg();
 * </pre>
 */
public final class Chart {
    private static final int WIDTH = 800;
    private static final int NARROWEST = 300;
    private static final int HEIGHT = 260;
    private static final int LOWEST = 80;

    /** A vertical line. */
    record Mark(double across, String words) {}

    final String title;
    final String nameAcross;
    final String nameUp;
    final List<Series> all = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    boolean logarithmicAcross;
    boolean logarithmicUp;
    double highest = Double.POSITIVE_INFINITY;
    int width = WIDTH;
    int height = HEIGHT;
    boolean countsAcross;
    boolean fromZero;

    /**
     * A chart without series yet; the title and the names of its axes are plain text.
     *
     * @param title the title, plain text
     * @param across the name of the horizontal axis, with its unit
     * @param up the name of the vertical axis, with its unit
     */
    public Chart(String title, String across, String up) {
        this.title = Objects.requireNonNull(title, "title");
        this.nameAcross = Objects.requireNonNull(across, "across");
        this.nameUp = Objects.requireNonNull(up, "up");
    }

    /**
     * Makes the horizontal axis logarithmic, unless a number there is 0 or less.
     *
     * @return this chart
     */
    public Chart logarithmicAcross() {
        logarithmicAcross = true;
        return this;
    }

    /**
     * Makes the vertical axis logarithmic, unless a number there is 0 or less.
     *
     * @return this chart
     */
    public Chart logarithmicUp() {
        logarithmicUp = true;
        return this;
    }

    /**
     * Lets a vertical axis that is not logarithmic reach to 0.
     *
     * @return this chart
     */
    public Chart fromZero() {
        fromZero = true;
        return this;
    }

    /**
     * Draws what is higher at the upper edge.
     *
     * @param highest the number at the upper edge
     * @return this chart
     * @throws IllegalArgumentException if it is NaN
     */
    public Chart upTo(double highest) {
        if (Double.isNaN(highest)) {
            throw new IllegalArgumentException("a chart goes up to a number, not to NaN");
        }
        this.highest = highest;
        return this;
    }

    /**
     * Sets the width, 800 unless it is set; text is as large in narrow charts as in wide ones.
     *
     * @param width in pixels, 300 or more
     * @return this chart
     * @throws IllegalArgumentException if it is below 300
     */
    public Chart width(int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException(
                    "width = " + width + ", but it is " + NARROWEST + " or more");
        }
        this.width = width;
        return this;
    }

    /**
     * Sets the height of the plot, 260 unless it is set.
     *
     * @param height in pixels, 80 or more
     * @return this chart
     * @throws IllegalArgumentException if it is below 80
     */
    public Chart height(int height) {
        if (height < LOWEST) {
            throw new IllegalArgumentException(
                    "height = " + height + ", but it is " + LOWEST + " or more");
        }
        this.height = height;
        return this;
    }

    /**
     * Says that the horizontal axis counts, so that all its numbers are whole, from 0 on.
     *
     * @return this chart
     */
    public Chart countsAcross() {
        countsAcross = true;
        return this;
    }

    /**
     * Adds points joined by a wide, pale line. The line that is added next has the same colour, and
     * is seen on it where both go the same way.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @param up the numbers on the vertical axis, one for each place
     * @return this chart
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart broad(String name, double[] across, double[] up) {
        return add(name, Kind.BROAD, across, up);
    }

    /**
     * Adds points joined by a line, in a band that says how far other numbers are from it.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @param up the numbers on the vertical axis, one for each place
     * @param low the lower edge of the band, one number for each place
     * @param high the upper edge of the band, one number for each place
     * @return this chart
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart line(String name, double[] across, double[] up, double[] low, double[] high) {
        requireAsMany(name, across, up);
        requireAsMany(name, across, low);
        requireAsMany(name, across, high);
        all.add(new Series(name, Kind.LINE, across.clone(), up.clone(), low.clone(), high.clone()));
        return this;
    }

    /**
     * Adds points joined by a line, which breaks where one of its numbers is infinite or NaN.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @param up the numbers on the vertical axis, one for each place
     * @return this chart
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart line(String name, double[] across, double[] up) {
        return add(name, Kind.LINE, across, up);
    }

    /**
     * Adds points alone, in the colour of the series before, and smaller.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @param up the numbers on the vertical axis, one for each place
     * @return this chart
     * @throws IllegalArgumentException if there are not as many numbers up as across
     */
    public Chart points(String name, double[] across, double[] up) {
        return add(name, Kind.POINTS, across, up);
    }

    /**
     * Adds crosses at the upper edge: values there are, but none that can be drawn.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @return this chart
     */
    public Chart crosses(String name, double... across) {
        return across.length == 0 ? this : add(name, Kind.CROSSES, across, across);
    }

    /**
     * Adds short strokes at the lower edge.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @return this chart
     */
    public Chart strokes(String name, double... across) {
        return across.length == 0 ? this : add(name, Kind.STROKES, across, across);
    }

    /**
     * Adds lines from the lower edge to the upper one.
     *
     * @param name the name in the legend, plain text
     * @param across the places on the horizontal axis, in its unit
     * @return this chart
     */
    public Chart uprights(String name, double... across) {
        return across.length == 0 ? this : add(name, Kind.UPRIGHTS, across, across);
    }

    private static void requireAsMany(String name, double[] across, double[] up) {
        if (across.length != up.length) {
            throw new IllegalArgumentException(
                    name + " has " + across.length + " numbers across and " + up.length + " up");
        }
    }

    private Chart add(String name, Kind kind, double[] across, double[] up) {
        requireAsMany(name, across, up);
        all.add(new Series(name, kind, across.clone(), up.clone()));
        return this;
    }

    /**
     * Adds a vertical line with words at its upper end.
     *
     * @param across the place on the horizontal axis
     * @param words plain text
     * @return this chart
     * @throws IllegalArgumentException if its place is infinite or NaN
     */
    public Chart mark(double across, String words) {
        if (!Double.isFinite(across)) {
            throw new IllegalArgumentException("'" + words + "' marks a number, not " + across);
        }
        marks.add(new Mark(across, words));
        return this;
    }

    /**
     * Returns the drawing, an {@code svg} element that is a file of its own, too.
     *
     * @return this chart
     */
    public String svg() {
        return new Drawing(this, "", "").text();
    }

    /**
     * Returns the drawing as a part of a page that has {@link #style}. It has no title to be seen:
     * that is the page's heading.
     *
     * @param id an id that the page has once
     * @param description what is to be seen, for those who do not see it
     * @return this chart
     */
    public String figure(String id, String description) {
        return new Drawing(this, id, description).text();
    }

    /**
     * Returns the look of drawings, for the {@code style} of a page.
     *
     * @return this chart
     */
    public static String style() {
        return Svg.STYLE;
    }
}
