package io.stepsmith.cluster;

/** Loops over arrays. */
final class Sums {
    private Sums() {}

    static void add(float[] to, float[] from, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += from[i];
        }
    }

    static void add(double[] to, double[] from, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += from[i];
        }
    }

    static void addScaled(float[] to, float[] from, float scale) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * from[i];
        }
    }

    static void addScaled(double[] to, double[] from, double scale) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * from[i];
        }
    }

    static void scale(float[] to, float[] from, float scale) {
        for (int i = 0; i < to.length; i++) {
            to[i] = scale * from[i];
        }
    }

    static void scale(double[] to, double[] from, double scale) {
        for (int i = 0; i < to.length; i++) {
            to[i] = scale * from[i];
        }
    }

    /** Adds positive zero, which makes a zero of a negative one. */
    static void addZero(float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += 0f;
        }
    }

    static void addZero(double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += 0;
        }
    }
}
