package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The sum of the portions of a run that the phases of one schedule take.
 *
 * @param sum the sum, for people
 * @param beyond the index of the first phase that ends beyond the whole, if one does
 */
record Portions(double sum, Optional<Integer> beyond) {
    /** The error that rounding may make: 5.0 / 6 and 1.0 / 6 are the whole. */
    private static final double ROUNDING = 1e-9;

    private static final MathContext READABLE = new MathContext(9);

    static Portions of(List<Phase> phases) {
        double sum = 0;
        Integer beyond = null;
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            boolean whole = phase.length().value() > 0
                    && phase.length().value() <= 1
                    && !Double.isInfinite(phase.total());
            sum += phase.length().unit() == Length.Unit.PORTION && whole ? phase.total() : 0;
            if (beyond == null && sum > 1 + ROUNDING) {
                beyond = i;
            }
        }
        return new Portions(readable(sum), Optional.ofNullable(beyond));
    }

    /** Returns a sum or a difference of portions, for people. */
    static double readable(double portions) {
        return new BigDecimal(portions).round(READABLE).doubleValue();
    }

    /** Returns whether the portions are less than the whole. */
    boolean fallsShort() {
        return sum < 1 - ROUNDING;
    }
}
