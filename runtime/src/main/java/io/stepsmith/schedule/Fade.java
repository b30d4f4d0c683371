package io.stepsmith.schedule;

import io.stepsmith.nullness.Nullable;

/**
 * Recognises triangles that fade: {@code constant(from).plus(triangles from 0.times(decay from
 * 1))}, in any order.
 *
 * @param triangles from {@code from}, before they fade
 * @param decay how they fade
 */
record Fade(Curve triangles, Geometric decay) {
    /** Returns what a curve is, or null if it is something else. */
    static @Nullable Fade of(Curve curve) {
        Combined sum = combined(curve, Combined.Operation.PLUS, Constant.class);
        if (sum == null) {
            return null;
        }
        Combined product = combined(sum.other, Combined.Operation.TIMES, Geometric.class);
        if (product == null) {
            return null;
        }
        Geometric decay = (Geometric) product.one;
        Curve raised = raised(product.other, ((Constant) sum.one).value);
        return raised == null || decay.staircase || decay.from != 1 || decay.factor > 1
                ? null
                : new Fade(raised, decay);
    }

    /** A combination with a curve of that kind first, or null. */
    @SuppressWarnings("ArgumentSelectionDefectChecker")
    private static @Nullable Combined combined(
            Curve curve, Combined.Operation operation, Class<? extends Curve> kind) {
        if (!(curve instanceof Combined combined) || combined.operation != operation) {
            return null;
        }
        return kind.isInstance(combined.one)
                ? combined
                : kind.isInstance(combined.other)
                        ? new Combined(operation, combined.other, combined.one)
                        : null;
    }

    /** A triangle or cycles of it, begun higher. */
    private static @Nullable Curve raised(Curve curve, double by) {
        if (curve instanceof Cycles cycles && (cycles.shrink == 1 || cycles.floor == 0)) {
            Curve once = raisedOnce(cycles.curve, by);
            return once == null
                    ? null
                    : new Cycles(once, cycles.count, cycles.stretch, cycles.shrink, by);
        }
        return raisedOnce(curve, by);
    }

    private static @Nullable Curve raisedOnce(Curve curve, double by) {
        if (curve instanceof Held held && held.curve instanceof Ramp) {
            Curve ramp = raisedOnce(held.curve, by);
            return ramp == null ? null : new Held(ramp, held.length);
        }
        if (curve instanceof Ramp ramp
                && ramp.form == Form.TRIANGLE
                && Rounded.same(ramp.from, 0)) {
            for (double to : Rounded.near(by + ramp.to)) {
                if (Rounded.same(to - by, ramp.to)) {
                    return new Ramp(Form.TRIANGLE, by, to, ramp.length, ramp.p, 0);
                }
            }
        }
        return null;
    }
}
