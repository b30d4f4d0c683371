package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Evaluates the mean of weights: of those after update {@code start} and after every {@code period}
 * updates from there on. Izmailov et al. 2018, arXiv:1803.05407, algorithm 1; as
 * {@code AveragedModel} in PyTorch. Until the first of them the weights themselves are evaluated.
 * It wants a learning rate that ends constant or cycles. {@link io.stepsmith.WeightAverage} of kind
 * {@code MEAN} adds it for all groups.
 *
 * <p>In: PyTorch, Keras.
 */
@UpdateModifier
public final class StochasticWeightAveraging {
    @Hyper(min = 1) double start = 1;
    @Hyper(min = 1) double period = 1;
    @State(flush = false, bfloat16 = false) double average;

    double weight(double w, double change, double next, Step step) {
        double passed = step.number() - start;
        if (passed <= 0) {
            average = next;
        } else if (passed % period == 0) {
            average += (next - average) / (passed / period + 1);
        }
        return next;
    }

    double evaluate(double w) {
        return average;
    }

    /** A modifier with its defaults. */
    public StochasticWeightAveraging() {}
}
