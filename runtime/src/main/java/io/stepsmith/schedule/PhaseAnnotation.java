package io.stepsmith.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One phase of a curve as a {@code @Schedule}: its attributes, in order. */
final class PhaseAnnotation {
    /** Above this many the arrays would fill a constructor. */
    private static final int MOST_POINTS = 1_000;

    private final Attributes attributes = new Attributes();
    private final boolean last;
    /** The value that cycles shrink to: the lower one of both ends, the start of a triangle. */
    private double floor;

    private PhaseAnnotation(boolean last) {
        this.last = last;
    }

    /**
     * The annotation.
     *
     * @param last whether nothing follows, so that what has no end needs no length
     */
    static String of(Curve phase, boolean last) {
        PhaseAnnotation annotation = new PhaseAnnotation(last);
        Fade fade = Fade.of(phase);
        annotation.cycles(fade == null ? phase : fade.triangles());
        if (fade != null) {
            annotation.attributes.number("factor", fade.decay().factor);
            annotation.attributes.number("every", fade.decay().every, 1);
        }
        return "@Schedule(" + annotation.attributes + ")";
    }

    private void cycles(Curve phase) {
        if (!(phase instanceof Cycles cycles)) {
            once(phase, false, false);
            return;
        }
        once(cycles.curve, true, cycles.count > 1 && cycles.stretch != 1);
        if (cycles.count > 1) {
            if (cycles.shrink > 1) {
                throw CurveAnnotations.refuse(
                        cycles, "the cycles of a @Schedule do not grow higher");
            }
            if (cycles.shrink != 1 && cycles.floor != floor) {
                throw CurveAnnotations.refuse(
                        cycles, "cycles of a @Schedule with these ends shrink to " + floor);
            }
            attributes.number("repeat", cycles.count, 1);
            attributes.number("stretch", cycles.stretch, 1);
            attributes.number("shrink", cycles.shrink, 1);
        }
    }

    private void once(Curve curve, boolean repeated, boolean stretched) {
        if (curve instanceof Held held) {
            held(held, stretched);
        } else if (isRamp(curve)) {
            ramp(curve, curve.length());
        } else {
            endless(curve, last && !repeated ? Double.POSITIVE_INFINITY : curve.length());
        }
    }

    /** Returns whether a curve runs from one end to the other in its length. */
    static boolean isRamp(Curve curve) {
        return curve instanceof Ramp || curve instanceof Exponential;
    }

    private void held(Held held, boolean stretched) {
        double length = held.curve.length();
        if (!isRamp(held.curve)) {
            endless(held.curve, held.length);
        } else if (held.length == length) {
            ramp(held.curve, length);
        } else if (held.length - 1 == length && !stretched) {
            ramp(held.curve, held.length);
            attributes.add("reach = Schedule.Reach.LAST");
        } else if (held.curve instanceof Ramp ramp
                && (ramp.form == Form.LINEAR || ramp.form == Form.COSINE)) {
            Interpolation between =
                    ramp.form == Form.LINEAR ? Interpolation.LINEAR : Interpolation.COSINE;
            endless(
                    new Points(
                            between, new double[] {0, length}, new double[] {ramp.from, ramp.to}),
                    held.length);
        } else {
            throw CurveAnnotations.refuse(
                    held,
                    "a @Schedule of this shape runs to its end, and its value is held by a phase of its own");
        }
    }

    private void ramp(Curve curve, double steps) {
        if (curve instanceof Exponential exponential) {
            ends("EXPONENTIAL", exponential.from, exponential.to);
        } else {
            form((Ramp) curve);
        }
        attributes.number("steps", steps);
    }

