package io.stepsmith.schedule;

import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A curve as phases, one after the other, for each of which there may be an annotation, and the
 * warm-up that multiplies them all. A curve that is taken apart here gives the same bits when it is
 * put together, at every position from 0 to 2^53. Either it begins at 0, so that positions stay as
 * they are, or all lengths are whole numbers, whose sums and differences are exact. Anything else
 * is refused.
 */
final class CurvePhases {
    private static final String MOVED =
            "taken apart at fractions of an update, it would be moved by rounding";
    private static final int MOST = 32;
    private static final double FAR = 0x1p62;

    private final List<Curve> phases = new ArrayList<>();
    private @Nullable WarmUpFactor warmUp;
    private double start;

    private CurvePhases() {}

    /** The phases of a curve. */
    static CurvePhases of(Curve curve) {
        CurvePhases phases = new CurvePhases();
        phases.add(phases.withoutWarmUp(curve), true);
        return phases;
    }

    /** In order; none is a sequence. */
    List<Curve> all() {
        return phases;
    }

    /** The factor of all of them, or null. */
    @Nullable
    WarmUpFactor warmUp() {
        return warmUp;
    }

    /**
     * Takes the warm-up off. One of the first phase, or of what is held after it, is one of all: it
     * is 1 from there on.
     */
    private Curve withoutWarmUp(Curve curve) {
        if (curve instanceof WarmUpFactor factor) {
            warmUp = factor;
            return Curve.constant(1);
        }
        if (curve instanceof Combined product && product.operation == Combined.Operation.TIMES) {
            boolean second = product.other instanceof WarmUpFactor;
            if (second || product.one instanceof WarmUpFactor) {
                warmUp = (WarmUpFactor) (second ? product.other : product.one);
                return second ? product.one : product.other;
            }
        }
        if (curve instanceof Held held) {
            Curve whole = withoutWarmUp(held.curve);
            boolean complete = warmUp != null && warmUp.length <= held.length;
            warmUp = complete ? warmUp : null;
            return complete ? new Held(whole, held.length) : curve;
        }
        if (curve instanceof Sequence sequence) {
            Curve[] curves = sequence.curves.clone();
            curves[0] = withoutWarmUp(curves[0]);
            if (warmUp != null && curves[0].length() != sequence.curves[0].length()) {
                curves[0] = new Held(curves[0], sequence.curves[0].length());
            }
            return new Sequence(curves, sequence.starts);
        }
        return curve;
    }

    private void add(Curve curve, boolean last) {
        if (curve instanceof Sequence sequence) {
            add(sequence, sequence.curves.length, last);
        } else if (curve instanceof Held held) {
            hold(held.curve, held.length, last);
        } else if (curve instanceof Moved moved && moved.by < 0) {
            requireExact(curve, -moved.by);
            phase(new Constant(moved.curve.at(0), -moved.by), false);
            add(moved.curve, last);
        } else if (curve instanceof Cycles cycles && cycles.count == 1) {
            hold(cycles.curve, cycles.curve.length(), last);
        } else if (curve instanceof Cycles cycles && cycles.curve instanceof Sequence) {
            add(unrolled(cycles, Double.POSITIVE_INFINITY), last);
        } else {
            phase(curve, last);
        }
    }

    /** The first so many curves of a sequence. */
    private void add(Sequence sequence, int count, boolean last) {
        requireExact(sequence, sequence.starts);
        double begin = start;
        for (int i = 0; i < count; i++) {
            add(sequence.curves[i], last && i == sequence.curves.length - 1);
            if (i + 1 < sequence.curves.length && start != begin + sequence.starts[i + 1]) {
                throw CurveAnnotations.refuse(sequence.curves[i], MOVED);
            }
        }
    }

    /** A curve up to a position, after which its value holds, or the next phase begins. */
    private void hold(Curve curve, double steps, boolean last) {
        boolean beyond = curve.length() <= steps;
        if (curve instanceof Sequence sequence) {
            cut(sequence, steps, last);
        } else if (curve instanceof Cycles cycles && cycles.curve instanceof Sequence) {
            cut(unrolled(cycles, steps), steps, last);
        } else if (curve instanceof Held held) {
            boolean exact = isExact(held.length, steps);
            hold(held.curve, Math.min(held.length, steps), last);
            rest(held, steps, last, exact);
        } else if (PhaseAnnotation.isRamp(curve)
                && beyond
                && steps - 1 != curve.length()
                && (last || isExact(curve.length(), steps))) {
            phase(curve, last);
            rest(curve, steps, last, true);
        } else if (curve instanceof Cycles cycles && isExact(cycles.curve.length(), steps)) {
            hold(cycles, steps, last);
        } else {
            phase(new Held(curve, steps), last);
        }
    }

    /** Adds what comes after the end of a curve that is held for so long. */
    private void rest(Curve curve, double steps, boolean last, boolean exact) {
        if (!last && curve.length() < steps) {
            if (!exact) {
                throw CurveAnnotations.refuse(curve, MOVED);
            }
            phase(new Constant(curve.at(curve.length()), steps - curve.length()), false);
        }
    }

    private void hold(Cycles cycles, double steps, boolean last) {
        double whole = Math.floor(steps / cycles.curve.length());
        boolean ends = last
                ? cycles.length() <= steps && Rounded.same(cycles.at(steps), cycles.at(FAR))
                : cycles.length() == steps;
        if (ends) {
            phase(cycles, last);
        } else if (cycles.stretch == 1
                && cycles.shrink == 1
                && whole >= 1
                && whole < cycles.count) {
            cut(Sequence.of(List.of(cycles.curve.repeat(whole), cycles.curve)), steps, last);
        } else {
            phase(new Held(cycles, steps), last);
        }
    }

    private void cut(Sequence sequence, double steps, boolean last) {
        int i = sequence.curves.length - 1;
        while (i > 0 && steps < sequence.starts[i]) {
            i--;
        }
        add(sequence, i, false);
        double left = steps - sequence.starts[i];
        if (left > 0) {
            hold(sequence.curves[i], left, last);
        } else if (last) {
            phase(Curve.constant(sequence.curves[i].at(0)), true);
        }
    }

    /** Cycles of several phases as those phases, up to a position at least. */
    private Sequence unrolled(Cycles cycles, double upTo) {
        Sequence cycle = (Sequence) cycles.curve;
        double count = Math.min(cycles.count, Math.floor(upTo / cycle.length()) + 1);
        boolean plain = cycles.stretch == 1 && cycles.shrink == 1;
        if (!plain
                || count * cycle.curves.length > MOST
                || !isWhole(start, cycle.length())
                || !isWhole(cycle.starts)) {
            throw CurveAnnotations.refuse(cycles, "a @Schedule repeats one phase, not several");
        }
        return Sequence.of(Collections.nCopies((int) count, List.of(cycle.curves)).stream()
                .flatMap(List::stream)
                .toList());
    }

    private void phase(Curve curve, boolean last) {
        if (last || curve.length() > 0) {
            phases.add(curve);
        }
        start += curve.length();
    }

    private void requireExact(Curve curve, double... lengths) {
        if (!isExact(lengths)) {
            throw CurveAnnotations.refuse(curve, MOVED);
        }
    }

    private boolean isExact(double... lengths) {
        return start == 0 || isWhole(start) && isWhole(lengths);
    }

    private static boolean isWhole(double... numbers) {
        for (double number : numbers) {
            if (number != Math.rint(number) || Math.abs(number) > 0x1p53) {
                return false;
            }
        }
        return true;
    }
}
