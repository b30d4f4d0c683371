package app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void goesThroughThePoints() {
        Line line = Main.fitted(new double[] {-1, 0, 1, 2}, new double[] {-1, 1, 3, 5});
        assertArrayEquals(new double[] {2, 1}, line.w, 1e-3);
    }

    /** The compiler has seen the module that --add-modules names. */
    @Test
    void hasVectorKernels() {
        assertNotNull(LineOptimizer.class.getResource("LineOptimizer$Vector.class"));
    }
}
