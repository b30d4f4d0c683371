package io.stepsmith.processor.ir;

/** The type of a value. */
public enum Type {
    /** A number: double below WEIGHT level, otherwise in the precision of the array. */
    REAL,
    /** A Java int; only below WEIGHT level. */
    INTEGER,
    /** A truth value; at WEIGHT level a lane mask. */
    BOOLEAN,
    /** A constant of an enum. */
    CHOICE
}
