package io.stepsmith.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The attributes of an annotation, in order, as Java. */
final class Attributes {
    private final List<String> all = new ArrayList<>();

    void add(String attribute) {
        all.add(attribute);
    }

    void shape(String name) {
        add("shape = Shape." + name);
    }

    /** A number, unless it is what the attribute is without being written. */
    void number(String attribute, double value, double otherwise) {
        if (value != otherwise) {
            number(attribute, value);
        }
    }

    void number(String attribute, double value) {
        add(attribute + " = "
                + (Double.isInfinite(value)
                        ? "Double.POSITIVE_INFINITY"
                        : CurveText.number(value)));
    }

    void numbers(String attribute, double[] values) {
        add(attribute + " = {"
                + Arrays.stream(values)
                        .mapToObj(CurveText::number)
                        .collect(Collectors.joining(", "))
                + "}");
    }

    @Override
    public String toString() {
        return String.join(", ", all);
    }
}
