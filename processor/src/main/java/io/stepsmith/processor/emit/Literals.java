package io.stepsmith.processor.emit;

import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Precision;

/** Numbers as Java literals of a precision. */
final class Literals {
    private Literals() {}

    /** The bits of an int. */
    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    static String of(double value, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return Numbers.literal(value);
        }
        float rounded = (float) value;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
            return Numbers.literal(rounded).replace("Double", "Float");
        }
        String text = Numbers.text(value);
        return (Float.parseFloat(text) == rounded ? text : Numbers.text(rounded)) + "f";
    }
}
