package io.stepsmith.processor.model;

import io.stepsmith.schedule.Shapes;

/**
 * One phase of a schedule.
 *
 * @param shape the name of a constant of {@code io.stepsmith.Shape}
 * @param from the value at its first update
 * @param to the value it reaches
 * @param length its length in updates, or as a portion of the total; infinite if it never ends
 * @param portion whether the length is a portion
 * @param reachLast whether {@code to} is reached at the last update rather than at the first one after
 */
public record Phase(String shape, double from, double to, double length, boolean portion, boolean reachLast) {
    /** The value at update {@code t} of a phase of {@code n} updates. */
    double at(double t, double n) {
        double x = Double.isInfinite(n) ? 0 : t / (reachLast ? n - 1 : n);
        return switch (shape) {
            case "LINEAR" -> Shapes.linear(from, to, Math.min(1, x));
            case "COSINE" -> Shapes.cosine(from, to, Math.min(1, x));
            default -> from;
        };
    }
}
