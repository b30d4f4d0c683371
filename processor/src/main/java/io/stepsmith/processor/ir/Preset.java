package io.stepsmith.processor.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a rule's defaults are under a convention.
 *
 * @param convention the name of a constant of {@code io.stepsmith.Convention}
 * @param learningRate the default base learning rate, NaN if it is the rule's own
 * @param values the hyperparameters whose defaults differ, by name
 */
public record Preset(String convention, double learningRate, Map<String, Object> values) {
    /** The preset without hyperparameters of other names. */
    Preset only(Predicate<String> names) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        kept.keySet().removeIf(names.negate());
        return new Preset(convention, learningRate, Collections.unmodifiableMap(kept));
    }

    /** This preset, filled up with what another has. */
    Preset over(Preset other) {
        Map<String, Object> merged = new LinkedHashMap<>(other.values);
        merged.putAll(values);
        return new Preset(convention, Double.isNaN(learningRate) ? other.learningRate : learningRate, Collections.unmodifiableMap(merged));
    }
}
