package io.stepsmith.processor.check.rule;

import io.stepsmith.SpikeAction;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.GuardSpec;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/** Reads {@code @Guard} of a class and checks its numbers. */
public final class GuardReader {
    /** Windows from the number of values that a spike needs to one that is quick to look at. */
    private static final Range WINDOW = new Range(32, true, 100_000, true);

    private static final Range COUNT = new Range(1, true, Double.POSITIVE_INFINITY, false);

    private final Diagnostics diagnostics;
    private final AnnotationValues annotation;

    private GuardReader(Diagnostics diagnostics, AnnotationValues annotation) {
        this.diagnostics = diagnostics;
        this.annotation = annotation;
    }

    /** Reads the annotation, if it is there and has attributes. */
    public static Optional<GuardSpec> read(TypeElement type, Diagnostics diagnostics) {
        return AnnotationValues.find(type, StepsmithAnnotation.GUARD)
                .filter(guard -> !guard.annotation().getElementValues().isEmpty())
                .map(guard -> new GuardReader(diagnostics, guard).read());
    }

    private GuardSpec read() {
        RangedNumbers numbers = new RangedNumbers(diagnostics, annotation);
        double spike = annotation
                .number("spike")
                .map(written -> numbers.number("spike", Double.NaN, Range.POSITIVE))
                .orElse(Double.NaN);
        SpikeAction onSpike =
                annotation.constant("onSpike").map(SpikeAction::valueOf).orElse(SpikeAction.SKIP);
        if (Double.isNaN(spike)) {
            List.of("window", "onSpike", "rollBacks")
                    .forEach(name -> needs(name, "no loss is a spike without spike", "spike = 6"));
        } else if (onSpike != SpikeAction.ROLL_BACK) {
            needs(
                    "rollBacks",
                    "onSpike = " + onSpike + " does not go back",
                    "onSpike = SpikeAction.ROLL_BACK");
        }
        return new GuardSpec(
                spike,
                (int) numbers.number("window", 128, WINDOW),
                onSpike,
                (int) numbers.number("rollBacks", 3, COUNT),
                (int) numbers.number("warnAfter", 100, COUNT),
                (int) numbers.number("failAfter", 1_000, COUNT));
    }

    private void needs(String attribute, String reason, String cure) {
        if (annotation.explicit(attribute).isPresent()) {
            diagnostics.say(
                    Message.GUARD_ATTRIBUTE,
                    annotation.position(attribute),
                    attribute,
                    reason,
                    cure);
        }
    }
}