    private void form(Ramp ramp) {
        ends(ramp.form == Form.COSINE_POWER ? "COSINE" : ramp.form.name(), ramp.from, ramp.to);
        switch (ramp.form) {
            case COSINE_POWER, POLYNOMIAL -> attributes.number("power", ramp.p, 1);
            case TRIANGLE -> {
                attributes.number("rise", ramp.p, 0.5);
                floor = ramp.from;
            }
            case SIGMOID -> {
                attributes.number("steepness", ramp.p, 10);
                attributes.number("center", ramp.q, 0.5);
            }
            case TANH -> {
                attributes.number("lower", ramp.p, -3);
                attributes.number("upper", ramp.q, 3);
            }
            default -> {}
        }
    }

    private void ends(String shape, double from, double to) {
        attributes.shape(shape);
        attributes.number("from", from);
        attributes.number("to", to);
        floor = Math.min(from, to);
    }

    private void endless(Curve curve, double steps) {
        if (curve instanceof Constant constant) {
            attributes.shape("CONSTANT");
            attributes.number("from", constant.value);
        } else if (curve instanceof Geometric geometric) {
            geometric(geometric);
        } else if (curve instanceof Combined bounded && isBounded(bounded)) {
            geometric((Geometric) bounded.one);
            attributes.number("to", ((Constant) bounded.other).value);
        } else if (curve instanceof Inverse inverse) {
            boolean root = inverse.power == 0.5 && inverse.every == 0;
            attributes.shape(root ? "INVERSE_SQRT" : "INVERSE_TIME");
            attributes.number("from", inverse.from);
            attributes.number("timescale", inverse.timescale);
            attributes.number("power", inverse.power, root ? 0.5 : 1);
            attributes.number("every", inverse.every, 0);
        } else if (curve instanceof Points points) {
            points(points, points);
        } else if (curve instanceof Table table) {
            points(
                    new Points(
                            Interpolation.HOLD,
                            IntStream.range(0, table.values.length)
                                    .asDoubleStream()
                                    .toArray(),
                            table.values),
                    table);
        } else {
            throw CurveAnnotations.refuse(curve, reason(curve));
        }
        attributes.number("steps", steps, Double.POSITIVE_INFINITY);
        floor = Math.min(curve.at(0), curve.at(steps));
    }

    private void geometric(Geometric curve) {
        attributes.shape(curve.staircase ? "STEP" : "EXPONENTIAL");
        attributes.number("from", curve.from);
        attributes.number("factor", curve.factor);
        attributes.number("every", curve.every, 1);
    }

    /** Returns whether a factor is applied until a bound ahead is met. */
    private static boolean isBounded(Combined curve) {
        return curve.one instanceof Geometric falls
                && curve.other instanceof Constant bound
                && Double.isInfinite(bound.length)
                && (falls.factor < 1
                        ? curve.operation == Combined.Operation.MAX && bound.value < falls.from
                        : falls.factor > 1
                                && curve.operation == Combined.Operation.MIN
                                && bound.value > falls.from);
    }

    private void points(Points points, Curve part) {
        int count = points.values.length;
        if (count > MOST_POINTS) {
            throw CurveAnnotations.refuse(part, count + " values are too many for an annotation");
        }
        double factor = MultiStep.factor(points);
        if (Double.isNaN(factor)) {
            attributes.shape("PIECEWISE");
            attributes.numbers("at", points.positions);
            attributes.numbers("values", points.values);
            if (points.interpolation != Interpolation.HOLD) {
                attributes.add("between = Interpolation." + points.interpolation);
            }
        } else {
            attributes.shape("MULTI_STEP");
            attributes.number("from", points.values[0]);
            attributes.number("factor", factor);
            attributes.numbers("at", Arrays.copyOfRange(points.positions, 1, count));
        }
    }

    private static String reason(Curve curve) {
        return curve instanceof Sampled
                ? "a function is known only to Java"
                : curve instanceof Moved
                        ? "a @Schedule begins where its shape begins"
                        : curve instanceof Cycles
                                ? "cycles end where one of them ends, and are not repeated themselves"
                                : curve instanceof WarmUpFactor
                                        ? "a @WarmUp begins at update 0 and multiplies all phases, and there is one only"
                                        : "annotations do not combine curves, except with a @WarmUp from update 0 on";
    }
}
