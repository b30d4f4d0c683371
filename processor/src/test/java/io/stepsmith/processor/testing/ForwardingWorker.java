package io.stepsmith.processor.testing;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.WeightRanges;

/** A worker that passes all calls on, for tests that change or count some. */
public abstract class ForwardingWorker implements Collective {
    private final Collective worker;

    /** Passes calls on to a worker. */
    protected ForwardingWorker(Collective worker) {
        this.worker = worker;
    }

    @Override
    public int rank() {
        return worker.rank();
    }

    @Override
    public int size() {
        return worker.size();
    }

    @Override
    public void reduceScatter(WeightRanges ranges, Object[] arrays) {
        worker.reduceScatter(ranges, arrays);
    }

    @Override
    public void allGather(WeightRanges ranges, Object[] arrays) {
        worker.allGather(ranges, arrays);
    }

    @Override
    public void allGather(double[] values, int[] begins) {
        worker.allGather(values, begins);
    }

    @Override
    public void abort(Throwable reason) {
        worker.abort(reason);
    }

    @Override
    public void close() {
        worker.close();
    }
}
