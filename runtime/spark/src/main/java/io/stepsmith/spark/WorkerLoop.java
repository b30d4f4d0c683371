package io.stepsmith.spark;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.checkpoint.CheckpointStorage;
import io.stepsmith.cluster.Collective;
import io.stepsmith.nullness.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/**
 * The steps of one worker. It knows nothing of Spark: alone, it makes the run of one machine.
 *
 * @param <M> the model class
 */
final class WorkerLoop<M> {
    private final TrainingPlan<M> plan;
    private final Collective workers;
    private final BooleanSupplier cancelled;
    private final WeightCheck check;
    private final WorkerTimer timer = new WorkerTimer();
    private final DoubleStream.Builder losses = DoubleStream.builder();
    private long firstStep;
    private long step = -1;
    private List<WeightTensor> weights = List.of();

    WorkerLoop(
            TrainingPlan<M> plan,
            Collective workers,
            List<String> names,
            BooleanSupplier cancelled) {
        this.plan = plan;
        this.workers = workers;
        this.cancelled = cancelled;
        check = new WeightCheck(workers, names);
    }

    /**
     * Makes all steps that are left.
     *
     * @param storage where checkpoints are; null if there are none
     */
    void run(@Nullable CheckpointStorage storage) throws Exception {
        RunCheckpoints checkpoints = storage == null ? null : new RunCheckpoints(storage, workers);
        M model = plan.model().create();
        try (ModelOptimizer<M> optimizer = plan.optimizer()
                .builder(model)
                .collective(workers)
                .sharding(plan.sharding())
                .microBatchSums(plan.microBatches())
                .threads(plan.threads())
                .warmUp(KernelWarmUp.EAGER)
                .build()) {
            if (checkpoints != null) {
                firstStep = checkpoints.resume(optimizer);
            }
            timer.begin();
            for (step = firstStep; step < plan.steps(); ) {
                makeStep(model, optimizer);
                step++;
                if (checkpoints != null && (step % plan.every() == 0 || step == plan.steps())) {
                    checkpoints.save(optimizer, step);
                }
            }
            if (workers.rank() == 0) {
                weights = optimizer.parameters().stream().map(WeightTensor::of).toList();
            }
        }
    }

    private void makeStep(M model, ModelOptimizer<M> optimizer) throws Exception {
        int first = plan.firstOf(workers.rank());
        int count = plan.ofEach();
        for (int k = 0; k < count; k++) {
            if (cancelled.getAsBoolean()) {
                throw new InterruptedException("the task is cancelled");
            }
            boolean last = k == count - 1;
            long begin = System.nanoTime();
            LossSum loss = plan.backward().backward(model, step, first + k);
            timer.backward(begin);
            if (last && (step + 1) % plan.checkEvery() == 0) {
                check.compare(optimizer, step, timer.newSecondsInBackward());
            }
            Outcome outcome = optimizer.step(loss.mean(), loss.examples());
            if (last == (outcome == Outcome.ACCUMULATED)) {
                throw new IllegalStateException("micro-batch " + (first + k) + " of step " + step
                        + " is " + outcome + ": windows are of " + plan.microBatches());
            }
        }
        if (workers.rank() == 0) {
            losses.accept(optimizer.statistics().loss());
        }
    }

    /** Returns the step at hand; -1 before the first one. */
    long step() {
        return step;
    }

    long firstStep() {
        return firstStep;
    }

    WorkerTimer timer() {
        return timer;
    }

    /** Returns the loss of each step; to be asked once. */
    double[] losses() {
        return losses.build().toArray();
    }

    /** Returns the weights in the end, of worker 0. */
    List<WeightTensor> weights() {
        return weights;
    }
}
