package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.HyperparameterFailures;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Nullable;

import java.util.List;
import java.util.Set;

/**
 * The names of the slots of a saved state. They are here and not in classes on the path of a step,
 * see {@link Failures}.
 */
public final class SlotNames {
    private static final String ACCUMULATION = "accumulation";
    private static final String HYPERPARAMETERS = "hyperparameters/";
    private static final String SCHEDULE = "schedule/";
    private static final String GROUPS = "groups/";
    private static final String MOMENT = "rollBack/";
    private static final String WINDOW = "windowGradient";
    private static final String MISSED = "/missedUpdates";
    private static final String DURING_EVALUATION = "trainedDuringEvaluation";
    private static final String DURING_PERTURBATION = "trainedDuringPerturbation";

    private static final String MASTER = "master";
    private static final String GRADIENT_SUM = "gradientSum";

    /** The slot of weights that the model is to have, in a state that was made of a file. */
    private static final String WEIGHTS = "trainedWeights";

    /** The slot of the number of steps that have touched a sparse parameter, or each row of it. */
    public static final String SPARSE_UPDATES = "sparseUpdates";
    /** The slot of the last of these steps. */
    public static final String SPARSE_STEP = "sparseStep";

    /** The slot of the last step that each row of a deferred parameter has had. */
    public static final String MISSED_SINCE = "missedSince";
    /** The slot of the counts of these steps. */
    public static final String MISSED_COUNTS = "missedCounts";
    /** The slot of what they are where gradients are 0. */
    public static final String MISSED_STEPS = "missedSteps";

    private SlotNames() {}

    /**
     * {@return the names of slots beside those of rules, which no state of a rule can have} That of
     * weights of full precision is not among them: only models of bfloat16 numbers have these.
     */
    public static Set<String> ofOptimizers() {
        return Set.of(
                GRADIENT_SUM,
                WINDOW,
                DURING_EVALUATION,
                DURING_PERTURBATION,
                WEIGHTS,
                SPARSE_UPDATES,
                SPARSE_STEP,
                MISSED_SINCE,
                MISSED_COUNTS,
                MISSED_STEPS);
    }

    /**
     * A slot of a tensor, as a view of its values.
     *
     * @param tensor the name of the tensor
     * @param slot the name of the slot
     * @param values the array of the values
     * @return the slot
     */
    public static OptimizerState.Slot slot(String tensor, String slot, Object values) {
        return OptimizerState.Slot.of(tensor + "/" + slot, values);
    }

    /** A slot of a value of each weight of a tensor, in the arrays of its segments. */
    static OptimizerState.Slot ofWeights(
            SegmentLayout layout, int tensor, String slot, Object[] arrays) {
        return OptimizerState.Slot.ofArrays(
                layout.tensorName(tensor) + "/" + slot,
                layout.lengths(tensor),
                layout.of(tensor, arrays));
    }

    /** The same of the weights that are held here, which may be a part of the tensor. */
    static OptimizerState.Slot ofHeld(
            SegmentLayout layout, int tensor, String slot, Object[] arrays) {
        return OptimizerState.Slot.ofArrays(
                layout.tensorName(tensor) + "/" + slot,
                layout.lengths(tensor),
                layout.heldFrom(tensor),
                layout.of(tensor, arrays));
    }

    /**
     * {@return the float weights of a tensor whose numbers in the model are bfloat16}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param weights the arrays of master weights, by segment
     */
    public static OptimizerState.Slot master(SegmentLayout layout, int tensor, Object[] weights) {
        return ofHeld(layout, tensor, MASTER, weights);
    }

    /**
     * {@return the float weights of a tensor of all workers, in new arrays by segment}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     */
    public static OptimizerState.Slot wholeMaster(SegmentLayout layout, int tensor) {
        float[][] weights = new float[layout.size][];
        for (int k = layout.first[tensor]; k < layout.first[tensor + 1]; k++) {
            weights[k] = new float[layout.wholeLength(k)];
        }
        return ofWeights(layout, tensor, MASTER, weights);
    }

