package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A curve of any kind allocates nothing when it is evaluated, compiled or not, at any position. */
class CurveAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TestFactory
    Stream<DynamicTest> everyKind() {
        return Kinds.OF_CURVES.stream()
                .map(curve -> DynamicTest.dynamicTest(curve.toString(), () -> {
                    Evaluation.of(curve, 1);
                    long id = Thread.currentThread().getId();
                    THREADS.getThreadAllocatedBytes(id);
                    long before = THREADS.getThreadAllocatedBytes(id);
                    Evaluation.of(curve, 100_000);
                    assertEquals(0, THREADS.getThreadAllocatedBytes(id) - before);
                }));
    }

    /**
     * Classes that a later phase alone needs are loaded with the curve, not in the midst of a run:
     * each kind has class loaders of its own.
     */
    @TestFactory
    Stream<DynamicTest> everyKindAsALaterPhase() {
        return IntStream.range(0, Kinds.OF_CURVES.size())
                .mapToObj(kind ->
                        DynamicTest.dynamicTest(Kinds.OF_CURVES.get(kind).toString(), () -> {
                            URL[] classes = {
                                Path.of("target/classes").toUri().toURL(),
                                Path.of("target/test-classes").toUri().toURL()
                            };
                            try (URLClassLoader fresh = new URLClassLoader(classes, null)) {
                                IntToLongFunction phase = (IntToLongFunction)
                                        fresh.loadClass(LaterPhase.class.getName())
                                                .getDeclaredConstructor()
                                                .newInstance();
                                assertEquals(0, phase.applyAsLong(kind));
                            }
                        }));
    }

    /**
     * Separate, without strings: C2 makes those of a class before it compiles one of its methods,
     * and that would be counted.
     */
    private static final class Evaluation {
        private static double sum;

        private static void of(Curve curve, int times) {
            for (int i = 0; i < times; i++) {
                sum += curve.at(i) + curve.at(i * 0.37) + curve.at(1e15 + i);
            }
        }
    }
}
