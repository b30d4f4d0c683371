package io.stepsmith.checkpoint;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.engine.state.Fingerprint;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what a file has with an optimizer, by name. All differences are listed, each with what
 * would take it; if there is none, there is a state for the optimizer to go on from.
 */
final class Fit {
    private static final String WEIGHTS_ONLY = ": weightsOnly() loads the weights alone";
    private static final int CHUNK = 1 << 14;

    private final FileContents file;
    private final LoadOptions options;
    private final OptimizerState live;
    private final List<String> differences = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    /** Paths of parameters that are not in both, or differ. */
    private final Set<String> apart = new HashSet<>();
    /** Groups of parameters that the file lacks, by path. */
    private final Map<String, String> missing = new HashMap<>();
    /** Groups that have parameters in the file. */
    private final Set<String> present = new HashSet<>();

    private Fit(FileContents file, OptimizerState live, LoadOptions options) {
        this.file = file;
        this.live = live;
        this.options = options;
    }

    /**
     * The state that an optimizer goes on from, with the weights.
     *
     * @throws CheckpointException if the file does not fit
     */
    static OptimizerState state(
            FileContents file, ModelOptimizer<?> optimizer, LoadOptions options) {
        OptimizerState live;
        try {
            live = optimizer.state();
        } catch (IllegalStateException broken) {
            if (options.needsState()) {
                throw new IllegalStateException(
                        broken.getMessage() + ", or load a checkpoint with LoadOptions.strict()",
                        broken);
            }
            return file.whole();
        }
        RunContents.requireTrainedWeights(live);
        Fit fit = new Fit(file, live, options);
        fit.weights(optimizer.parameters());
        if (options.isWeightsOnly()) {
            fit.keepState();
        } else {
            fit.rules();
            fit.state();
        }
        if (!fit.differences.isEmpty()) {
            throw fit.refused();
        }
        RunHead head = file.head();
        return options.isWeightsOnly()
                ? new OptimizerState(
                        live.fingerprint(),
                        live.configuration(),
                        live.clock(),
                        live.updates(),
                        fit.slots)
                : new OptimizerState(
                        live.fingerprint(),
                        head.configuration(),
                        head.clock(),
                        head.updates(),
                        fit.slots);
    }

    private CheckpointException refused() {
        return new CheckpointException(
                file.name() + " does not fit the model:\n  " + String.join("\n  ", differences));
    }

    /** Compares the weights of all parameters, and what the fingerprints say of them. */
    private void weights(List<TrainedParameter> parameters) {
        Map<String, Slot> left = new LinkedHashMap<>(file.weights());
        for (TrainedParameter parameter : parameters) {
            String path = parameter.path();
            Slot saved = left.remove(path);
            if (saved != null) {
                present.add(parameter.group());
            }
            if (saved == null) {
                apart.add(path);
                missing.put(path, parameter.group());
                if (!options.allowsMissing()) {
                    differences.add("parameter " + path + " is not in the file: rename(...) takes"
                            + " another for it, allowMissing() leaves it as it is");
                }
            } else if (isEqual(parameter, saved)) {
                slots.add(saved);
            } else {
                apart.add(path);
            }
        }
        for (String path : left.keySet()) {
            apart.add(path);
            if (!options.ignoresExtra()) {
                differences.add("parameter " + path + " is not in the model: rename(...) gives it"
                        + " another path, ignoreExtra() leaves it out");
            }
        }
    }

    private boolean isEqual(TrainedParameter parameter, Slot saved) {
        String key = Fingerprint.PARAMETER + parameter.path();
        String here = live.fingerprint().get(key);
        String there = file.head().fingerprint().get(key);
        String name = "parameter " + parameter.path();
        boolean equal = options.isWeightsOnly()
                ? tensor(here).equals(tensor(there))
                : Objects.equals(here, there);
        if (!equal) {
            differences.add(name + " is " + here + ", saved was " + there
                    + (tensor(here).equals(tensor(there)) ? WEIGHTS_ONLY : ""));
            return false;
        }
        return isEqual(name, parameter.format(), ImportedWeights.shape(parameter), saved);
    }

    private boolean isEqual(String name, Format format, List<Integer> shape, Slot saved) {
        boolean equal = saved.format() == format && saved.shape().equals(shape);
        if (!equal) {
            differences.add(name + " is " + format + shape + ", saved was " + saved.format()
                    + saved.shape());
        }
        return equal;
    }

    /** A parameter in words without its group. */
    private static String tensor(@Nullable String words) {
        return words == null ? "none" : words.replaceFirst(" in group .*", "");
    }

    private void rules() {
        Map<String, String> here = rules(live.fingerprint());
        Map<String, String> there = rules(file.head().fingerprint());
        Set<String> groups = new TreeSet<>(here.keySet());
        groups.addAll(there.keySet());
        groups.removeIf(group -> !there.containsKey(group) && !present.contains(group)
                || !here.containsKey(group) && !left(group));
        for (String group : groups) {
            boolean taken = options.allowsMissing() && !there.containsKey(group)
                    || options.ignoresExtra() && !here.containsKey(group);
            if (!taken && !Objects.equals(here.get(group), there.get(group))) {
                differences.add("group " + group + " has the rule "
                        + here.getOrDefault(group, "of no parameter") + ", saved was "
                        + there.getOrDefault(group, "none") + WEIGHTS_ONLY);
            }
        }
    }

