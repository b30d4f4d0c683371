package io.stepsmith.chart;

import java.util.List;

/** Places of the names of series, in as many rows as they need. */
final class Legend {
    /** The width of a letter, somewhat wider than it is. */
    static final double LETTER = 6.4;

    private static final int ROW = 18;
    /** The room of a sample of the series, and of what is between two. */
    private static final int SAMPLE = 44;

    private final int first;
    private final int[] x;
    private final int[] y;

    private Legend(int count, int first) {
        this.first = first;
        x = new int[count];
        y = new int[count];
    }

    /**
     * Places names from left to right, and below where they would reach beyond the right edge.
     *
     * @param first the place of the first row
     */
    static Legend of(List<String> names, int left, int right, int first) {
        Legend legend = new Legend(names.size(), first);
        int place = left;
        int row = first;
        for (int i = 0; i < names.size(); i++) {
            int width = SAMPLE + (int) Math.ceil(LETTER * names.get(i).length());
            if (place > left && place + width > right) {
                place = left;
                row += ROW;
            }
            legend.x[i] = place;
            legend.y[i] = row;
            place += width;
        }
        return legend;
    }

    int x(int name) {
        return x[name];
    }

    int y(int name) {
        return y[name];
    }

    /** The place where the plot may begin. */
    int bottom() {
        return (y.length == 0 ? first : y[y.length - 1]) + ROW;
    }
}
