package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.WarmUpShape;

/** Reader of {@code @WarmUp}. */
final class WarmUpReader {
    private static final Range PART = new Range(0, true, 1, false);

    private WarmUpReader() {}

    /** The warm-up, after messages about what is wrong in it. */
    static ScheduleSpec.WarmUp read(AnnotationValues annotation, Diagnostics diagnostics) {
        LengthReader lengths =
                new LengthReader(diagnostics, annotation, annotation::position, "warm-up");
        Length length = lengths.read();
        if (!lengths.refuses(length) && length.isInfinite()) {
            diagnostics.say(Message.LENGTH_NEEDED, annotation.position(), "this warm-up");
        }
        return new ScheduleSpec.WarmUp(
                length,
                WarmUpShape.valueOf(annotation.constant("shape").orElse("LINEAR")),
                new RangedNumbers(diagnostics, annotation).number("from", 0, PART));
    }
}
