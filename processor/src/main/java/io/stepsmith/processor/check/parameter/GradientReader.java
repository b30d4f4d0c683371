package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.AccumulateSpec;
import io.stepsmith.processor.model.LossScaleSpec;

import java.util.Optional;

import javax.lang.model.element.TypeElement;

/**
 * Reads what a class says of its gradients: {@code @Accumulate}, {@code @LossScale}, whether they
 * are sums over examples, and who clears them.
 *
 * @param accumulate how micro-batches make an update
 * @param lossScale how the loss is scaled
 * @param batchSize the expression of the number of examples that they are sums over
 * @param clears whether a step clears gradients
 */
public record GradientReader(
        Optional<AccumulateSpec> accumulate,
        Optional<LossScaleSpec> lossScale,
        Optional<String> batchSize,
        boolean clears) {
    /** The range of factors that are normal floats, and whose inverses are. */
    private static final Range SCALE = new Range(1e-37, true, 1e37, true);

    private static final Range PART = new Range(0, false, 1, true);
    private static final Range FROM_1 = new Range(1, true, Double.POSITIVE_INFINITY, false);

    public static GradientReader read(
            TypeElement type, AnnotationValues optimizer, Context context) {
        Diagnostics diagnostics = context.diagnostics();
        boolean clears =
                optimizer.constant("gradients").filter("ACCUMULATED"::equals).isPresent();
        Optional<AccumulateSpec> accumulate = AnnotationValues.find(
                        type, StepsmithAnnotation.ACCUMULATE)
                .map(annotation -> accumulate(new RangedNumbers(diagnostics, annotation)));
        return new GradientReader(
                accumulate,
                AnnotationValues.find(type, StepsmithAnnotation.LOSS_SCALE)
                        .map(annotation -> lossScale(new RangedNumbers(diagnostics, annotation))),
                new BatchSizeReader(context, type).read(optimizer, accumulate),
                clears);
    }

    /** Refuses to clear gradients that are products of factors. */
    public void refuseProducts(
            TableMaker tables, AnnotationValues optimizer, Diagnostics diagnostics) {
        tables.places().forEach((table, place) -> {
            if (clears && table.outer()) {
                diagnostics.say(
                        Message.OUTER_CLEARED, optimizer.position("gradients"), place.parameter());
            }
        });
    }

    private static AccumulateSpec accumulate(RangedNumbers numbers) {
        return new AccumulateSpec(
                (int) numbers.number("value", 1, FROM_1),
                numbers.annotation().flag("mean").orElse(true));
    }

    private static LossScaleSpec lossScale(RangedNumbers numbers) {
        return new LossScaleSpec(
                numbers.number("initial", 65536, SCALE),
                numbers.number("growth", 2, FROM_1),
                numbers.number("backoff", 0.5, PART),
                (int) numbers.number("interval", 2000, FROM_1));
    }
}
