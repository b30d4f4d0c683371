package io.stepsmith.processor.compile.model;

import io.stepsmith.engine.settings.FloatFormat;
import io.stepsmith.processor.compile.UnchangedValues;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way in which a hyperparameter or a learning rate meets weights in float arrays.
 *
 * @param rounded whether it is rounded to float itself
 * @param scale the greatest factor on it before that
 * @param reciprocal whether its reciprocal is rounded to float
 */
public record FloatUse(boolean rounded, double scale, boolean reciprocal) {
    /** Returns how it is used by some tables; those of doubles are left out. */
    public static FloatUse of(List<CompiledTable> tables, String hyper) {
        boolean rate = hyper.equals(ScheduleSpec.RATE);
        Predicate<Node> leaf = node ->
                rate ? node.is(Op.RATE) : node.is(Op.HYPER) && node.attribute().equals(hyper);
        FloatUse use = new FloatUse(false, 0, false);
        for (CompiledTable table : tables) {
            UnchangedValues values = table.precision() == Precision.FLOAT
                    ? UnchangedValues.of(table.program())
                    : UnchangedValues.NONE;
            boolean rounded = values.areRounded(leaf);
            double scale =
                    rounded ? Math.max(use.scale, rate ? table.group().rateScale() : 1) : use.scale;
            use = new FloatUse(
                    use.rounded || rounded,
                    scale,
                    use.reciprocal || values.haveReciprocalsRounded(leaf));
        }
        return use;
    }

    /**
     * The values of a range that can be used, if not all can; where 0 is among them, so is what is
     * rounded to it, and no divisor.
     */
    public Optional<FloatFormat> format(Range range) {
        boolean zero = range.contains(0);
        Optional<FloatFormat> itself =
                rounded ? Optional.of(FloatFormat.of(zero, scale)) : Optional.empty();
        Optional<FloatFormat> inverse =
                reciprocal && !zero ? Optional.of(FloatFormat.ofReciprocals()) : Optional.empty();
        Optional<FloatFormat> both =
                itself.map(format -> inverse.map(format::and).orElse(format)).or(() -> inverse);
        return both.filter(
                format -> !format.holds(range.least()) || !format.holds(range.greatest()));
    }
}
