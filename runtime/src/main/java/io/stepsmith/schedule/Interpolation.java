package io.stepsmith.schedule;

/** Ways of a curve between two of the points that it goes through. */
public enum Interpolation {
    /** Keeps the value of the point before; at a point's position it has that point's value. */
    HOLD,
    /** A straight line. */
    LINEAR,
    /** Half a cosine wave. */
    COSINE
}
