package io.stepsmith.processor.check.schedule;

import io.stepsmith.Shape;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.Phase;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The numbers of one {@code @Schedule}, each in the range of its attribute. */
record PhaseNumbers(
        Diagnostics report,
        AnnotationValues annotation,
        Function<String, SourcePosition> spot,
        Shape shape) {
    /** What is no number of its own shape, and is absent where it is not a number. */
    private static final List<String> OF_ALL = List.of("from", "to", "repeat", "stretch");
    /**
     * Positions that are closer may be the same update, or the same number, in a run of some
     * length.
     */
    private static final double APART = 1 + 1e-12;

    /** An attribute as it is written, even if it is not a number. */
    Optional<Double> written(String attribute) {
        return annotation
                .explicit(attribute)
                .filter(value -> value.getValue() instanceof Number)
                .map(value -> ((Number) value.getValue()).doubleValue());
    }

    /** An attribute, after a message if it is out of its range. */
    double number(String attribute, double otherwise) {
        check(attribute, written(attribute));
        return annotation.number(attribute).orElse(otherwise);
    }

    /** An attribute of several numbers. */
    List<Double> list(String attribute) {
        return annotation.list(attribute).stream()
                .map(value ->
                        value.getValue() instanceof Number number ? number.doubleValue() : 1.0)
                .toList();
    }

    /** Refuses NaN for what may be anything else. */
    void checkPresent() {
        OF_ALL.forEach(
                attribute -> check(attribute, written(attribute).filter(value -> value.isNaN())));
    }

    /** Refuses positions that do not ascend, or are not as many as the values. */
    void checkPositions(Phase.Own own) {
        for (String attribute : List.of("at", "values")) {
            if (annotation
                    .explicit(attribute)
                    .filter(value -> value.getValue() instanceof List<?> none && none.isEmpty())
                    .isPresent()) {
                report.say(Message.POSITIONS, spot.apply(attribute), shape, "be at least one");
                return;
            }
        }
        boolean piecewise = shape == Shape.PIECEWISE;
        double before = piecewise ? -1 : 0;
        for (int i = 0; i < own.at().size(); i++) {
            double position = own.at().get(i);
            if (!(position > before * APART)
                    || piecewise && i == 0 && position != 0
                    || Double.isInfinite(position)) {
                report.say(
                        Message.POSITIONS,
                        spot.apply("at"),
                        shape,
                        piecewise ? "start with 0 and ascend" : "be above 0 and ascend");
                return;
            }
            before = position;
        }
        check("at", Optional.of(before).filter(last -> last > ShapeAttributes.LENGTH.high()));
        own.values().stream()
                .filter(value -> !Double.isFinite(value))
                .findFirst()
                .ifPresent(value -> check("values", Optional.of(value)));
        if (piecewise && own.at().size() != own.values().size() && !own.values().isEmpty()) {
            report.say(
                    Message.POSITIONS,
                    spot.apply("values"),
                    shape,
                    "be as many as its values (" + own.values().size() + ")");
        }
    }

    private void check(String attribute, Optional<Double> given) {
        given.filter(value -> !ShapeAttributes.range(shape, attribute).contains(value))
                .ifPresent(value -> report.say(
                        Message.OUT_OF_RANGE,
                        spot.apply(attribute),
                        attribute,
                        value,
                        ShapeAttributes.range(shape, attribute),
                        "@Schedule"));
    }
}
