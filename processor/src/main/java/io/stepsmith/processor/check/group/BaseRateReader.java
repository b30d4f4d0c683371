package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.BaseRate;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.Optional;

/** Reads base learning rates of {@code @Optimizer} and {@code @Group}. */
final class BaseRateReader {
    private BaseRateReader() {}

    /** The rate that an annotation sets, if it does; after a message, if it is out of range. */
    static Optional<BaseRate> chosen(AnnotationValues annotation, Diagnostics diagnostics) {
        Optional<Double> rate = annotation.number(ScheduleSpec.RATE);
        if (rate.isPresent() && !Range.POSITIVE.contains(rate.get())) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    annotation.position(ScheduleSpec.RATE),
                    ScheduleSpec.RATE,
                    rate.get(),
                    Range.POSITIVE,
                    "@" + annotation.simpleName());
        }
        return rate.map(BaseRate::chosen);
    }
}
