package io.stepsmith.tuning;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.language.UpdateRule.Rate;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/** The annotations of rules and modifiers, as far as they say what the learning rate is. */
final class RuleTraits {
    private final List<String> names;
    private final @Nullable ClassLoader loader;

    /** The traits of classes by their names, the rule of the first group first. */
    RuleTraits(@Nullable ClassLoader loader, List<String> names) {
        this.loader = loader;
        this.names = names;
    }

    /** The kind of rate of the first group's rule; a distance if its class is not there. */
    Rate rate() {
        UpdateRule rule = rule(names.get(0));
        return rule == null ? Rate.DISTANCE : original(rule).rate();
    }

    /** The simple name of a rule or modifier that finds the rate itself, or null. */
    @Nullable
    String findingRate() {
        for (String name : names) {
            UpdateRule rule = rule(name);
            Class<?> type = load(name);
            UpdateModifier modifier =
                    type == null ? null : type.getAnnotation(UpdateModifier.class);
            if (rule != null && learns(rule)
                    || modifier != null && !Double.isNaN(modifier.learningRate())) {
                return name.substring(name.lastIndexOf('.') + 1);
            }
        }
        return null;
    }

    /** Returns whether a rule, or the one that it is a variant of, finds its rate. */
    private static boolean learns(UpdateRule rule) {
        DefaultRate own = rule.defaultRate();
        return (own == DefaultRate.CUSTOMARY ? original(rule).defaultRate() : own)
                == DefaultRate.LEARNED;
    }

    private static UpdateRule original(UpdateRule rule) {
        UpdateRule original = rule;
        while (original.variantOf() != void.class) {
            original = original.variantOf().getAnnotation(UpdateRule.class);
        }
        return original;
    }

    private @Nullable UpdateRule rule(String name) {
        Class<?> type = load(name);
        return type == null ? null : type.getAnnotation(UpdateRule.class);
    }

    /** The class of a name in which dots may stand before nested classes; null if it is absent. */
    private @Nullable Class<?> load(String name) {
        String binary = name;
        while (true) {
            try {
                return Class.forName(binary, false, loader);
            } catch (ClassNotFoundException | LinkageError absent) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return null;
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }
}
