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

/**
 * Reader of the numbers of one {@code @Schedule}, which checks each against the range of its
 * attribute.
 */
record PhaseNumbers(
        Diagnostics diagnostics,
        AnnotationValues annotation,
        Function<String, SourcePosition> position,
        Shape shape) {
    /** The attributes that every shape has, of which NaN means that they are not given. */
    private static final List<String> OF_ALL = List.of("from", "to", "repeat", "stretch");
    /**
     * The least ratio of two positions: closer ones may be the same update in a run of some length.
     */
    private static final double APART = 1 + 1e-12;

    /** Returns an attribute as it is written, NaN too; nothing if it is not given. */
    Optional<Double> written(String attribute) {
        return annotation
                .explicit(attribute)
                .filter(value -> value.getValue() instanceof Number)
                .map(value -> ((Number) value.getValue()).doubleValue());
    }

    /** Returns an attribute, after a message if it is out of its range. */
    double number(String attribute, double otherwise) {
        check(attribute, written(attribute));
        return annotation.number(attribute).orElse(otherwise);
    }

    /** Returns an attribute of several numbers. */
    List<Double> list(String attribute) {
        return annotation.list(attribute).stream()
                .map(value ->
                        value.getValue() instanceof Number number ? number.doubleValue() : 1.0)
                .toList();
    }

    /** Refuses NaN where every other number is allowed. */
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
                diagnostics.say(
                        Message.POSITIONS, position.apply(attribute), shape, "be at least one");
                return;
            }
        }
        boolean piecewise = shape == Shape.PIECEWISE;
        double before = piecewise ? -1 : 0;
        for (int i = 0; i < own.at().size(); i++) {
            double next = own.at().get(i);
            if (!(next > before * APART)
                    || piecewise && i == 0 && next != 0
                    || Double.isInfinite(next)) {
                diagnostics.say(
                        Message.POSITIONS,
                        position.apply("at"),
                        shape,
                        piecewise ? "start with 0 and ascend" : "be above 0 and ascend");
                return;
            }
            before = next;
        }
        check("at", Optional.of(before).filter(last -> last > ShapeAttributes.LENGTH.high()));
        own.values().stream()
                .filter(value -> !Double.isFinite(value))
                .findFirst()
                .ifPresent(value -> check("values", Optional.of(value)));
        if (piecewise && own.at().size() != own.values().size() && !own.values().isEmpty()) {
            diagnostics.say(
                    Message.POSITIONS,
                    position.apply("values"),
                    shape,
                    "be as many as its values (" + own.values().size() + ")");
        }
    }

    private void check(String attribute, Optional<Double> given) {
        given.filter(value -> !ShapeAttributes.range(shape, attribute).contains(value))
                .ifPresent(value -> diagnostics.say(
                        Message.OUT_OF_RANGE,
                        position.apply(attribute),
                        attribute,
                        value,
                        ShapeAttributes.range(shape, attribute),
                        "@Schedule"));
    }
}
