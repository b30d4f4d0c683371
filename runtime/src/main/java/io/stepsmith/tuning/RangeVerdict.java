package io.stepsmith.tuning;

import io.stepsmith.chart.ShortNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The conclusion of a heuristic from ramps.
 *
 * @param suggestion the rate, if there is one
 * @param why the reason for it, or for there being none
 */
record RangeVerdict(OptionalDouble suggestion, String why) {
    /** The fall of the loss, in standard errors, that noise alone hardly makes in a ramp. */
    private static final double NOISE = 4;
    /** The part of a decade by which ramps may differ. */
    private static final double APART = 0.5;

    static RangeVerdict of(
            double[] rates, List<double[]> ramps, RangeHeuristic heuristic, RateCourse course) {
        RangeCurve curve = RangeCurve.mean(rates, ramps);
        if (curve.losses().length == 0) {
            return none(
                    "the loss of the first step is infinite or NaN, at "
                            + ShortNumber.text(rates[0])
                            + ": look for the fault in the data or the model, or begin lower, with from(...)");
        }
        if (curve.isTooShort()) {
            return none("the loss diverges at " + ShortNumber.text(rates[curve.losses().length])
                    + ", before it is seen to fall: begin lower, with from(...), or make more "
                    + "steps(...)");
        }
        RangePoint point = heuristic.find(curve);
        if (point.depth() < NOISE) {
            return none("the loss falls by " + ShortNumber.text(point.depth())
                    + " standard errors of its noise only, which it does by chance: take larger "
                    + "batches, more repeats(...), or a probe(...)");
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (RangeCurve part : others(rates, ramps)) {
            if (part.isTooShort()) {
                return none("a ramp diverges from the start");
            }
            double rate = rates[heuristic.find(part).index()];
            least = Math.min(least, rate);
            greatest = Math.max(greatest, rate);
        }
        if (StrictMath.log10(greatest / least) > APART) {
            return none("ramps disagree by more than half a decade: without one or the other it is "
                    + ShortNumber.text(least / heuristic.divisor(course)) + " to "
                    + ShortNumber.text(greatest / heuristic.divisor(course))
                    + "; take larger batches, more repeats(...), or a probe(...)");
        }
        double found = rates[point.index()];
        double suggestion = found / heuristic.divisor(course);
        return new RangeVerdict(
                OptionalDouble.of(suggestion), reason(heuristic, course, found, ramps.size()));
    }

    private static String reason(
            RangeHeuristic heuristic, RateCourse course, double found, int ramps) {
        double divisor = heuristic.divisor(course);
        return heuristic + " is at " + ShortNumber.text(found)
                + (ramps == 1 ? "" : ", on the mean of " + ramps + " ramps")
                + (divisor == 1 ? "" : "; divided by " + ShortNumber.text(divisor))
                + ", for a rate that "
                + (course == RateCourse.DECAYING ? "decays" : "stays");
    }

    /** The means without each one of the ramps; none if there is one only. */
    private static List<RangeCurve> others(double[] rates, List<double[]> ramps) {
        List<RangeCurve> means = new ArrayList<>();
        for (int i = 0; ramps.size() > 1 && i < ramps.size(); i++) {
            List<double[]> others = new ArrayList<>(ramps);
            others.remove(i);
            means.add(RangeCurve.mean(rates, others));
        }
        return means;
    }

    private static RangeVerdict none(String why) {
        return new RangeVerdict(OptionalDouble.empty(), why);
    }
}
