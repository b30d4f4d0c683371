package io.stepsmith.engine.settings;

import io.stepsmith.OptimizerDescription;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * The hyperparameters of one group by name. Names are literals nearly always, so a look at the
 * references finds them; no class of the JDK that has string constants is compiled for that, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
final class HyperparameterGroup {
    final String name;
    final String rule;
    final Hyperparameter[] all;
    /** Flags and choices of the rule that are not its defaults; null if there is none. */
    @Nullable
    String options;

    HyperparameterGroup(String name, String rule, Hyperparameter... all) {
        this.name = name;
        this.rule = rule;
        this.all = all;
    }

    /** The group of that name, or null. */
    static @Nullable HyperparameterGroup find(HyperparameterGroup[] groups, String name) {
        for (HyperparameterGroup group : groups) {
            if (group.name == name) {
                return group;
            }
        }
        for (HyperparameterGroup group : groups) {
            if (group.name.equals(name)) {
                return group;
            }
        }
        return null;
    }

    /** The hyperparameter of that name, or null. */
    @Nullable
    Hyperparameter find(String wanted) {
        for (Hyperparameter hyperparameter : all) {
            if (hyperparameter.name() == wanted) {
                return hyperparameter;
            }
        }
        for (Hyperparameter hyperparameter : all) {
            if (hyperparameter.name().equals(wanted)) {
                return hyperparameter;
            }
        }
        return null;
    }

    /** Describes the group as it is configured. */
    OptimizerDescription.Group describe() {
        return new OptimizerDescription.Group(
                name,
                SlotNames.classes(rule),
                List.of(all).stream().map(HyperparameterGroup::describe).toList());
    }

    private static OptimizerDescription.Setting describe(Hyperparameter of) {
        double configured = of.saved()[Hyperparameter.CONFIGURED];
        return new OptimizerDescription.Setting(
                of.name(),
                of.isSettable() ? configured : Double.NaN,
                of.curve() != null,
                clock -> of.at(clock, configured));
    }

    List<String> names() {
        return List.of(all).stream().map(Hyperparameter::name).toList();
    }
}
