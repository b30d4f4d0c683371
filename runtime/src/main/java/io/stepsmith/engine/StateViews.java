package io.stepsmith.engine;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.settings.Configuration;
import io.stepsmith.engine.state.Fingerprint;
import io.stepsmith.engine.state.ModelState;
import io.stepsmith.engine.state.RestoredWeights;
import io.stepsmith.engine.state.SavedSlots;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.engine.state.SlotParts;
import io.stepsmith.engine.state.StateComparison;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The state of an optimizer as views of its arrays, and the way back: from a state that was saved
 * into these arrays.
 */
final class StateViews {
    private final GeneratedOptimizer<?> optimizer;
    private @Nullable Map<String, String> fingerprint;
    private OptimizerSnapshot[] moments = {};

    StateViews(GeneratedOptimizer<?> optimizer) {
        this.optimizer = optimizer;
    }

    /** Makes room for the moments that a guard goes back to, which have none within. */
    void keepMoments() {
        OptimizerSnapshot one = new OptimizerSnapshot(optimizer, false);
        OptimizerSnapshot other = new OptimizerSnapshot(optimizer, false);
        optimizer.guard.keepIn(one, other);
        moments = new OptimizerSnapshot[] {one, other};
    }

    /** The state as it is now. */
    OptimizerState now() {
        List<Slot> slots = lasting();
        optimizer.groups.list(slots);
        slots.addAll(gradients(optimizer.window.isInModel()));
        optimizer.trained.list(slots);
        return of(optimizer.clock, optimizer.updates, slots);
    }

    /** A state of the optimizer at another moment. */
    OptimizerState of(long clock, long updates, List<Slot> slots) {
        return new OptimizerState(
                fingerprint(), configuration(clock).entries(), clock, updates, slots);
    }

    /** Views of all arrays that there may ever be in a state. */
    List<Slot> all() {
        List<Slot> slots = lasting();
        slots.addAll(groups());
        slots.addAll(optimizer.trained.slots(true));
        return slots;
    }

    /** Views of what groups have missed, if they have. */
    List<Slot> groups() {
        List<Slot> slots = new ArrayList<>();
        optimizer.groups.listAll(slots);
        return slots;
    }

    /**
     * Views of the gradients that the model has added up, if it has; those of instances that are
     * given to steps are the caller's.
     */
    private List<Slot> gradients(boolean inModel) {
        List<Slot> slots = new ArrayList<>();
        if (optimizer.gradients == null) {
            return slots;
        }
        for (ParameterTable<?> table : optimizer.tables) {
            int tensors = inModel && table.sparse == null ? table.layout.tensors : 0;
            for (int tensor = 0; tensor < tensors; tensor++) {
                slots.add(SlotNames.windowGradientInModel(
                        table.layout, tensor, table.bound.gradients()));
            }
        }
        return slots;
    }

    /** Reads the sums of a window into the model's gradients, in place of those of another. */
    private void readGradients(SavedSlots from) throws IOException {
        if (optimizer.window.isInModel() && optimizer.gradients != null) {
            for (ParameterTable<?> table : optimizer.tables) {
                table.forgetGradients(true);
            }
        }
        Map<String, SlotParts> parts = SlotParts.byName(from.gradients());
        for (ParameterTable<?> table : optimizer.tables) {
            int tensors = parts.isEmpty() || table.sparse != null ? 0 : table.layout.tensors;
            for (int tensor = 0; tensor < tensors; tensor++) {
                parts.get(SlotNames.windowGradient(table.layout, tensor))
                        .readInto(table.layout, tensor, table.bound.gradients());
            }
        }
    }

    /** Views of the arrays that are in each state. */
    List<Slot> lasting() {
        List<Slot> slots = ofRun();
        for (int moment = 0; moment < moments.length; moment++) {
            moments[moment].list(moment, slots);
        }
        return slots;
    }

    /** Views of the same, without the moments that a guard goes back to. */
    List<Slot> ofRun() {
        List<Slot> slots = new ArrayList<>();
        for (ParameterTable<?> table : optimizer.tables) {
            table.list(slots);
        }
        for (ModelState state : optimizer.modelStates) {
            slots.add(SlotNames.slot(state.rule(), state.name(), state.value));
        }
        optimizer.hyperparameters.list(slots);
        if (optimizer.plateau != null) {
            slots.add(SlotNames.plateau(optimizer.plateau.state()));
        }
        optimizer.window.list(slots);
        optimizer.guard.list(slots);
        if (optimizer.rounding != null) {
            slots.add(SlotNames.rounding(optimizer.rounding.value));
        }
        if (optimizer.sparse != null) {
            optimizer.sparse.list(slots);
        }
        return slots;
    }

