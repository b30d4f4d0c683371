package io.stepsmith.checkpoint.safetensors;

import java.util.Arrays;

/** Places of strings in JSON, as many as there are. */
final class Places {
    private int[] places = new int[8];
    private int size;

    void add(int place) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size + size / 2);
        }
        places[size++] = place;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return places[i];
    }

    /** The places, in an array of this length. */
    int[] toArray() {
        return Arrays.copyOf(places, size);
    }
}
