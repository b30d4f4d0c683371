package io.stepsmith.processor.emit.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.ir.Precision;

import org.junit.jupiter.api.Test;

/** Literals that javac takes, at the ends of the precisions. */
class LiteralsTest {
    @Test
    void whatFloatHasNoRoomForIsZeroOrInfinite() {
        assertEquals("0f", Literals.of(5e-324, Precision.FLOAT).toString());
        assertEquals("-0.0f", Literals.of(-1e-46, Precision.FLOAT).toString());
        assertEquals(
                "java.lang.Float.POSITIVE_INFINITY",
                Literals.of(1e39, Precision.FLOAT).toString());
        assertEquals("1e-45f", Literals.of(1e-45, Precision.FLOAT).toString());
        assertEquals("0.1f", Literals.of(0.1, Precision.FLOAT).toString());
    }
}
