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
     * The names of slots beside those of rules, which no state of a rule can have. That of weights
     * of full precision is not among them: only models of bfloat16 numbers have these.
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

    /** The float weights of a tensor whose numbers in the model are bfloat16. */
    public static OptimizerState.Slot master(SegmentLayout layout, int tensor, Object[] weights) {
        return ofHeld(layout, tensor, MASTER, weights);
    }

    /** The same of all workers, in new arrays by segment. */
    public static OptimizerState.Slot wholeMaster(SegmentLayout layout, int tensor) {
        float[][] weights = new float[layout.size][];
        for (int k = layout.first[tensor]; k < layout.first[tensor + 1]; k++) {
            weights[k] = new float[layout.wholeLength(k)];
        }
        return ofWeights(layout, tensor, MASTER, weights);
    }

    /** Returns whether a slot may have such weights; a rule may call a state of its own so. */
    public static boolean isMaster(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + MASTER);
    }

    /**
     * Returns whether a slot of a parameter is right at any update, whatever the updates before:
     * such weights, and the sums of a window that begins. State of rules begins at update 1.
     */
    public static boolean beginsAnywhere(OptimizerState.Slot slot) {
        return isMaster(slot) || slot.name().endsWith("/" + GRADIENT_SUM);
    }

    /** The path of the parameter that a slot is of; empty if it is of none. */
    public static String path(String slot) {
        return slot.substring(0, Math.max(0, slot.lastIndexOf('/')));
    }

    public static OptimizerState.Slot plateau(double[] state) {
        return OptimizerState.Slot.of("plateau", state);
    }

    public static OptimizerState.Slot accumulation(double[] state) {
        return OptimizerState.Slot.of(ACCUMULATION, state);
    }

    public static OptimizerState.Slot lossScale(double[] state) {
        return OptimizerState.Slot.of("lossScale", state);
    }

    public static OptimizerState.Slot guardedLosses(double[] state) {
        return OptimizerState.Slot.of("guard/losses", state);
    }

    public static OptimizerState.Slot guardedNorms(double[] state) {
        return OptimizerState.Slot.of("guard/norms", state);
    }

    public static OptimizerState.Slot refusals(double[] state) {
        return OptimizerState.Slot.of("guard/refusals", state);
    }

    public static OptimizerState.Slot watchedLosses(double[] state) {
        return OptimizerState.Slot.of("rollBack/losses", state);
    }

    public static OptimizerState.Slot rollBack(double[] state) {
        return OptimizerState.Slot.of("rollBack/factor", state);
    }

    /** The clock and the updates of one of the moments that a guard goes back to. */
    public static OptimizerState.Slot position(int moment, long[] position) {
        return OptimizerState.Slot.of(MOMENT + moment + "/position", position);
    }

    /** The weights of a tensor at one of these moments. */
    public static OptimizerState.Slot weights(
            int moment, SegmentLayout layout, int tensor, Object[] copies) {
        return at(moment, ofWeights(layout, tensor, "weights", copies));
    }

    /** A slot as it was at one of these moments. */
    public static OptimizerState.Slot at(int moment, OptimizerState.Slot slot) {
        return OptimizerState.Slot.ofArrays(
                MOMENT + moment + "/" + slot.name(), slot.shape(), slot.offset(), slot.arrays());
    }

    /** The sum of the gradients of a window under way, which the model has. */
    public static OptimizerState.Slot windowGradient(
            SegmentLayout layout, int tensor, Object[] copies) {
        return ofWeights(layout, tensor, WINDOW, copies);
    }

    /** The same in the model's arrays, which may hold other tensors too. */
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

    /** The name of such a slot. */
    public static String windowGradient(SegmentLayout layout, int tensor) {
        return layout.tensorName(tensor) + "/" + WINDOW;
    }

    /** Returns whether a slot is such a sum. */
    public static boolean isWindowGradient(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + WINDOW);
    }

    static boolean isWindow(OptimizerState.Slot slot) {
        return slot.name().equals(ACCUMULATION);
    }

    /** Returns whether a window of micro-batches is under way, in slots that arrays hold. */
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

    public static OptimizerState.Slot rounding(long[] seed) {
        return OptimizerState.Slot.of("stateRounding/seed", seed);
    }

    public static OptimizerState.Slot sparseSteps(long[] state) {
        return OptimizerState.Slot.of("sparse/steps", state);
    }

    /**
     * The weights of a tensor that are trained, while the model has those for evaluation, or
     * perturbed ones.
     */
    public static OptimizerState.Slot trained(
            SegmentLayout layout, int tensor, boolean evaluating, Object[] weights) {
        return ofWeights(
                layout, tensor, evaluating ? DURING_EVALUATION : DURING_PERTURBATION, weights);
    }

    static boolean isTrained(OptimizerState.Slot slot) {
        return isTrainedDuringEvaluation(slot) || isTrainedDuringPerturbation(slot);
    }

    /** Returns whether the model has perturbed weights beside this slot. */
    public static boolean isTrainedDuringPerturbation(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + DURING_PERTURBATION);
    }

    /** Returns whether the model has weights for evaluation beside this slot. */
    public static boolean isTrainedDuringEvaluation(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + DURING_EVALUATION);
    }

    static boolean isWeights(OptimizerState.Slot slot) {
        return slot.name().endsWith("/" + WEIGHTS);
    }

    /** The name of the slot of weights that the model is to have. */
    public static String weights(String path) {
        return path + "/" + WEIGHTS;
    }

    /** Returns whether a class of that simple name is among a group's rule and modifiers. */
    public static boolean isAmong(String simpleName, String classes) {
        for (String name : classes(classes)) {
            if (name.substring(name.lastIndexOf('.') + 1).equals(simpleName)) {
                return true;
            }
        }
        return false;
    }

    /** The names of a rule and its modifiers, of the text that a group has for them. */
    public static List<String> classes(String classes) {
        return List.of(classes.split(" \\+ "));
    }

    /** The name of the slot of a hyperparameter; that of a state has one slash. */
    public static String hyperparameter(String group, String name) {
        return HYPERPARAMETERS + group + "/" + name;
    }

    /** The name of the entry of the schedule of a hyperparameter, given that of its slot. */
    public static String schedule(String slot) {
        return SCHEDULE + hyperparameterIn(slot);
    }

    /** The hyperparameter that an entry is of, with its group; null if it is of something else. */
    public static @Nullable String scheduledIn(String entry) {
        return entry.startsWith(SCHEDULE) ? entry.substring(SCHEDULE.length()) : null;
    }

    /** Returns whether a slot is of a hyperparameter. */
    public static boolean isHyperparameter(OptimizerState.Slot slot) {
        return slot.name().startsWith(HYPERPARAMETERS)
                && slot.name().indexOf('/', HYPERPARAMETERS.length()) > 0;
    }

    /** The name of the slot of a group; that of a state has one slash. */
    public static OptimizerState.Slot group(String group, long[] updates) {
        return OptimizerState.Slot.of(GROUPS + group + MISSED, updates);
    }

    /** Returns whether a slot is of a group. */
    public static boolean isGroup(OptimizerState.Slot slot) {
        return slot.name().startsWith(GROUPS)
                && slot.name().endsWith(MISSED)
                && slot.name().length() > GROUPS.length() + MISSED.length();
    }

    /** The group that a slot is of. */
    public static String groupIn(OptimizerState.Slot slot) {
        return slot.name().substring(GROUPS.length(), slot.name().length() - MISSED.length());
    }

    /** The hyperparameter, with its group, that a slot is of. */
    public static String hyperparameterIn(String slot) {
        String name = slot.substring(HYPERPARAMETERS.length());
        return HyperparameterFailures.isDefaultGroup(name.substring(0, name.lastIndexOf('/')))
                ? name.substring(name.lastIndexOf('/') + 1)
                : name;
    }
}
