package io.stepsmith.schedule;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.function.IntToLongFunction;

/**
 * The bytes that a curve of some kind allocates when it comes after another, from its first
 * evaluation on.
 */
public final class LaterPhase implements IntToLongFunction {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BEFORE = 10;

    private double sum;

    /** Called in a class loader of its own. */
    public LaterPhase() {}

    @Override
    public long applyAsLong(int kind) {
        Curve curve = Curve.constant(1, BEFORE).then(Kinds.OF_CURVES.get(kind));
        run(curve, 0, BEFORE);
        return run(curve, BEFORE, 5_000);
    }

    private long run(Curve curve, int from, int to) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int t = from; t < to; t++) {
            sum += curve.at(t);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
