package io.stepsmith.schedule;

/** What a curve through points does between two of them. */
public enum Interpolation {
    /** It keeps the value of the point before; at a point's position it has that point's value. */
    HOLD,
    /** A straight line. */
    LINEAR,
    /** Half a cosine wave. */
    COSINE
}