    /** Returns whether a parameter of the model was in a group when it was saved. */
    private boolean left(String group) {
        return live.fingerprint().keySet().stream()
                .filter(key -> key.startsWith(Fingerprint.PARAMETER))
                .map(key -> file.head().fingerprint().getOrDefault(key, ""))
                .anyMatch(words -> words.endsWith(" in group " + group));
    }

    private static Map<String, String> rules(Map<String, String> fingerprint) {
        Map<String, String> rules = new TreeMap<>();
        fingerprint.forEach((key, rule) -> {
            if (key.startsWith(Fingerprint.RULE)) {
                rules.put(key.substring(Fingerprint.RULE.length()), rule);
            }
        });
        return rules;
    }

    /**
     * Takes slots of the file for those that the optimizer has, and its own for those of parameters
     * that the file lacks. Hyperparameters, frozen groups and windows under way are for the
     * optimizer to compare.
     */
    private void state() {
        Map<String, Slot> left = new LinkedHashMap<>(file.slots());
        if (options.allowsMissing() && live.updates() == 0 && file.head().updates() > 0) {
            begin(left);
        }
        for (Slot slot : live.slots()) {
            if (isSetting(slot)) {
                if (options.allowsMissing() && !left.containsKey(slot.name())) {
                    slots.add(slot);
                }
                continue;
            }
            Slot saved = left.remove(slot.name());
            if (apart.contains(path(slot))) {
                slots.add(slot);
            } else if (saved == null) {
                differences.add("state " + slot.name() + " is not in the file" + WEIGHTS_ONLY);
            } else if (isEqual("state " + slot.name(), slot.format(), slot.shape(), saved)) {
                slots.add(saved);
            }
        }
        for (Slot slot : left.values()) {
            if (isSetting(slot)) {
                if (!options.ignoresExtra() || !isOfOtherGroup(slot)) {
                    slots.add(slot);
                }
            } else if (!apart.contains(path(slot))) {
                differences.add("state " + slot.name() + " is not in the model" + WEIGHTS_ONLY);
            }
        }
    }

    /**
     * Lets the state of parameters that the file lacks begin. Rules begin theirs at update 1, which
     * only a group of its own still has before it.
     */
    private void begin(Map<String, Slot> saved) {
        long updates = file.head().updates();
        Set<String> refused = new TreeSet<>();
        for (Slot slot : live.slots()) {
            String group = missing.get(path(slot));
            if (group == null || SlotNames.beginsAnywhere(slot)) {
                continue;
            }
            if (present.contains(group)) {
                refused.add(path(slot));
                continue;
            }
            Slot missed = SlotNames.group(group, new long[] {updates, 0});
            saved.putIfAbsent(missed.name(), missed);
        }
        refused.forEach(path -> differences.add("the state of " + path + " cannot begin after "
                + updates + " updates of its group " + missing.get(path)
                + ": give it a @Group(name = ...) of its own, or take weightsOnly()"));
    }

    private boolean isOfOtherGroup(Slot slot) {
        return SlotNames.isGroup(slot)
                && !live.fingerprint().containsKey(Fingerprint.RULE + SlotNames.groupIn(slot));
    }

    private boolean isSetting(Slot slot) {
        return SlotNames.isHyperparameter(slot)
                || SlotNames.isGroup(slot)
                || SlotNames.isWindowGradient(slot) && !apart.contains(path(slot));
    }

    private static String path(Slot slot) {
        return SlotNames.path(slot.name());
    }

    /** Keeps the state, but for weights of full precision beside those that are loaded. */
    private void keepState() {
        for (Slot slot : live.slots()) {
            Slot weights = SlotNames.isMaster(slot) && !apart.contains(path(slot))
                    ? file.weights().get(path(slot))
                    : null;
            if (weights == null || weights.format() != Format.BFLOAT16) {
                slots.add(slot);
                continue;
            }
            Slot saved = file.slots().get(slot.name());
            slots.add(
                    saved != null
                                    && saved.format() == slot.format()
                                    && saved.shape().equals(slot.shape())
                            ? saved
                            : widened(slot, weights));
        }
    }

    /** Weights of bfloat16 as those of full precision. */
    private static Slot widened(Slot master, Slot weights) {
        return Slot.of(
                master.name(),
                master.format(),
                master.shape(),
                0,
                master.length(),
                (from, array, begin, count) -> {
                    short[] bits = new short[Math.min(count, CHUNK)];
                    for (int done = 0; done < count; done += bits.length) {
                        int some = Math.min(bits.length, count - done);
                        weights.copyTo(from + done, bits, 0, some);
                        for (int i = 0; i < some; i++) {
                            ((float[]) array)[begin + done + i] = Bfloat16.toFloat(bits[i]);
                        }
                    }
                });
    }
}