    /**
     * {@return whether a slot may have such weights; a rule may call a state of its own so}
     *
     * @param slot a slot
     */
    public static boolean isMaster(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + MASTER);
    }

    /**
     * {@return whether a slot of a parameter is right at any update, whatever the updates before:
     * such weights, and the sums of a window that begins} State of rules begins at update 1.
     *
     * @param slot a slot
     */
    public static boolean beginsAnywhere(OptimizerState.Slot slot) {
        return isMaster(slot) || slot.name().endsWith("/" + GRADIENT_SUM);
    }

    /**
     * {@return the path of the parameter that a slot is of; empty if it is of none}
     *
     * @param slot the name of a slot
     */
    public static String path(String slot) {
        return slot.substring(0, Math.max(0, slot.lastIndexOf('/')));
    }

    /**
     * {@return the slot of the state of a plateau}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot plateau(double[] state) {
        return OptimizerState.Slot.of("plateau", state);
    }

    /**
     * {@return the slot of a window of micro-batches}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot accumulation(double[] state) {
        return OptimizerState.Slot.of(ACCUMULATION, state);
    }

    /**
     * {@return the slot of a loss scale}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot lossScale(double[] state) {
        return OptimizerState.Slot.of("lossScale", state);
    }

    /**
     * {@return the slot of the losses that a guard has seen}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot guardedLosses(double[] state) {
        return OptimizerState.Slot.of("guard/losses", state);
    }

    /**
     * {@return the slot of the norms that a guard has seen}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot guardedNorms(double[] state) {
        return OptimizerState.Slot.of("guard/norms", state);
    }

    /**
     * {@return the slot of the refusals that a guard counts}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot refusals(double[] state) {
        return OptimizerState.Slot.of("guard/refusals", state);
    }

    /**
     * {@return the slot of the losses by which a guard sees that a run has diverged}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot watchedLosses(double[] state) {
        return OptimizerState.Slot.of("rollBack/losses", state);
    }

    /**
     * {@return the slot of what a guard knows of going back}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot rollBack(double[] state) {
        return OptimizerState.Slot.of("rollBack/factor", state);
    }

    /**
     * {@return the clock and the updates of one of the moments that a guard goes back to}
     *
     * @param moment the index of the moment, 0 or 1
     * @param position the clock and the updates
     */
    public static OptimizerState.Slot position(int moment, long[] position) {
        return OptimizerState.Slot.of(MOMENT + moment + "/position", position);
    }

    /**
     * {@return the weights of a tensor at one of these moments}
     *
     * @param moment the index of the moment, 0 or 1
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param copies the copies of the weights, by segment
     */
    public static OptimizerState.Slot weights(
            int moment, SegmentLayout layout, int tensor, Object[] copies) {
        return at(moment, ofWeights(layout, tensor, "weights", copies));
    }

    /**
     * {@return a slot as it was at one of these moments}
     *
     * @param moment the index of the moment, 0 or 1
     * @param slot a slot
     */
    public static OptimizerState.Slot at(int moment, OptimizerState.Slot slot) {
        return OptimizerState.Slot.ofArrays(
                MOMENT + moment + "/" + slot.name(), slot.shape(), slot.offset(), slot.arrays());
    }

    /**
     * {@return the sum of the gradients of a window under way, which the model has}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param copies the copies of the sums, by segment
     */
    public static OptimizerState.Slot windowGradient(
            SegmentLayout layout, int tensor, Object[] copies) {
        return ofWeights(layout, tensor, WINDOW, copies);
    }

    /**
     * {@return the sum of the gradients of a window under way in the model's arrays, which may hold
     * other tensors too}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param bound the model's arrays, by segment
     */
    public static OptimizerState.Slot windowGradientInModel(
            SegmentLayout layout, int tensor, Object[] bound) {
        SegmentNumbers numbers = new SegmentNumbers(layout, tensor, bound);
        return OptimizerState.Slot.of(
                windowGradient(layout, tensor),
                numbers.format(),
                layout.lengths(tensor),
                0,
                numbers.count(),
                numbers);
    }

    /**
     * {@return the name of such a slot}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     */
    public static String windowGradient(SegmentLayout layout, int tensor) {
        return layout.tensorName(tensor) + "/" + WINDOW;
    }

    /**
     * {@return whether a slot is such a sum}
     *
     * @param slot a slot
     */
    public static boolean isWindowGradient(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + WINDOW);
    }

    static boolean isWindow(OptimizerState.Slot slot) {
        return slot.name().equals(ACCUMULATION);
    }

    /**
     * {@return whether a window of micro-batches is under way, in slots that arrays hold}
     *
     * @param slots the slots of a state
     */
    public static boolean isWindowUnderWay(List<OptimizerState.Slot> slots) {
        for (OptimizerState.Slot slot : slots) {
            if (isWindow(slot) && slot.arrays().size() == 1) {
                return slot.arrays().get(0) instanceof double[] seen
                        && seen.length > 0
                        && seen[0] > 0;
            }
        }
        return false;
    }

    /**
     * {@return the slot of the seed of random rounding}
     *
     * @param seed the array that has the seed
     */
    public static OptimizerState.Slot rounding(long[] seed) {
        return OptimizerState.Slot.of("stateRounding/seed", seed);
    }

    /**
     * {@return the slot of the steps of sparse parameters}
     *
     * @param state the array that has it
     */
    public static OptimizerState.Slot sparseSteps(long[] state) {
        return OptimizerState.Slot.of("sparse/steps", state);
    }

    /**
     * {@return the weights of a tensor that are trained, while the model has those for evaluation,
     * or perturbed ones}
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param evaluating whether the model has weights for evaluation, not perturbed ones
     * @param weights the arrays of the weights that are trained, by segment
     */
    public static OptimizerState.Slot trained(
            SegmentLayout layout, int tensor, boolean evaluating, Object[] weights) {
        return ofWeights(
                layout, tensor, evaluating ? DURING_EVALUATION : DURING_PERTURBATION, weights);
    }

    static boolean isTrained(OptimizerState.Slot slot) {
        return isTrainedDuringEvaluation(slot) || isTrainedDuringPerturbation(slot);
    }

    /**
     * {@return whether the model has perturbed weights beside this slot}
     *
     * @param slot a slot
     */
    public static boolean isTrainedDuringPerturbation(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + DURING_PERTURBATION);
    }

    /**
     * {@return whether the model has weights for evaluation beside this slot}
     *
     * @param slot a slot
     */
    public static boolean isTrainedDuringEvaluation(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + DURING_EVALUATION);
    }

    static boolean isWeights(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + WEIGHTS);
    }

    /**
     * {@return the name of the slot of weights that the model is to have}
     *
     * @param path the path of a parameter
     */
    public static String weights(String path) {
        return path + "/" + WEIGHTS;
    }

    /**
     * {@return whether a class of that simple name is among a group's rule and modifiers}
     *
     * @param simpleName a simple name
     * @param classes the text that a group has for its rule and modifiers
     */
    public static boolean isAmong(String simpleName, String classes) {
        for (String name : classes(classes)) {
            if (name.substring(name.lastIndexOf('.') + 1).equals(simpleName)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the names of a rule and its modifiers, of the text that a group has for them}
     *
     * @param classes the text that a group has for its rule and modifiers
     */
    public static List<String> classes(String classes) {
        return List.of(classes.split(" \\+ "));
    }

    /**
     * {@return the name of the slot of a hyperparameter; that of a state has one slash}
     *
     * @param group the group's name; {@code "default"} for parameters without one
     * @param name the name, as users write it
     */
    public static String hyperparameter(String group, String name) {
        return HYPERPARAMETERS + group + "/" + name;
    }

    /**
     * {@return the name of the entry of the schedule of a hyperparameter, given that of its slot}
     *
     * @param slot the name of the slot
     */
    public static String schedule(String slot) {
        return SCHEDULE + hyperparameterIn(slot);
    }

    /**
     * {@return the hyperparameter that an entry is of, with its group; null if it is of something
     * else}
     *
     * @param entry the name of an entry
     */
    public static @Nullable String scheduledIn(String entry) {
        return entry.startsWith(SCHEDULE) ? entry.substring(SCHEDULE.length()) : null;
    }

    /**
     * {@return whether a slot is of a hyperparameter}
     *
     * @param slot a slot
     */
    public static boolean isHyperparameter(OptimizerState.Slot slot) {
        return slot.name().startsWith(HYPERPARAMETERS)
                && slot.name().indexOf('/', HYPERPARAMETERS.length()) > 0;
    }

    /**
     * {@return the slot of the updates of a group}
     *
     * @param group the group's name
     * @param updates the array of its updates
     */
    public static OptimizerState.Slot group(String group, long[] updates) {
        return OptimizerState.Slot.of(GROUPS + group + MISSED, updates);
    }

    /**
     * {@return whether a slot is of a group}
     *
     * @param slot a slot
     */
    public static boolean isGroup(OptimizerState.Slot slot) {
        return slot.name().startsWith(GROUPS)
                && slot.name().endsWith(MISSED)
                && slot.name().length() > GROUPS.length() + MISSED.length();
    }

    /**
     * {@return the group that a slot is of}
     *
     * @param slot a slot of a group
     */
    public static String groupIn(OptimizerState.Slot slot) {
        return slot.name().substring(GROUPS.length(), slot.name().length() - MISSED.length());
    }

    /**
     * {@return the hyperparameter, with its group, that a slot is of}
     *
     * @param slot the name of a slot of a hyperparameter
     */
    public static String hyperparameterIn(String slot) {
        String name = slot.substring(HYPERPARAMETERS.length());
        return HyperparameterFailures.isDefaultGroup(name.substring(0, name.lastIndexOf('/')))
                ? name.substring(name.lastIndexOf('/') + 1)
                : name;
    }
}
