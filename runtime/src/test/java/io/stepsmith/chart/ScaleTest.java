package io.stepsmith.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Ticks are round numbers, and numbers are short. */
class ScaleTest {
    @Test
    void numbersAreShort() {
        assertEquals("0.03162", ShortNumber.text(0.0316227766));
        assertEquals("1e-5", ShortNumber.text(1e-5));
        assertEquals("-3.162e-9", ShortNumber.text(-3.1622e-9));
        assertEquals("12500", ShortNumber.text(12500));
        assertEquals("1e9", ShortNumber.text(1e9));
        assertEquals("0", ShortNumber.text(0));
        assertEquals("NaN", ShortNumber.text(Double.NaN));
    }

    @Test
    void ticksAreRoundAndWithin() {
        assertEquals(
                List.of(1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0),
                Scale.around(1e-5, 1, true).ticks(6));
        assertEquals(List.of(0.5, 1.0, 2.0, 5.0), Scale.around(0.4, 7, true).ticks(6));
        assertEquals(
                List.of(-0.5, 0.0, 0.5, 1.0, 1.5, 2.0),
                Scale.around(-0.5, 2, false).ticks(6));
    }
}
