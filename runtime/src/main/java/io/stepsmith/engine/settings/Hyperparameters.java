package io.stepsmith.engine.settings;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerDescription;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.HyperparameterFailures;
import io.stepsmith.engine.parallel.ExclusiveAccess;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The hyperparameters of an optimizer by group and name. Setting one looks it up and allocates
 * nothing. Without string constants, see {@link Failures}.
 */
public final class Hyperparameters {
    private HyperparameterGroup[] groups = {};
    private Runnable checkStructure;
    private ExclusiveAccess access;

    /** No group yet. */
    public Hyperparameters() {}

    /**
     * Adds a group; the first one is that of all parameters without a {@code @Group}.
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param rule the class of its rule and those of its modifiers
     * @param hyperparameters its own, the learning rate first
     */
    public void add(String group, String rule, Hyperparameter... hyperparameters) {
        groups = Arrays.copyOf(groups, groups.length + 1);
        groups[groups.length - 1] = new HyperparameterGroup(group, rule, hyperparameters);
    }

    /**
     * Says which flags and choices of a group's rule are not its defaults.
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param options names and values, as they are written into saved state
     */
    public void options(String group, String options) {
        group(group).options = options;
    }

    /** {@return the name of the group of all parameters without a {@code @Group}} */
    public String defaultGroup() {
        return groups[0].name;
    }

    /**
     * {@return whether a rule or modifier of that simple name is among those of a group}
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param rule a simple name
     */
    public boolean isOf(String group, String rule) {
        return SlotNames.isAmong(rule, group(group).rule);
    }

