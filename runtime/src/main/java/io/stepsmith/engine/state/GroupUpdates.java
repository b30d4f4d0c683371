package io.stepsmith.engine.state;

import io.stepsmith.engine.failure.FreezeFailures;
import io.stepsmith.nullness.Nullable;

import java.util.List;

/**
 * The updates that a group of parameters has received: those of its optimizer, without those that
 * were made while it was frozen. What changes is in one array, which is saved with the optimizer's
 * state. On the path of a step and so without string constants, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class GroupUpdates {
    private static final int MISSED = 0;
    private static final int FROZEN = 1;

    private final @Nullable String name;
    private final long[] state;
    private boolean idle;
    /** A state of the model that several groups have, or null. */
    private @Nullable ModelState shared;

    private List<String> sharing = List.of();

    /**
     * A group that has received all updates; its name is null if it is the default group.
     *
     * @param name the group's name
     */
    public GroupUpdates(@Nullable String name) {
        this(name, new long[2]);
    }

    private GroupUpdates(@Nullable String name, long[] state) {
        this.name = name;
        this.state = state;
    }

    /** A copy that goes its own way. */
    GroupUpdates copy() {
        GroupUpdates copy = new GroupUpdates(name, state.clone());
        copy.idle = idle;
        return copy;
    }

    /** {@return the name of the group; null if it is the default group} */
    public @Nullable String name() {
        return name;
    }

    /** {@return whether passes leave the group out now} */
    public boolean isIdle() {
        return idle;
    }

    /**
     * {@return the number of the group's next update, given that of its optimizer}
     *
     * @param ofOptimizer the number of the optimizer's next update, from 1
     */
    public double number(double ofOptimizer) {
        return ofOptimizer - state[MISSED];
    }

    /**
     * {@return the number of weights that take part, of so many}
     *
     * @param weights the number of weights
     */
    public double count(double weights) {
        return idle ? 0 : weights;
    }

    /** {@return whether updates leave the group out} */
    public boolean isFrozen() {
        return state[FROZEN] != 0;
    }

    /** Says which groups have a state of the model in common with this one, and this one. */
    void share(ModelState state, List<String> groups) {
        shared = state;
        sharing = groups;
    }

    /** Refuses to freeze the group alone if it has state of the model in common with others. */
    public void requireOwnState() {
        if (shared != null) {
            throw FreezeFailures.sharedState(shared.name(), shared.rule(), sharing);
        }
    }

    /** Lets updates leave the group out, or no longer. */
    void freeze(boolean freezes) {
        state[FROZEN] = freezes ? 1 : 0;
        idle = freezes;
    }

    /** Takes note of an update of the optimizer. */
    void observe() {
        state[MISSED] += state[FROZEN];
    }

    /**
     * {@return the number of updates that the group has received, of so many of its optimizer}
     *
     * @param ofOptimizer the number of updates of the optimizer
     */
    public long received(long ofOptimizer) {
        return ofOptimizer - state[MISSED];
    }

    /** Lets the passes of an evaluation leave the group out if it has not received any update. */
    void beginEvaluation(long ofOptimizer) {
        idle = received(ofOptimizer) == 0;
    }

    /** Lets passes leave the group out if it is frozen. */
    void endEvaluation() {
        idle = isFrozen();
    }

    /** {@return whether a state has anything to save} */
    public boolean isUnusual() {
        return state[MISSED] != 0 || state[FROZEN] != 0;
    }

    /** {@return what is saved: how many updates were missed, and 1 if the group is frozen} */
    public long[] state() {
        return state;
    }

    /** Takes what was saved; nothing if the group was as any other. */
    void restore(@Nullable long[] saved) {
        state[MISSED] = saved == null ? 0 : saved[MISSED];
        freeze(saved != null && saved[FROZEN] != 0);
    }

    /**
     * {@return whether an array may be what is saved, after so many updates}
     *
     * @param saved the array of a saved slot
     * @param ofOptimizer the number of updates of the optimizer
     */
    public static boolean fits(long[] saved, long ofOptimizer) {
        return saved.length == 2
                && saved[MISSED] >= 0
                && saved[MISSED] <= ofOptimizer
                && (saved[FROZEN] == 0 || saved[FROZEN] == 1);
    }
}
