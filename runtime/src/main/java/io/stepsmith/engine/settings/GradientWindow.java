package io.stepsmith.engine.settings;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.WindowFailures;
import io.stepsmith.engine.state.SlotNames;

import java.util.List;

/**
 * The gradients of an update before anything else is done with them: those of a window of
 * micro-batches, which may be sums over examples and multiples of a scale of the loss. Says what
 * they are multiplied by. On the path of a step and so without string constants, see
 * {@link Failures}.
 */
public final class GradientWindow {
    private final Class<?> optimizer;
    /** Null if every step is an update. */
    private final GradientAccumulation accumulation;
    /** Null if the loss is not scaled. */
    private final LossScaling scaling;
    /** Null if gradients are not sums over examples. */
    private final String batchSize;

    /** The examples of the last micro-batch. */
    private double examples = 1;

    /** The window of an optimizer; null for what it does not have. */
    public GradientWindow(
            Class<?> optimizer,
            GradientAccumulation accumulation,
            LossScaling scaling,
            String batchSize) {
        this.optimizer = optimizer;
        this.accumulation = accumulation;
        this.scaling = scaling;
        this.batchSize = batchSize;
    }

    /** The windows of micro-batches; refuses that there are none. */
    public GradientAccumulation requireAccumulation() {
        if (accumulation == null) {
            throw Failures.noAccumulation(optimizer);
        }
        return accumulation;
    }

    /** Returns whether gradients are sums over examples. */
    public boolean countsExamples() {
        return batchSize != null;
    }

    /** Returns whether steps change anything here. */
    public boolean changes() {
        return accumulation != null || scaling != null;
    }

    /** Refuses a number of examples that gradients cannot be sums over. */
    public void requireExamples(int examples, Object gradients) {
        if (examples <= 0) {
            throw WindowFailures.noExamples(optimizer, gradients.getClass(), batchSize, examples);
        }
    }

    /** Takes a micro-batch of so many examples; whether an update is due. */
    public boolean take(int examples, double clock, double loss) {
        this.examples = examples;
        return accumulation == null || accumulation.completes(clock, loss, examples);
    }

    /** Ends the window of an update that was made, or refused. */
    public void end(boolean applied) {
        if (accumulation != null) {
            accumulation.end();
        }
        if (scaling != null) {
            scaling.observe(applied);
        }
    }

    /** The loss of the window: the mean of its micro-batches', given the last one's. */
    public double loss(double last) {
        return accumulation == null ? last : accumulation.loss();
    }

    /** Returns what the model's gradients are multiplied by. */
    public double factor() {
        return (accumulation == null ? 1 / examples : accumulation.share()) / lossScale();
    }

    /** The scale of the loss. */
    public double lossScale() {
        return scaling == null ? 1 : scaling.value();
    }

    /** Adds views of what is saved. */
    public void list(List<OptimizerState.Slot> into) {
        if (accumulation != null) {
            into.add(SlotNames.accumulation(accumulation.state()));
        }
        if (scaling != null) {
            into.add(SlotNames.lossScale(scaling.state()));
        }
    }
}
