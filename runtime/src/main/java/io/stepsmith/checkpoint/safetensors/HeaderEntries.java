package io.stepsmith.checkpoint.safetensors;

import java.util.Arrays;

/** Tensors in a header: the places of their names and the bounds of their data. */
final class HeaderEntries {
    private final Places places = new Places();
    private long[] bounds = new long[16];

    void add(int place, long begin, long end) {
        int at = 2 * places.size();
        if (at == bounds.length) {
            bounds = Arrays.copyOf(bounds, at + at / 4 * 2);
        }
        bounds[at] = begin;
        bounds[at + 1] = end;
        places.add(place);
    }

    int size() {
        return places.size();
    }

    /** The place of the name. */
    int place(int i) {
        return places.get(i);
    }

    long begin(int i) {
        return bounds[2 * i];
    }

    long end(int i) {
        return bounds[2 * i + 1];
    }

    /** Compares two by where their data begin, then by where they end, then by their places. */
    int compareData(int first, int second) {
        int order = Long.compare(begin(first), begin(second));
        order = order != 0 ? order : Long.compare(end(first), end(second));
        return order != 0 ? order : Integer.compare(place(first), place(second));
    }
}