    /** Tells all in words that workers must have in common. */
    String settings(OptimizerBuilder<?, ?> builder) {
        return fingerprint().toString()
                + configuration(0).entries()
                + builder.overrides()
                + builder.sharding()
                + builder.microBatches()
                + builder.sums()
                + builder.seed();
    }

    /** Tells the configuration; functions of the caller's are asked at a position. */
    private Configuration configuration(long clock) {
        Configuration configuration = new Configuration(clock);
        optimizer.hyperparameters.configured(configuration);
        for (ParameterTable<?> table : optimizer.tables) {
            for (int tensor = 0; tensor < table.layout.tensors; tensor++) {
                configuration.layer(
                        table.layout.tensorName(tensor), table.layout.rateScales[tensor]);
            }
        }
        if (optimizer.plateau != null) {
            configuration.plateau(optimizer.plateau);
        }
        configuration.window(optimizer.window);
        if (optimizer.guard.isPresent()) {
            configuration.guard(optimizer.guard.settings());
        }
        return configuration;
    }

    private Map<String, String> fingerprint() {
        if (fingerprint == null) {
            Fingerprint entries = new Fingerprint(optimizer.hyperparameters.rules());
            for (ParameterTable<?> table : optimizer.tables) {
                String group = table.updates.name();
                entries.add(
                        table.layout,
                        table.bound.weights().getClass().getComponentType(),
                        group == null ? optimizer.hyperparameters.defaultGroup() : group);
            }
            fingerprint = entries.entries();
        }
        return fingerprint;
    }

    /**
     * Goes on from a state, or refuses one that does not fit by all that differs, and has changed
     * nothing then. Arrays of weights are bound if it has any. If numbers cannot be read, some have
     * been and others not, and the optimizer is broken.
     */
    void restore(OptimizerState saved, SavedSlots from) {
        requireFit(saved, from);
        boolean ofWindow = optimizer.window.isInModel() || from.hasGradients();
        if (ofWindow && optimizer.gradients != null) {
            optimizer.bindGradients();
        }
        List<String> others =
                new ArrayList<>(configuration(saved.clock()).differences(saved.configuration()));
        others.addAll(optimizer.hyperparameters.restore(from.hyperparameters()));
        optimizer.unfinished = true;
        try {
            read(from);
        } catch (IOException | RuntimeException | Error thrown) {
            optimizer.halfRestored = thrown;
            throw thrown instanceof Error ? Failures.rethrown(thrown) : optimizer.broken();
        }
        for (ModelState state : optimizer.modelStates) {
            state.restored();
        }
        optimizer.groups.restore(from.groups());
        optimizer.clock = saved.clock();
        optimizer.updates = saved.updates();
        if (!others.isEmpty()) {
            Failures.noteOtherValues(optimizer.getClass(), others);
        }
    }

    private void requireFit(OptimizerState saved, SavedSlots from) {
        OptimizerState live = now();
        SavedSlots to = SavedSlots.of(live)
                .with(optimizer.trained.slots(from.isOfEvaluation()))
                .withGradients(gradients(optimizer.window.isUnderWay(from.arrays())));
        List<String> differences = StateComparison.differences(live, to, saved, from);
        differences.addAll(optimizer.groups.differences(from.groups(), saved.updates()));
        differences.addAll(weights(from).differences());
        if (!differences.isEmpty()) {
            throw Failures.stateDiffers(optimizer.getClass(), differences);
        }
    }

    private void read(SavedSlots from) throws IOException {
        readGradients(from);
        Map<String, SlotParts> arrays = SlotParts.byName(from.arrays());
        for (Slot slot : SavedSlots.of(now()).arrays()) {
            arrays.get(slot.name()).readInto(slot);
        }
        roundOthers(arrays);
        optimizer.trained.read(from);
        weights(from).read();
    }

    /**
     * Gives the model its bfloat16 numbers that other workers hold the weights of, if the state has
     * these too.
     */
    private void roundOthers(Map<String, SlotParts> arrays) throws IOException {
        for (ParameterTable<?> table : optimizer.tables) {
            SegmentLayout layout = table.layout;
            boolean divided = table.masters != null && !layout.isWhole();
            for (int tensor = 0; divided && tensor < layout.tensors; tensor++) {
                Slot whole = SlotNames.wholeMaster(layout, tensor);
                SlotParts saved = arrays.get(whole.name());
                if (saved.have(0, whole.count())) {
                    saved.readInto(whole);
                    table.masters.write(tensor, whole.arrays());
                }
            }
        }
    }

    private RestoredWeights weights(SavedSlots from) {
        return new RestoredWeights(from, optimizer::listParameters);
    }
}
