package io.stepsmith.processor.ir;

/** Formats of the numbers in a model's arrays of weights. */
public enum WeightFormat {
    /** {@code float} numbers. */
    FLOAT(Precision.FLOAT, Float.BYTES),
    /** {@code double} numbers. */
    DOUBLE(Precision.DOUBLE, Double.BYTES),
    /**
     * {@code bfloat16} numbers: the optimizer keeps master weights in float, of which the model has
     * the nearest ones.
     */
    BFLOAT16(Precision.FLOAT, Short.BYTES);

    /** The name of master weights among the state. */
    public static final String MASTER = "master";

    private final Precision precision;
    private final int bytes;

    WeightFormat(Precision precision, int bytes) {
        this.precision = precision;
        this.bytes = bytes;
    }

    /** The precision of arithmetic on the weights, of gradients and of state. */
    public Precision precision() {
        return precision;
    }

    /** Bytes of one number in the model. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether the optimizer keeps the weights. */
    public boolean hasMaster() {
        return this == BFLOAT16;
    }

    /** The name that people give it. */
    public String text() {
        return hasMaster() ? "bfloat16" : precision.keyword();
    }
}
