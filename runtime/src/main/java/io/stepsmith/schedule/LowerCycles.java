package io.stepsmith.schedule;

import java.util.function.LongToDoubleFunction;

/**
 * A decay over the first multiple of its length that is {@code t} or more. Apart, for what makes it
 * has string constants; see {@link Curve}.
 */
final class LowerCycles implements LongToDoubleFunction {
    final Ramp decay;

    LowerCycles(Ramp decay) {
        this.decay = decay;
    }

    @Override
    public double applyAsDouble(long t) {
        return decay.at(t / Math.max(1, Math.ceil(t / decay.length)));
    }
}
