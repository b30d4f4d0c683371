package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.FreezeFailures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups that have parameters, each with the updates that it has received. On the path of a
 * step and so without string constants, see {@link Failures}.
 */
public final class ParameterGroups {
    private final String[] names;
    private final GroupUpdates[] all;
    private boolean anyIdle;
    private boolean allIdle;

    /**
     * The groups whose parameters a model has, each once; without a name, the default group.
     *
     * @param defaultGroup the name of the group of parameters without one
     * @param groups the updates of each table's group
     */
    public ParameterGroups(String defaultGroup, GroupUpdates... groups) {
        all = groups;
        names = new String[groups.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = groups[i].name() == null ? defaultGroup : groups[i].name();
        }
    }

    private ParameterGroups(ParameterGroups groups) {
        names = groups.names;
        all = groups.all.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].copy();
        }
        note();
    }

    /** {@return a copy that goes its own way} */
    public ParameterGroups copy() {
        return new ParameterGroups(this);
    }

    /** {@return the names, in the order of the tables} */
    public List<String> names() {
        return Arrays.asList(names);
    }

    /**
     * {@return the position of a group in the order of the tables}
     *
     * @param group the updates of a group
     */
    public int indexOf(GroupUpdates group) {
        return Arrays.asList(all).indexOf(group);
    }

    /**
     * {@return the group of a name; refuses one that has no parameters}
     *
     * @param name the name, as users write it
     */
    public GroupUpdates get(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name || names[i].equals(name)) {
                return all[i];
            }
        }
        throw FreezeFailures.noGroup(name, names());
    }

    /**
     * Says that groups have a state of the model in common, if there are several.
     *
     * @param state the state
     * @param sharing the names of the groups
     */
    public void share(ModelState state, List<String> sharing) {
        if (sharing.size() > 1) {
            sharing.forEach(name -> get(name).share(state, sharing));
        }
    }

    /**
     * Lets updates leave a group out, or no longer.
     *
     * @param group the updates of a group
     * @param freezes whether the group is frozen
     */
    public void freeze(GroupUpdates group, boolean freezes) {
        group.freeze(freezes);
        note();
    }

    /** {@return the hash of which groups updates leave out} */
    public int frozen() {
        int hash = 0;
        for (GroupUpdates group : all) {
            hash = 31 * hash + (group.isFrozen() ? 1 : 0);
        }
        return hash;
    }

    /** {@return whether passes leave out all groups that there are} */
    public boolean areIdle() {
        return allIdle;
    }

    /** {@return whether passes leave out some group} */
    public boolean isAnyIdle() {
        return anyIdle;
    }

    private void note() {
        anyIdle = false;
        allIdle = all.length > 0;
        for (GroupUpdates group : all) {
            anyIdle |= group.isIdle();
            allIdle &= group.isIdle();
        }
    }

    /**
     * {@return the number of an update that generated code sees: that of the optimizer, or, if
     * there is but one group, of this}
     *
     * @param ofOptimizer the number of updates of the optimizer
     */
    public double number(double ofOptimizer) {
        return all.length == 1 ? all[0].number(ofOptimizer) : ofOptimizer;
    }

    /** Takes note of an update of the optimizer. */
    public void observe() {
        if (anyIdle) {
            for (GroupUpdates group : all) {
                group.observe();
            }
        }
    }

    /**
     * Lets passes leave out the groups that have not received any update, not those frozen.
     *
     * @param ofOptimizer the number of updates of the optimizer
     */
    public void beginEvaluation(long ofOptimizer) {
        for (GroupUpdates group : all) {
            group.beginEvaluation(ofOptimizer);
        }
        note();
    }

    /** Lets passes leave out the groups that are frozen. */
    public void endEvaluation() {
        for (GroupUpdates group : all) {
            group.endEvaluation();
        }
        note();
    }

    /**
     * Adds views of what is saved: groups that are frozen, or were.
     *
     * @param into takes them, at its end
     */
    public void list(List<OptimizerState.Slot> into) {
        for (int i = 0; i < all.length; i++) {
            if (all[i].isUnusual()) {
                into.add(SlotNames.group(names[i], all[i].state()));
            }
        }
    }

    /**
     * Adds views of what changes of all groups.
     *
     * @param into takes them, at its end
     */
    public void listAll(List<OptimizerState.Slot> into) {
        for (int i = 0; i < all.length; i++) {
            into.add(SlotNames.group(names[i], all[i].state()));
        }
    }

    /**
     * {@return whether a slot of a group has anything to save}
     *
     * @param group a slot of a group
     */
    public static boolean isUnusual(OptimizerState.Slot group) {
        long[] state = (long[]) group.toArray();
        return state[0] != 0 || state[1] != 0;
    }

    /** Takes what was put back into the arrays that {@link #listAll} lists. */
    public void restored() {
        endEvaluation();
    }

    /**
     * {@return one sentence for each slot that does not fit, of a state that has so many updates}
     *
     * @param saved the slots of a saved state
     * @param updates the number of updates
     */
    public List<String> differences(List<OptimizerState.Slot> saved, long updates) {
        List<String> differences = new ArrayList<>();
        for (OptimizerState.Slot slot : saved) {
            if (!names().contains(SlotNames.groupIn(slot))) {
                differences.add(FreezeFailures.noGroupHere(slot.name(), names()));
            } else if (!(slot.toArray() instanceof long[] values)
                    || !GroupUpdates.fits(values, updates)) {
                differences.add(FreezeFailures.noUpdates(slot.name()));
            }
        }
        return differences;
    }

    /**
     * Takes what was saved and fits; groups without a slot were never frozen.
     *
     * @param saved the slots of a saved state
     */
    public void restore(List<OptimizerState.Slot> saved) {
        for (GroupUpdates group : all) {
            group.restore(null);
        }
        for (OptimizerState.Slot slot : saved) {
            get(SlotNames.groupIn(slot)).restore((long[]) slot.toArray());
        }
        note();
    }
}
