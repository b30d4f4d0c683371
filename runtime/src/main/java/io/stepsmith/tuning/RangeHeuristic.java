package io.stepsmith.tuning;

import io.stepsmith.language.UpdateRule.Rate;

/**
 * Ways to find a rate on the curve of a range test. The first two know noise: of rates that it does
 * not tell apart they take the lowest, and nothing where the loss falls less than it. They know
 * what the rate is for, too. The others are those of other tools, by their formulas.
 */
public enum RangeHeuristic {
    /**
     * The rate at which the running average of the loss falls most steeply by its logarithm; a
     * fifth of it for a constant rate. The default where a rate is a distance, as Adam's is.
     */
    STEEPEST(1, 5) {
        private static final int WIDTH = 3;

        @Override
        RangePoint find(RangeCurve curve) {
            double[] below = curve.centred(WIDTH);
            double[] average = curve.average();
            for (int i = below.length - 1; i > 0; i--) {
                below[i] -= average[i - 1];
            }
            return RangePoint.lowest(curve, below, WIDTH, 0);
        }
    },
    /**
     * A third of the rate at which the loss, as a centred mean, is least; a sixth of it for a
     * constant rate. The default where gradients are multiplied by the rate, as under SGD.
     */
    CENTRED_MINIMUM(3, 6) {
        private static final int PART = 32;

        @Override
        RangePoint find(RangeCurve curve) {
            int width = curve.steps() / PART * 2 + 1;
            return RangePoint.lowest(curve, curve.centred(width), width, curve.level());
        }
    },
    /** A tenth of the rate at which the average loss is least; fastai's {@code minimum}. */
    MINIMUM(10, 10) {
        @Override
        RangePoint find(RangeCurve curve) {
            return OtherTools.minimum(curve);
        }
    },
    /** The middle of the second third of the longest fall; fastai's {@code valley}. */
    VALLEY(1, 1) {
        @Override
        RangePoint find(RangeCurve curve) {
            return OtherTools.valley(curve);
        }
    },
    /**
     * The first rate, from the end, at which slopes 15 steps apart agree to 0.005; fastai's
     * {@code slide}.
     */
    SLIDE(1, 1) {
        @Override
        RangePoint find(RangeCurve curve) {
            return OtherTools.slide(curve);
        }
    },
    /** The rate at which the average loss falls most steeply by itself; PyTorch Lightning's. */
    LIGHTNING(1, 1) {
        @Override
        RangePoint find(RangeCurve curve) {
            return OtherTools.lightning(curve);
        }
    };

    private final double decaying;
    private final double constant;

    RangeHeuristic(double decaying, double constant) {
        this.decaying = decaying;
        this.constant = constant;
    }

    /** The heuristic for a rule to which a rate is that. */
    static RangeHeuristic of(Rate rate) {
        return rate == Rate.PER_GRADIENT ? CENTRED_MINIMUM : STEEPEST;
    }

    /** The number that the rate at the point is divided by. */
    double divisor(RateCourse course) {
        return course == RateCourse.DECAYING ? decaying : constant;
    }

    /** Finds the point, on a curve that is not too short. */
    abstract RangePoint find(RangeCurve curve);
}