    /** {@return the rules by group, as they are saved with a state} */
    public Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        for (HyperparameterGroup group : groups) {
            rules.put(group.name, group.rule);
        }
        return rules;
    }

    /**
     * {@return whether a class of that simple name is among the rules and modifiers of a group}
     *
     * @param simpleName a simple name
     */
    public boolean isAnyRuleWith(String simpleName) {
        for (HyperparameterGroup group : groups) {
            if (SlotNames.isAmong(simpleName, group.rule)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Applies what the builder was given, which is what is configured from then on. The check of
     * structure is made in any case: the texts in it are then there before the first step.
     *
     * @param followers the curves that take the place of annotations
     * @param overrides the values that take the place of annotations
     * @param checkStructure called when values have been set that tests read; refuses them by an
     *     {@link IllegalArgumentException}
     * @param access says whether a call is inside the optimizer
     */
    @Initializer
    public void configure(
            List<OptimizerBuilder.Follower> followers,
            List<OptimizerBuilder.Setting> overrides,
            Runnable checkStructure,
            ExclusiveAccess access) {
        this.checkStructure = checkStructure;
        this.access = access;
        for (OptimizerBuilder.Follower follower : followers) {
            Hyperparameter hyperparameter = own(follower.group(), follower.name());
            if (hyperparameter.isStructural()) {
                throw HyperparameterFailures.structuralCurve(follower.name());
            }
            hyperparameter.followInstead(follower.curve());
        }
        ProposedValues settings = new ProposedValues(
                overrides.stream()
                        .map(setting -> own(setting.group(), setting.name()))
                        .toArray(Hyperparameter[]::new),
                checkStructure);
        for (int i = 0; i < overrides.size(); i++) {
            settings.values[i] = overrides.get(i).value();
        }
        settings.apply();
        checkStructure.run();
        forEachOwn((name, hyperparameter) -> hyperparameter.configured());
    }

    /**
     * {@return a hyperparameter of the parameters without a {@code @Group}}
     *
     * @param name the name, as users write it
     */
    public Hyperparameter get(String name) {
        return get(groups[0], name);
    }

    /**
     * {@return a hyperparameter that a group has, of its own or not}
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param name the name, as users write it
     */
    public Hyperparameter get(String group, String name) {
        return get(group(group), name);
    }

    /**
     * {@return a hyperparameter that a group has, or null}
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param name the name, as users write it
     */
    public @Nullable Hyperparameter find(String group, String name) {
        return group(group).find(name);
    }

    /**
     * {@return a hyperparameter that a group does not share with the default group, so that nothing
     * else changes with it}
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param name the name, as users write it
     */
    public Hyperparameter own(String group, String name) {
        HyperparameterGroup found = group(group);
        Hyperparameter hyperparameter = get(found, name);
        if (found != groups[0] && hyperparameter == groups[0].find(name)) {
            throw HyperparameterFailures.notOwn(group, name);
        }
        return hyperparameter;
    }

    /**
     * Sets one.
     *
     * @param hyperparameter one of these
     * @param value the value before any schedule, in its range
     */
    public void set(Hyperparameter hyperparameter, double value) {
        hyperparameter.set(value, checkStructure);
    }

    /**
     * {@return a handle of one}
     *
     * @param hyperparameter one of these
     */
    public HyperparameterHandle handle(Hyperparameter hyperparameter) {
        return new HandleOfOne(hyperparameter, checkStructure, access);
    }

    /**
     * {@return a handle of all of that name}
     *
     * @param name the name, as users write it
     */
    public HyperparameterHandle handleOfAllGroups(String name) {
        Set<Hyperparameter> all = new LinkedHashSet<>();
        for (HyperparameterGroup group : groups) {
            all.add(group.find(name));
        }
        all.remove(null);
        Hyperparameter[] each = all.isEmpty()
                ? new Hyperparameter[] {get(name)}
                : all.toArray(new Hyperparameter[0]);
        if (each[0].baseValue == 0 && each.length > 1) {
            throw HyperparameterFailures.noRatios(name);
        }
        return new HandleOfAllGroups(each, checkStructure, access);
    }

    /**
     * {@return those whose values change of themselves, each once: they follow a curve, or are
     * learning rates that have a factor}
     *
     * @param ratesMove whether learning rates have a factor that changes
     */
    public Hyperparameter[] moving(boolean ratesMove) {
        List<Hyperparameter> each = new ArrayList<>();
        forEachOwn((name, hyperparameter) -> {
            if (hyperparameter.curve() != null || ratesMove && hyperparameter.isRate()) {
                each.add(hyperparameter);
            }
        });
        return each.toArray(new Hyperparameter[0]);
    }

    /** {@return the learning rates, each once; the first one is the base rate} */
    public Hyperparameter[] rates() {
        List<Hyperparameter> each = new ArrayList<>();
        forEachOwn((name, hyperparameter) -> {
            if (hyperparameter.isRate()) {
                each.add(hyperparameter);
            }
        });
        return each.toArray(new Hyperparameter[0]);
    }

    /** {@return the hash of all values now} */
    public int hash() {
        int hash = 0;
        for (HyperparameterGroup group : groups) {
            for (Hyperparameter hyperparameter : group.all) {
                hash = 31 * hash + Double.hashCode(hyperparameter.current);
            }
        }
        return hash;
    }

    /** {@return the names of the classes of rules and modifiers, those of the first group first} */
    public List<String> ruleClasses() {
        Set<String> names = new LinkedHashSet<>();
        for (HyperparameterGroup group : groups) {
            names.addAll(SlotNames.classes(group.rule));
        }
        return List.copyOf(names);
    }

    /**
     * Describes the groups as they are configured.
     *
     * @return the groups, that of the parameters without one first
     */
    public List<OptimizerDescription.Group> describe() {
        return List.of(groups).stream().map(HyperparameterGroup::describe).toList();
    }

    /** {@return those that can be set} */
    public SettableValues settable() {
        List<Hyperparameter> each = new ArrayList<>();
        forEachOwn((name, hyperparameter) -> {
            if (hyperparameter.isSettable()) {
                each.add(hyperparameter);
            }
        });
        return new SettableValues(each);
    }

    /**
     * Adds the curves that are followed.
     *
     * @param into takes an entry for each curve
     */
    public void configured(Configuration into) {
        for (HyperparameterGroup group : groups) {
            if (group.options != null) {
                into.options(group.name, group.options);
            }
        }
        forEachOwn((name, hyperparameter) -> {
            if (hyperparameter.curve() != null) {
                into.schedule(name, hyperparameter.curve());
            }
        });
    }

    /**
     * Adds views of what is configured and what is now.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        forEachOwn((name, hyperparameter) -> {
            if (hyperparameter.isSettable()) {
                into.add(OptimizerState.Slot.of(name, hyperparameter.saved()));
            }
        });
    }

    /**
     * Takes the values that were saved, where what is configured is the same here, all or none.
     *
     * @param slots the slots of a saved state
     * @return those for which something else is configured here, for which that holds
     */
    public List<String> restore(List<OptimizerState.Slot> slots) {
        Map<String, Hyperparameter> here = new LinkedHashMap<>();
        forEachOwn((name, hyperparameter) -> here.put(name, hyperparameter));
        List<String> others = new ArrayList<>();
        Map<Hyperparameter, Double> values = new LinkedHashMap<>();
        for (OptimizerState.Slot slot : slots) {
            double[] saved = (double[]) slot.toArray();
            Hyperparameter hyperparameter = here.get(slot.name());
            if (hyperparameter != null && hyperparameter.isConfiguredAs(saved)) {
                values.put(hyperparameter, saved[Hyperparameter.PRESENT]);
            } else if (hyperparameter != null
                    || saved[Hyperparameter.PRESENT] != saved[Hyperparameter.CONFIGURED]) {
                others.add(
                        otherValue(SlotNames.hyperparameterIn(slot.name()), saved, hyperparameter));
            }
        }
        ProposedValues settings =
                new ProposedValues(values.keySet().toArray(new Hyperparameter[0]), checkStructure);
        int i = 0;
        for (double value : values.values()) {
            settings.values[i++] = value;
        }
        settings.apply();
        return others;
    }

    /**
     * Says that what is configured here, if it exists, is not what was configured when a value was
     * saved.
     */
    private static String otherValue(String name, double[] saved, @Nullable Hyperparameter here) {
        return here == null || !here.isSettable()
                ? HyperparameterFailures.setBefore(
                        name, saved[Hyperparameter.PRESENT], here != null)
                : HyperparameterFailures.configuredOtherwise(
                        name,
                        saved[Hyperparameter.CONFIGURED],
                        here.saved()[Hyperparameter.CONFIGURED]);
    }

    /** Calls with each one once, and with the name of its slot. */
    private void forEachOwn(BiConsumer<String, Hyperparameter> action) {
        Set<Hyperparameter> seen = new LinkedHashSet<>();
        for (HyperparameterGroup group : groups) {
            for (Hyperparameter hyperparameter : group.all) {
                if (seen.add(hyperparameter)) {
                    action.accept(
                            SlotNames.hyperparameter(group.name, hyperparameter.name()),
                            hyperparameter);
                }
            }
        }
    }

    private HyperparameterGroup group(String name) {
        HyperparameterGroup group = HyperparameterGroup.find(groups, name);
        if (group == null) {
            throw HyperparameterFailures.noGroup(
                    name, List.of(groups).stream().map(one -> one.name).toList());
        }
        return group;
    }

    private static Hyperparameter get(HyperparameterGroup group, String name) {
        Hyperparameter hyperparameter = group.find(name);
        if (hyperparameter == null) {
            throw HyperparameterFailures.noHyperparameter(group.name, name, group.names());
        }
        return hyperparameter;
    }
}
