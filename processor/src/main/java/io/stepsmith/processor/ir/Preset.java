package io.stepsmith.processor.ir;

import io.stepsmith.Decay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The defaults of a rule under a convention.
 *
 * @param convention the name of a constant of {@code io.stepsmith.Convention}
 * @param learningRate the default base learning rate, NaN if it is the rule's own
 * @param decay the kind of weight decay, nothing if it is the rule's own
 * @param values the hyperparameters whose defaults differ, by name
 */
public record Preset(
        String convention, double learningRate, Optional<Decay> decay, Map<String, Object> values) {
    /**
     * The preset for its rule with another kind of decay than it had: without a coefficient that
     * was meant for yet another.
     */
    Preset with(Decay kind, Decay before) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        if (kind != decay.orElse(before)) {
            kept.remove(Rule.WEIGHT_DECAY);
        }
        return new Preset(
                convention, learningRate, Optional.empty(), Collections.unmodifiableMap(kept));
    }

    /** This preset, filled up with what another has. */
    Preset over(Preset other) {
        Map<String, Object> merged = new LinkedHashMap<>(other.values);
        merged.putAll(values);
        return new Preset(
                convention,
                Double.isNaN(learningRate) ? other.learningRate : learningRate,
                decay.or(() -> other.decay),
                Collections.unmodifiableMap(merged));
    }
}
