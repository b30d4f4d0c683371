package io.stepsmith.engine.settings;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.WindowFailures;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * The gradients of an update before anything else is done with them. They are those of a window of
 * micro-batches, and may be sums over examples and multiples of a scale of the loss. Says what they
 * are multiplied by. On the path of a step and so without string constants, see
 * {@link Failures}.
 */
public final class GradientWindow {
    /** Weights that are numbers in float arrays, and their inverses. */
    private static final double LEAST = 1e-30;

    private static final double GREATEST = 1e30;

    private final Class<?> optimizer;
    /** Null if every step is an update. */
    private final GradientAccumulation accumulation;
    /** Null if the loss is not scaled. */
    private final LossScaling scaling;
    /** Null if gradients are not sums over examples. */
    private final String batchSize;

    /** True if the model adds its gradients up, and steps clear them. */
    private final boolean byModel;

    /** The examples of the last micro-batch. */
    private double examples = 1;
    /** The weight of its gradients in the sum. */
    private double weight = 1;

    /**
     * The window of an optimizer; null for what it does not have.
     *
     * @param optimizer the class of the optimizer, for messages
     * @param accumulation the length of windows
     * @param scaling the scale of the loss
     * @param batchSize the member that has the number of examples
     * @param byModel whether the model adds its gradients up, and steps clear them
     */
    public GradientWindow(
            Class<?> optimizer,
            GradientAccumulation accumulation,
            LossScaling scaling,
            String batchSize,
            boolean byModel) {
        this.optimizer = optimizer;
        this.accumulation = accumulation;
        this.scaling = scaling;
        this.batchSize = batchSize;
        this.byModel = byModel;
    }

    /** {@return the windows of micro-batches; refuses that there are none} */
    public GradientAccumulation requireAccumulation() {
        if (accumulation == null) {
            throw Failures.noAccumulation(optimizer);
        }
        return accumulation;
    }

    /** Returns the windows of micro-batches, if there are any. */
    @Nullable
    GradientAccumulation accumulation() {
        return accumulation;
    }

    /** Returns the scale of the loss, if there is one. */
    @Nullable
    LossScaling scaling() {
        return scaling;
    }

    /** {@return whether gradients are sums over examples} */
    public boolean countsExamples() {
        return batchSize != null;
    }

    /** {@return whether steps change anything here} */
    public boolean changes() {
        return accumulation != null || scaling != null;
    }

    /**
     * Refuses a number of examples that gradients cannot be sums over.
     *
     * @param examples the number of examples that the gradients are sums over
     * @param gradients the instance that the number was read from
     */
    public void requireExamples(int examples, Object gradients) {
        if (examples <= 0) {
            throw WindowFailures.noExamples(optimizer, gradients.getClass(), batchSize, examples);
        }
    }

    /**
     * Refuses a weight that no micro-batch can have.
     *
     * @param weight the weight of the micro-batch
     */
    public void requireWeight(double weight) {
        if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
            throw WindowFailures.noWeight(weight);
        }
    }

    /**
     * Refuses a weight that a micro-batch of so many examples cannot have.
     *
     * @param weight the weight of the micro-batch
     * @param examples the number of examples that the gradients are sums over
     */
    public void requireWeight(double weight, int examples) {
        if (accumulation == null) {
            if (weight != 1) {
                throw WindowFailures.noWindow(optimizer, weight);
            }
            return;
        }
        double ofGradients = weight / examples;
        if (ofGradients == 1) {
            return;
        }
        if (byModel || !accumulation.isMean()) {
            throw WindowFailures.notWeighted(optimizer, weight, byModel);
        }
        if (!(ofGradients >= LEAST && ofGradients <= GREATEST)) {
            throw WindowFailures.noWeight(weight);
        }
    }

    /**
     * {@return whether an update is due with a micro-batch of so many examples, which is taken}
     *
     * @param examples the number of examples that the gradients are sums over
     * @param weight its weight in the window; NaN for the number of its examples
     * @param clock the position of the schedule, 0 or more
     * @param loss the loss of the step; NaN if it was not given
     */
    public boolean take(int examples, double weight, double clock, double loss) {
        this.examples = examples;
        if (accumulation == null) {
            return true;
        }
        double counted = weight == weight ? weight : examples;
        this.weight = counted / examples;
        return accumulation.completes(clock, loss, counted);
    }

    /** {@return whether there are micro-batches whose update is not made yet} */
    public boolean isUnderWay() {
        return accumulation != null && accumulation.isUnderWay();
    }

    /** {@return whether the model has the sum of such micro-batches} */
    public boolean isInModel() {
        return byModel && isUnderWay();
    }

    /**
     * {@return whether, in a copy of what is saved, there are such micro-batches in the model}
     *
     * @param copies a copy of the slots that are saved
     */
    public boolean isUnderWay(List<OptimizerState.Slot> copies) {
        return byModel && accumulation != null && SlotNames.isWindowUnderWay(copies);
    }

    /** {@return whether sums of gradients are kept here, not by the model} */
    public boolean keepsSums() {
        return !byModel;
    }

    /** Lets the update that comes be of the sums alone. */
    public void takeNothing() {
        weight = 0;
    }

    /**
     * Ends the window of an update that was made, or refused.
     *
     * @param applied whether the update was made
     */
    public void end(boolean applied) {
        if (accumulation != null) {
            accumulation.end();
        }
        if (scaling != null) {
            scaling.observe(applied);
        }
    }

    /** Ends a window whose gradients are of no use. */
    public void forget() {
        if (accumulation != null) {
            accumulation.end();
        }
    }

    /**
     * {@return the loss of the window: the mean of its micro-batches', given the last one's}
     *
     * @param last the loss of the last micro-batch
     */
    public double loss(double last) {
        return accumulation == null ? last : accumulation.loss();
    }

    /** {@return the number of micro-batches whose update is not made yet} */
    public int microBatches() {
        return accumulation == null ? 0 : accumulation.microBatches();
    }

    /**
     * {@return the number of micro-batches that complete a window; 1 if every step is an update}
     */
    public int length() {
        return accumulation == null ? 1 : accumulation.length();
    }

    /** {@return what the gradients of the last micro-batch are multiplied by in the sum} */
    public double weight() {
        return weight;
    }

    /** {@return what the model's gradients, or their sum, are multiplied by} */
    public double factor() {
        return (accumulation == null ? 1 / examples : accumulation.share()) / lossScale();
    }

    /** {@return the scale of the loss} */
    public double lossScale() {
        return scaling == null ? 1 : scaling.value();
    }

    /**
     * Adds views of what is saved.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        if (accumulation != null) {
            into.add(SlotNames.accumulation(accumulation.state()));
        }
        if (scaling != null) {
            into.add(SlotNames.lossScale(scaling.state()));
        }
    }
}
