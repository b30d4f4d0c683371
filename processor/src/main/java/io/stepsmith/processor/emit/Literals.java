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

    /** A number, rounded to the precision; a literal that becomes 0 is none, so 0 is written. */
    static String of(double value, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return Numbers.literal(value);
        }
        float rounded = (float) value;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
            return Numbers.literal(rounded).replace("Double", "Float");
        }
        String text = Numbers.text(value);
        boolean isLiteral = rounded != 0 && Float.parseFloat(text) == rounded;
        return (isLiteral ? text : Numbers.text(rounded)) + "f";
    }
}
