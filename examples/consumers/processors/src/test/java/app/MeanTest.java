package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanTest {
    @Test
    void isFound() {
        Mean mean = new Mean();
        MeanOptimizer optimizer = MeanOptimizer.of(mean);
        for (int k = 0; k < 2_000; k++) {
            mean.backward(k % 2 == 0 ? 1 : 2);
            optimizer.step();
        }
        assertEquals(2_000, mean.getExamples());
        assertEquals(1.5, mean.w[0], 0.05);
    }
}
