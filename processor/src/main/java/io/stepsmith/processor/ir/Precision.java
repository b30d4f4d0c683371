package io.stepsmith.processor.ir;

/** The precision of an array, and so of WEIGHT-level arithmetic on it. */
public enum Precision {
    /** {@code float}. */
    FLOAT,
    /** {@code double}. */
    DOUBLE;

    /** The nearest number of this precision. */
    public double round(double value) {
        return this == FLOAT ? (float) value : value;
    }

    /** Bytes of one number. */
    public int bytes() {
        return this == FLOAT ? Float.BYTES : Double.BYTES;
    }

    /** The Java keyword. */
    public String keyword() {
        return this == FLOAT ? "float" : "double";
    }
}
