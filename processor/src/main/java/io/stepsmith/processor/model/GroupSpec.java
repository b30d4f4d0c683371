package io.stepsmith.processor.model;

import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Parameters with equal settings.
 *
 * @param name its name at run time
 * @param rule its rule
 * @param values the value of every hyperparameter of the rule
 * @param own what it does not share with the default group, {@code learningRate} and
 *     {@code rateScale} included
 * @param ownSchedules what is scheduled for it alone
 * @param scheduled the hyperparameters of its rule that are scheduled, for it alone or for the
 *     class
 * @param rate its base learning rate
 * @param rateScale a factor on its learning rate
 * @param states how state of its weights is kept, where it can be
 */
public record GroupSpec(
        String name,
        Rule rule,
        Map<String, Object> values,
        Set<String> own,
        Set<String> ownSchedules,
        Set<String> scheduled,
        BaseRate rate,
        double rateScale,
        StateStorage states) {
    /** The group of all parameters without an annotation of their own. */
    public static final String DEFAULT = "default";

    /** The name of the factor on the learning rate among hyperparameters. */
    public static final String RATE_SCALE = "rateScale";

    /** The base learning rate. */
    public double learningRate() {
        return rate.value();
    }

    /** The value of a hyperparameter of its rule. */
    public Object value(String hyper) {
        return Objects.requireNonNull(values.get(hyper), hyper);
    }

    /** Returns whether this is the group of the class. */
    public boolean isDefault() {
        return name.equals(DEFAULT);
    }
}
