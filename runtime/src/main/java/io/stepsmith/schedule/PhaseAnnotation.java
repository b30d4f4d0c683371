package io.stepsmith.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One phase of a curve as a {@code @Schedule}: its attributes, in order. */
final class PhaseAnnotation {
    /** Above this many the arrays would fill a constructor. */
    private static final int MOST_POINTS = 1_000;

    private final List<String> attributes = new ArrayList<>();
    private final boolean last;
    /** The lower one of both ends, to which cycles shrink. */
    private double low;

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
            annotation.number("factor", fade.decay().factor);
            annotation.number("every", fade.decay().every, 1);
        }
        return "@Schedule(" + String.join(", ", annotation.attributes) + ")";
    }

    private void cycles(Curve phase) {
        if (!(phase instanceof Cycles cycles)) {
            once(phase, false, false);
            return;
        }
        once(cycles.curve, true, cycles.count > 1 && cycles.stretch != 1);
        if (cycles.count > 1) {
            if (cycles.shrink > 1) {
                throw CurveAnnotations.refuse(cycles, "the cycles of a @Schedule do not grow higher");
            }
            if (cycles.shrink != 1 && cycles.floor != low) {
                throw CurveAnnotations.refuse(cycles, "the cycles of a @Schedule shrink to the lower one of its from and to, here " + low);
            }
            number("repeat", cycles.count, 1);
            number("stretch", cycles.stretch, 1);
            number("shrink", cycles.shrink, 1);
        }
    }

    private void once(Curve curve, boolean repeated, boolean stretched) {
        if (curve instanceof Held held) {
            held(held, stretched);
        } else if (curve instanceof Ramp ramp) {
            ramp(ramp, ramp.length);
        } else {
            endless(curve, last && !repeated ? Double.POSITIVE_INFINITY : curve.length());
        }
    }

    private void held(Held held, boolean stretched) {
        if (!(held.curve instanceof Ramp ramp)) {
            endless(held.curve, held.length);
        } else if (held.length == ramp.length) {
            ramp(ramp, ramp.length);
        } else if (held.length - 1 == ramp.length && !stretched) {
            ramp(ramp, held.length);
            attributes.add("reach = Schedule.Reach.LAST");
        } else if (ramp.form == Form.LINEAR || ramp.form == Form.COSINE) {
            Interpolation between = ramp.form == Form.LINEAR ? Interpolation.LINEAR : Interpolation.COSINE;
            endless(new Points(between, new double[] {0, ramp.length}, new double[] {ramp.from, ramp.to}), held.length);
        } else {
            throw CurveAnnotations.refuse(held, "a @Schedule of this shape runs to its end, and its value is held by a phase of its own");
        }
    }

    private void ramp(Ramp ramp, double steps) {
        shape(ramp.form.name());
        number("from", ramp.from);
        number("to", ramp.to);
        switch (ramp.form) {
            case POLYNOMIAL -> number("power", ramp.p, 1);
            case TRIANGLE -> number("rise", ramp.p, 0.5);
            case SIGMOID -> {
                number("steepness", ramp.p, 10);
                number("center", ramp.q, 0.5);
            }
            case TANH -> {
                number("lower", ramp.p, -3);
                number("upper", ramp.q, 3);
            }
            default -> { }
        }
        number("steps", steps);
        low = Math.min(ramp.from, ramp.to);
    }

    private void endless(Curve curve, double steps) {
        if (curve instanceof Constant constant) {
            shape("CONSTANT");
            number("from", constant.value);
        } else if (curve instanceof Geometric geometric) {
            shape(geometric.staircase ? "STEP" : "EXPONENTIAL");
            number("from", geometric.from);
            number("factor", geometric.factor);
            number("every", geometric.every, 1);
        } else if (curve instanceof Inverse inverse) {
            shape(inverse.power == 0.5 ? "INVERSE_SQRT" : "INVERSE_TIME");
            number("from", inverse.from);
            number("timescale", inverse.timescale);
            number("power", inverse.power, inverse.power == 0.5 ? 0.5 : 1);
        } else if (curve instanceof Points points) {
            points(points, points);
        } else if (curve instanceof Table table) {
            points(new Points(Interpolation.HOLD, IntStream.range(0, table.values.length).asDoubleStream().toArray(), table.values), table);
        } else {
            throw CurveAnnotations.refuse(curve, reason(curve));
        }
        number("steps", steps, Double.POSITIVE_INFINITY);
        low = Math.min(curve.at(0), curve.at(steps));
    }

    private void points(Points points, Curve part) {
        int count = points.values.length;
        if (count > MOST_POINTS) {
            throw CurveAnnotations.refuse(part, count + " values are too many for an annotation");
        }
        double factor = MultiStep.factor(points);
        if (Double.isNaN(factor)) {
            shape("PIECEWISE");
            numbers("at", points.positions);
            numbers("values", points.values);
            if (points.interpolation != Interpolation.HOLD) {
                attributes.add("between = Interpolation." + points.interpolation);
            }
        } else {
            shape("MULTI_STEP");
            number("from", points.values[0]);
            number("factor", factor);
            numbers("at", Arrays.copyOfRange(points.positions, 1, count));
        }
    }

    private static String reason(Curve curve) {
        return curve instanceof Sampled ? "a function is known only to Java"
                : curve instanceof Moved ? "a @Schedule begins where its shape begins"
                : curve instanceof Cycles ? "cycles end where one of them ends, and are not repeated themselves"
                : curve instanceof WarmUpFactor ? "a @WarmUp begins at update 0 and multiplies all phases, and there is one only"
                : "annotations do not combine curves, except with a @WarmUp from update 0 on";
    }

    private void shape(String name) {
        attributes.add("shape = Shape." + name);
    }

    private void number(String attribute, double value, double otherwise) {
        if (value != otherwise) {
            number(attribute, value);
        }
    }

    private void number(String attribute, double value) {
        attributes.add(attribute + " = " + (Double.isInfinite(value) ? "Double.POSITIVE_INFINITY" : CurveText.number(value)));
    }

    private void numbers(String attribute, double[] values) {
        attributes.add(attribute + " = {" + Arrays.stream(values).mapToObj(CurveText::number).collect(Collectors.joining(", ")) + "}");
    }
}
