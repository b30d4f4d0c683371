package io.stepsmith.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves of numbers that are checked. They are made here, and not by their own classes, which are
 * on the path of a step and so without string constants.
 */
final class CheckedCurves {
    private CheckedCurves() {}

    static Curve ramp(Form form, double from, double to, double steps, double p, double q) {
        return new Ramp(
                form,
                Checks.number("from", from),
                Checks.number("to", to),
                Checks.positive("steps", steps),
                p,
                q);
    }

    static Curve exponential(double from, double to, double steps) {
        return new Exponential(
                Checks.positive("from", from),
                Checks.positive("to", to),
                Checks.positive("steps", steps));
    }

    static Curve geometric(double from, double factor, double every, boolean inStairs) {
        return new Geometric(
                Checks.number("from", from),
                Checks.positive("factor", factor),
                Checks.positive("every", every),
                inStairs);
    }

    static Curve triangle(double from, double to, double rise, double steps) {
        Checks.inside("rise", rise, 0, 1);
        return ramp(Form.TRIANGLE, from, to, steps, rise, 0);
    }

    static Curve inverse(double from, double timescale, double power) {
        return new Inverse(
                Checks.number("from", from),
                Checks.positive("timescale", timescale),
                Checks.positive("power", power),
                0);
    }

    static Curve inverse(double from, double timescale, double power, double every) {
        return new Inverse(
                Checks.number("from", from),
                Checks.positive("timescale", timescale),
                Checks.positive("power", power),
                Checks.positive("every", every));
    }

    static Curve warmUp(WarmUpShape form, double from, double steps) {
        return new WarmUpFactor(
                Checks.present("form", form),
                Checks.positive("steps", steps),
                Checks.part("from", from));
    }

    static Curve cycles(Curve curve, double count, double stretch, double shrink, double floor) {
        Checks.lasts(curve);
        Checks.cycles(count, stretch, shrink);
        return new Cycles(curve, count, stretch, shrink, Checks.number("floor", floor));
    }

    static Curve multiStep(double from, double factor, double... milestones) {
        Checks.positive("factor", factor);
        double[] positions = new double[Checks.present("milestones", milestones).length + 1];
        double[] values = new double[positions.length];
        values[0] = Checks.number("from", from);
        for (int i = 0; i < milestones.length; i++) {
            positions[i + 1] = milestones[i];
            values[i + 1] = values[i] * factor;
        }
        return points(Interpolation.HOLD, positions, values);
    }

    static Curve points(Interpolation interpolation, double[] positions, double[] values) {
        Checks.points(positions, values);
        return new Points(
                Checks.present("interpolation", interpolation), positions.clone(), values.clone());
    }

    static Curve inOrder(Curve... curves) {
        Checks.present("curves", curves);
        List<Curve> all = new ArrayList<>();
        for (int i = 0; i < curves.length; i++) {
            if (i > 0) {
                Checks.ends(curves[i - 1]);
            }
            Curve next = Checks.present("curves", curves[i]);
            all.addAll(next instanceof Sequence more ? List.of(more.curves) : List.of(next));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there are no curves to put in order");
        }
        return all.size() == 1 ? all.get(0) : Sequence.of(all);
    }
}
