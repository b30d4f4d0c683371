package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A curve of any kind allocates nothing when it is evaluated, compiled or not, at any position. */
class CurveAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TestFactory
    Stream<DynamicTest> everyKind() {
        return Kinds.OF_CURVES.stream().map(curve -> DynamicTest.dynamicTest(curve.toString(), () -> {
            evaluate(curve, 1);
            long id = Thread.currentThread().getId();
            THREADS.getThreadAllocatedBytes(id);
            long before = THREADS.getThreadAllocatedBytes(id);
            evaluate(curve, 100_000);
            assertEquals(0, THREADS.getThreadAllocatedBytes(id) - before);
        }));
    }

    private static double evaluate(Curve curve, int times) {
        double sum = 0;
        for (int i = 0; i < times; i++) {
            sum += curve.at(i) + curve.at(i * 0.37) + curve.at(1e15 + i);
        }
        return sum;
    }
}
