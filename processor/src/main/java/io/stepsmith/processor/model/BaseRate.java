package io.stepsmith.processor.model;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.RuleRate;

import java.util.Optional;

/**
 * The base learning rate of a group.
 *
 * @param value the rate
 * @param defaultOf the simple name of the rule whose default it is; nothing if the model sets it
 * @param standard what that default is worth
 */
public record BaseRate(double value, Optional<String> defaultOf, DefaultRate standard) {
    /** A rate that the model sets. */
    public static BaseRate chosen(double value) {
        return new BaseRate(value, Optional.empty(), DefaultRate.CUSTOMARY);
    }

    /**
     * The default of a rule and of its modifiers.
     *
     * @param base the rule's default where it is not that of its class; else NaN
     */
    public static BaseRate standard(Rule rule, double base) {
        RuleRate own = new RuleRate(base, rule.rate().standard(), rule.rate().schedule());
        RuleRate rate = rule.rateOfModifiers().over(own.over(rule.rate()));
        return new BaseRate(rate.base(), Optional.of(rule.simpleName()), rate.standard());
    }

    /**
     * The rate of a group that sets none. That is this one, of what is around it, but for defaults
     * where a rule or modifier of only one of the two finds the length of its steps. To the other
     * such a default would be far too high, or too low.
     */
    public BaseRate within(Rule outer, Rule inner) {
        BaseRate own = standard(inner, Double.NaN);
        boolean alike = outer.rateOfModifiers().hasBase()
                        == inner.rateOfModifiers().hasBase()
                && (standard == DefaultRate.LEARNED) == (own.standard == DefaultRate.LEARNED);
        return defaultOf.isEmpty() || alike ? this : own;
    }

    /** Returns whether the model keeps a default that is worth so much. */
    public boolean isDefault(DefaultRate worth) {
        return defaultOf.isPresent() && standard == worth;
    }
}
