package io.stepsmith.examples.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The samples' own modifier holds the row that would be too long, and leaves the other one. */
class OwnModifierTest {
    @Test
    void rowsKeepTheirDirectionAndAreNotTooLong() {
        BoundedModel model = new BoundedModel();
        BoundedModelOptimizer optimizer = BoundedModelOptimizer.of(model);
        for (int step = 0; step < 400; step++) {
            model.pull();
            optimizer.step();
        }
        assertEquals(2, Math.hypot(model.w[0][0], model.w[0][1]), 1e-12);
        assertEquals(0.6, model.w[1][0], 1e-2);
        assertEquals(0.8, model.w[1][1], 1e-2);
    }
}
