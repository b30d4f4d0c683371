package io.stepsmith.processor.testing;

import io.stepsmith.Decay;

/**
 * The kinds of weight decay beside a rule, in the precision of the arrays; see the runtime's own
 * for plain double.
 */
final class DecayedStep {
    private DecayedStep() {}

    /**
     * The weight {@code w} after the update {@code u} at learning rate {@code r}, which is the base
     * too, and decay by {@code d}.
     */
    static PerWeight next(Decay kind, PerWeight d, PerWeight w, PerWeight u, PerWeight r) {
        PerWeight one = r.with(r, (a, b) -> 1);
        PerWeight step = r.times(u)
                .plus(r.with(
                        r, (a, b) -> 0)); // never -0.0, so that a weight of -0.0 keeps its sign
        return switch (kind) {
            case NONE, L2 -> w.minus(step);
            case DECOUPLED -> w.times(one.minus(r.times(d))).minus(step);
            case INDEPENDENT ->
                w.times(one.minus(d.times(r.with(r, (a, b) -> a / b)))).minus(step);
            case CORRECTED ->
                w.times(one.minus(r.times(r).with(r, (a, b) -> a / b).times(d))).minus(step);
            case CAUTIOUS ->
                w.times(one.minus(r.times(d))).whereOneSign(u, w, w).minus(step);
            case PROXIMAL -> w.minus(step).with(one.plus(r.times(d)), (a, b) -> a / b);
            case L1 -> {
                PerWeight moved = w.minus(step);
                PerWeight size = moved.with(moved, (a, b) -> Math.abs(a)).minus(r.times(d));
                yield moved.with(size, (a, b) -> Math.signum(a) * Math.max(b, 0));
            }
        };
    }

    /** What that step takes from the weight. */
    static PerWeight change(Decay kind, PerWeight d, PerWeight w, PerWeight u, PerWeight r) {
        PerWeight step = r.times(u);
        PerWeight threshold = r.times(d);
        return switch (kind) {
            case NONE, L2 -> step;
            case DECOUPLED -> step.plus(w.times(threshold));
            case INDEPENDENT -> step.plus(w.times(d.times(r.with(r, (a, b) -> a / b))));
            case CORRECTED ->
                step.plus(w.times(r.times(r).with(r, (a, b) -> a / b).times(d)));
            case CAUTIOUS -> step.plus(w.times(threshold)).whereOneSign(u, w, step);
            case PROXIMAL ->
                step.plus(w.times(threshold))
                        .with(threshold.with(threshold, (a, b) -> 1 + a), (a, b) -> a / b);
            case L1 -> {
                PerWeight moved = w.minus(step);
                PerWeight signs = moved.with(moved, (a, b) -> Math.signum(a));
                PerWeight beyond = step.plus(signs.times(threshold));
                double[] limit = threshold.rounded();
                yield new PerWeight(
                        java.util.stream.IntStream.range(0, limit.length)
                                .mapToDouble(i -> Math.abs(moved.rounded()[i]) > limit[i]
                                        ? beyond.rounded()[i]
                                        : w.rounded()[i])
                                .toArray(),
                        true,
                        w.precision());
            }
        };
    }
}
