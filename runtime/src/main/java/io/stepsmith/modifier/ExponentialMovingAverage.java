package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Evaluates an exponential moving average of the weights:
 * {@code average = decay average + (1 - decay) w} after each step, from the weights after the first
 * one on. Polyak and Juditsky 1992. With {@code warmUp}, the default, the decay at update
 * {@code n}, counted from 1, is at most {@code n / (9 + n)}, as in TensorFlow's
 * {@code ExponentialMovingAverage} with {@code num_updates = n - 1}. So the average soon forgets
 * the first weights, of which a decay of 0.999 would keep 61 % after 500 updates. Without, it is
 * {@code AveragedModel} with {@code get_ema_avg_fn} of PyTorch. {@link io.stepsmith.WeightAverage}
 * adds it for all groups.
 *
 * <p>In: PyTorch, Keras, optax, timm.
 */
@UpdateModifier
public final class ExponentialMovingAverage {
    @Hyper(min = 0, below = 1) double decay = 0.999;
    @Hyper boolean warmUp = true;
    @State(flush = false, bfloat16 = false) double average;

    double weight(double w, double change, double next, Step step) {
        double kept = warmUp ? Math.min(decay, step.number() / (9 + step.number())) : decay;
        average = step.number() == 1 ? next : kept * average + (1 - kept) * next;
        return next;
    }

    double evaluate(double w) {
        return average;
    }

    /** A modifier with its defaults. */
    public ExponentialMovingAverage() {}
}
