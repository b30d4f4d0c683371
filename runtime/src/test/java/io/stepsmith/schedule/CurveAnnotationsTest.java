package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveAnnotationsTest {
    @Test
    void show() {
        for (Curve c : Kinds.OF_CURVES) {
            String s;
            try {
                s = c.describe();
            } catch (UnsupportedOperationException e) {
                s = "!! " + e.getMessage();
            }
            System.out.println(c + "\n    " + s);
        }
    }
}
