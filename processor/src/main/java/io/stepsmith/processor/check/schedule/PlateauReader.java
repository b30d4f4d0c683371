package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.PlateauSpec;

import java.util.Optional;

import javax.lang.model.element.TypeElement;

/** Reads {@code @Plateau} of a class and checks its numbers. */
public final class PlateauReader {
    private static final Range FACTOR = new Range(0, false, 1, true);
    private static final Range PART = new Range(0, true, 1, true);
    private static final Range FROM_1 = new Range(1, true, Double.POSITIVE_INFINITY, false);

    private final Diagnostics diagnostics;
    private final AnnotationValues annotation;

    private PlateauReader(Diagnostics diagnostics, AnnotationValues annotation) {
        this.diagnostics = diagnostics;
        this.annotation = annotation;
    }

    public static Optional<PlateauSpec> read(TypeElement type, Diagnostics diagnostics) {
        return AnnotationValues.find(type, StepsmithAnnotation.PLATEAU)
                .map(annotation -> new PlateauReader(diagnostics, annotation).read());
    }

    private PlateauSpec read() {
        RangedNumbers numbers = new RangedNumbers(diagnostics, annotation);
        PlateauSpec plateau = new PlateauSpec(
                annotation.constant("metric").filter("LOSS"::equals).isPresent(),
                annotation.flag("higher").orElse(false),
                numbers.number("factor", 0.1, FACTOR),
                (int) numbers.number("patience", 10, Range.NOT_NEGATIVE),
                numbers.number("threshold", 1e-4, Range.NOT_NEGATIVE),
                annotation.flag("relative").orElse(true),
                (int) numbers.number("cooldown", 0, Range.NOT_NEGATIVE),
                numbers.number("floor", 0, PART),
                (int) numbers.number("window", 1, FROM_1),
                numbers.number("growth", 1, FROM_1),
                numbers.number("ceiling", 1, FROM_1));
        boolean neverFalls = plateau.factor() == 1 || plateau.floor() == 1;
        boolean neverRises = plateau.growth() == 1 || plateau.ceiling() == 1;
        if (neverFalls && neverRises) {
            diagnostics.say(
                    Message.PLATEAU_CHANGES_NOTHING,
                    annotation.position(
                            plateau.growth() > 1
                                    ? "growth"
                                    : plateau.factor() < 1 ? "floor" : "factor"));
        }
        return plateau;
    }
}
