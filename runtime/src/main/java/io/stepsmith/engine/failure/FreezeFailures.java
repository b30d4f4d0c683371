package io.stepsmith.engine.failure;

import java.util.List;

/** The texts of what goes wrong when groups are frozen, see {@link Failures}. */
public final class FreezeFailures {
    private FreezeFailures() {}

    /** Refuses the name of a group that has no parameters. */
    public static IllegalArgumentException noGroup(String group, List<String> groups) {
        return new IllegalArgumentException("no group '" + group
                + "' that has parameters; there are " + groups
                + ". A group has the name of its @Group, or that of its field");
    }

    /**
     * Refuses to freeze or thaw within a window of micro-batches.
     *
     * @param endsEarly whether it can be ended before its last one
     */
    public static IllegalStateException inWindow(
            Class<?> optimizer, String group, boolean endsEarly) {
        return new IllegalStateException("group '" + group + "' of " + optimizer.getSimpleName()
                + " has gradients of a window of micro-batches that is under way: freeze and thaw between windows"
                + (endsEarly ? ", or call endAccumulation() before" : ""));
    }

    /** Refuses to freeze a group whose state of the model other groups go on with. */
    public static IllegalStateException sharedState(
            String state, String rule, List<String> groups) {
        return new IllegalStateException("the groups " + groups + " have the state " + state
                + " of " + rule + " in common, which is computed at each update from all of them, "
                + "so that none can be frozen alone: set the rateScale or learningRate of "
                + "the group to 0, or give it another rule or other modifiers");
    }

    /** Says that a saved slot is of a group that has no parameters here. */
    public static String noGroupHere(String slot, List<String> groups) {
        return "slot " + slot + " is of a group that does not exist here; there are " + groups;
    }

    /** Says that a saved slot is not what is saved of a group. */
    public static String noUpdates(String slot) {
        return "slot " + slot
                + " is not a long[] of the updates that the group has missed, and of 1 or 0 for frozen or not";
    }
}
