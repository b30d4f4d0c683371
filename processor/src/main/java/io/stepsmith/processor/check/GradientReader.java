package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.AccumulateOf;
import io.stepsmith.processor.model.LossScaleOf;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.GradientUse;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * Reads what a class says of its gradients: {@code @Accumulate}, {@code @LossScale}, and who clears them.
 *
 * @param accumulate how micro-batches make an update
 * @param lossScale how the loss is scaled
 * @param clears whether a step clears gradients
 */
record GradientReader(Optional<AccumulateOf> accumulate, Optional<LossScaleOf> lossScale, boolean clears) {
    /** What has an inverse that is a normal float, as it is one itself. */
    private static final Range SCALE = new Range(1e-37, true, 1e37, true);
    private static final Range PART = new Range(0, false, 1, true);
    private static final Range FROM_1 = new Range(1, true, Double.POSITIVE_INFINITY, false);

    static GradientReader read(TypeElement type, Mirror optimizer, Report report) {
        boolean clears = optimizer.constant("gradients").filter("ACCUMULATED"::equals).isPresent();
        return new GradientReader(
                Mirror.find(type, Names.ACCUMULATE).map(annotation -> accumulate(new RangedNumbers(report, annotation))),
                Mirror.find(type, Names.LOSS_SCALE).map(annotation -> lossScale(new RangedNumbers(report, annotation))), clears);
    }

    private static AccumulateOf accumulate(RangedNumbers numbers) {
        return new AccumulateOf((int) numbers.number("value", 1, FROM_1), numbers.annotation().flag("mean").orElse(true));
    }

    private static LossScaleOf lossScale(RangedNumbers numbers) {
        return new LossScaleOf(numbers.number("initial", 65536, SCALE), numbers.number("growth", 2, FROM_1), numbers.number("backoff", 0.5, PART),
                (int) numbers.number("interval", 2000, FROM_1));
    }

    /** Refuses what has a second gradient beside micro-batches or a scale of the loss; at the annotation that asks for these. */
    void check(TypeElement type, List<Table> tables, Report report) {
        tables.stream().filter(table -> table.program().perturbation().isPresent()).findFirst().ifPresent(table -> {
            for (String name : List.of(Names.ACCUMULATE, Names.LOSS_SCALE)) {
                Mirror.find(type, name).ifPresent(annotation -> report.say(Message.SECOND_GRADIENT, annotation.spot(),
                        name.substring(name.lastIndexOf('.') + 1), table.group().rule().title()));
            }
        });
    }

    /** What steps do with gradients; where they are to be cleared, the model adds them up itself. */
    GradientUse use() {
        boolean mean = accumulate.isPresent() && accumulate.get().mean();
        return new GradientUse(accumulate.isPresent() && !clears, mean || lossScale.isPresent(), clears);
    }
}
