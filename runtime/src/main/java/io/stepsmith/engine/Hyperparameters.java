package io.stepsmith.engine;

import io.stepsmith.OptimizerBuilder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The hyperparameters of an optimizer by group and name. */
final class Hyperparameters {
    /** The group of all parameters without a {@code @Group}. */
    static final String DEFAULT_GROUP = "default";

    private final Map<String, Map<String, Hyperparameter>> groups = new LinkedHashMap<>();
    private final Map<String, String> rules = new LinkedHashMap<>();

    void add(String group, String rule, Hyperparameter... hyperparameters) {
        Map<String, Hyperparameter> byName = new LinkedHashMap<>();
        for (Hyperparameter hyperparameter : hyperparameters) {
            byName.put(hyperparameter.name(), hyperparameter);
        }
        groups.put(group, byName);
        rules.put(group, rule);
    }

    /** The rules by group, as they are saved with a state. */
    String rules() {
        return rules.toString();
    }

    double get(String group, String name) {
        return find(group, name).value;
    }

    /** Applies overrides, all or none, and then the check of structure. */
    void set(List<OptimizerBuilder.Setting> settings, Runnable checkStructure) {
        Map<Hyperparameter, Double> before = new LinkedHashMap<>();
        try {
            for (OptimizerBuilder.Setting setting : settings) {
                Hyperparameter hyperparameter = own(setting.group(), setting.name());
                hyperparameter.check(setting.value());
                before.putIfAbsent(hyperparameter, hyperparameter.value);
                hyperparameter.set(setting.value());
            }
            checkStructure.run();
        } catch (IllegalArgumentException refused) {
            before.forEach(Hyperparameter::set);
            throw refused;
        }
    }

    /** Lets hyperparameters follow other curves than those of the annotations. */
    void follow(List<OptimizerBuilder.Follower> followers) {
        for (OptimizerBuilder.Follower follower : followers) {
            Hyperparameter hyperparameter = own(follower.group(), follower.name());
            if (hyperparameter.isStructural()) {
                throw Failures.structuralCurve(follower.name());
            }
            hyperparameter.followInstead(follower.curve());
        }
    }

    /** The base learning rate, which is the first one of all. */
    Hyperparameter learningRate() {
        return groups.values().iterator().next().values().iterator().next();
    }

    /** Those whose values change of themselves, each once: they follow a curve, or are learning rates that have a factor. */
    Hyperparameter[] moving(boolean ratesMove) {
        Set<Hyperparameter> each = new LinkedHashSet<>();
        for (Map<String, Hyperparameter> group : groups.values()) {
            for (Hyperparameter hyperparameter : group.values()) {
                if (hyperparameter.isScheduled() || ratesMove && hyperparameter.isRate()) {
                    each.add(hyperparameter);
                }
            }
        }
        return each.toArray(new Hyperparameter[0]);
    }

    /** One that a group does not share with the default group, so that nothing else changes with it. */
    private Hyperparameter own(String group, String name) {
        Hyperparameter hyperparameter = find(group, name);
        if (!group.equals(DEFAULT_GROUP) && hyperparameter == groups.get(DEFAULT_GROUP).get(name)) {
            throw new IllegalArgumentException("group '" + group + "' has no " + name + " of its own, but that of all groups that do not set it; set that, "
                    + "without a group, or give the group one of its own in its @Group");
        }
        return hyperparameter;
    }

    private Hyperparameter find(String group, String name) {
        Map<String, Hyperparameter> byName = groups.get(group);
        if (byName == null) {
            throw new IllegalArgumentException("no group '" + group + "'; there are " + groups.keySet());
        }
        Hyperparameter hyperparameter = byName.get(Objects.requireNonNull(name, "name"));
        if (hyperparameter == null) {
            throw new IllegalArgumentException("no hyperparameter '" + name + "' that can be set at run time in group '" + group
                    + "'; there are " + byName.keySet());
        }
        return hyperparameter;
    }
}
