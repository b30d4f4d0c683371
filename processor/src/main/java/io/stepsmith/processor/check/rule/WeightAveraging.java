package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;

import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code @WeightAverage}: the modifier of its kind, with the attributes that are written. */
final class WeightAveraging {
    /**
     * The kinds of average, with the modifier and its hyperparameters, which are the attributes.
     */
    private enum Kind {
        EXPONENTIAL("ExponentialMovingAverage", "decay", "warmUp"),
        MEAN("StochasticWeightAveraging", "start", "period");

        private final String modifier;
        private final List<String> attributes;

        Kind(String modifier, String... attributes) {
            this.modifier = modifier;
            this.attributes = List.of(attributes);
        }
    }

    private WeightAveraging() {}

    /**
     * Returns what the annotation adds, after a message about each attribute that is out of its
     * range or of another kind.
     */
    static Addition read(AnnotationValues annotation, Context context) {
        Addition averaging = new Addition(context, annotation, "average");
        if (annotation.isBroken("kind")) {
            averaging.breakOff();
            return averaging;
        }
        Kind kind = Kind.valueOf(annotation.constant("kind").orElse(Kind.EXPONENTIAL.name()));
        for (Kind other : Kind.values()) {
            other.attributes.stream()
                    .filter(name -> other != kind && annotation.explicit(name).isPresent())
                    .forEach(name -> context.diagnostics()
                            .say(
                                    Message.AVERAGE_ATTRIBUTE,
                                    annotation.position(name),
                                    kind,
                                    name,
                                    String.join(" and ", kind.attributes),
                                    other));
        }
        averaging.add(
                kind.modifier,
                "@WeightAverage",
                annotation.position(),
                kind.attributes.stream().collect(Collectors.toMap(name -> name, name -> name)));
        return averaging;
    }
}
