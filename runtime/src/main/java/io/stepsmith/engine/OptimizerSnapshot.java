package io.stepsmith.engine;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.SnapshotFailures;
import io.stepsmith.engine.guard.Moment;
import io.stepsmith.engine.layout.SegmentCopies;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.layout.TensorList;
import io.stepsmith.engine.settings.SettableValues;
import io.stepsmith.engine.sparse.SparseCopies;
import io.stepsmith.engine.sparse.SparseMeeting;
import io.stepsmith.engine.state.ArrayCopies;
import io.stepsmith.engine.state.ModelState;
import io.stepsmith.engine.state.ParameterGroups;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A snapshot of a generated optimizer and its model. What the optimizer keeps is in arrays, the
 * same from its construction on; beside them it has a few numbers. On the path of a step, see
 * {@link Failures}.
 */
final class OptimizerSnapshot implements Snapshot, Moment, SparseMeeting<ParameterTable<?>> {
    private final GeneratedOptimizer<?> optimizer;
    private final ParameterTable<?>[] tables;
    /** By table; null where it is not sparse. */
    private final SparseCopies[] sparse;
    /** By table; null where it is sparse. */
    private final SegmentCopies[] weights;
    /** By table; null where steps do not clear them. */
    private final SegmentCopies[] gradients;
    /** Those of weights, and of gradients that steps clear. */
    private final SegmentCopies[] dense;

    private final boolean ofGradients;
    private final ArrayCopies state;
    private final ModelState[] modelStates;
    private final SettableValues hyperparameters;

    /** The clock and the number of updates. */
    private final long[] position = new long[2];

    private boolean evaluating;
    private boolean perturbed;
    private boolean taken;

    /**
     * Room for an optimizer and its model.
     *
     * @param withGradients whether those that steps clear are kept
     */
    OptimizerSnapshot(GeneratedOptimizer<?> optimizer, boolean withGradients) {
        this.optimizer = optimizer;
        tables = optimizer.tables;
        ofGradients = withGradients && optimizer.clears && optimizer.gradients != null;
        sparse = new SparseCopies[tables.length];
        weights = new SegmentCopies[tables.length];
        gradients = new SegmentCopies[tables.length];
        List<SegmentCopies> segments = new ArrayList<>();
        for (int t = 0; t < tables.length; t++) {
            Object[] bound = tables[t].bound.weights();
            if (tables[t].sparse != null) {
                sparse[t] = new SparseCopies(
                        optimizer.model.getClass().getSimpleName(),
                        tables[t].layout,
                        bound.getClass().getComponentType());
                continue;
            }
            weights[t] = new SegmentCopies(tables[t].layout, bound);
            segments.add(weights[t]);
            if (ofGradients) {
                gradients[t] = new SegmentCopies(tables[t].layout, tables[t].bound.gradients());
                segments.add(gradients[t]);
            }
        }
        dense = segments.toArray(new SegmentCopies[0]);
        state = new ArrayCopies(optimizer.views.all());
        modelStates = optimizer.modelStates.toArray(new ModelState[0]);
        hyperparameters = optimizer.hyperparameters.settable();
        walk();
        for (SparseCopies copies : sparse) {
            if (copies != null) {
                copies.requireArrays();
            }
        }
    }

    @Override
    public void take() {
        optimizer.access.enter();
        try {
            save();
        } finally {
            optimizer.access.leaveUnchanged();
        }
    }

    @Override
    public void restore() {
        optimizer.access.enter();
        try {
            bringBack();
        } finally {
            optimizer.access.leave();
        }
    }

    @Override
    public boolean isTaken() {
        return taken;
    }

    @Override
    public OptimizerState state() {
        requireTaken();
        StateViews views = optimizer.views;
        List<Slot> slots = new ArrayList<>(state.of(views.lasting()));
        for (Slot group : state.of(views.groups())) {
            if (ParameterGroups.isUnusual(group)) {
                slots.add(group);
            }
        }
        if (ofGradients && optimizer.window.isUnderWay(slots)) {
            listGradients(slots);
        }
        if (evaluating || perturbed) {
            slots.addAll(state.of(optimizer.trained.slots(evaluating)));
        }
        return views.of(position[0], position[1], slots);
    }

    @Override
    public List<TrainedParameter> parameters() {
        requireTaken();
        List<TrainedParameter> parameters = new ArrayList<>();
        for (int t = 0; t < tables.length; t++) {
            TensorList.add(
                    tables[t].layout,
                    copies(t),
                    tables[t].bound.weights().getClass().getComponentType(),
                    tables[t].updates.name(),
                    true,
                    parameters);
        }
        return parameters;
    }

    private void listGradients(List<Slot> into) {
        for (int t = 0; t < tables.length; t++) {
            SegmentLayout layout = tables[t].layout;
            for (int tensor = 0; gradients[t] != null && tensor < layout.tensors; tensor++) {
                into.add(SlotNames.windowGradient(layout, tensor, gradients[t].copies()));
            }
        }
    }

    /** Adds views of it as a moment that a guard goes back to, with its number. */
    void list(int moment, List<Slot> into) {
        StateViews views = optimizer.views;
        for (int t = 0; t < tables.length; t++) {
            SegmentLayout layout = tables[t].layout;
            for (int tensor = 0; tensor < layout.tensors; tensor++) {
                into.add(SlotNames.weights(moment, layout, tensor, copies(t)));
            }
        }
        List<Slot> slots = views.ofRun();
        slots.addAll(views.groups());
        state.of(slots).forEach(slot -> into.add(SlotNames.at(moment, slot)));
        into.add(SlotNames.position(moment, position));
    }

    private Object[] copies(int table) {
        return weights[table] == null ? sparse[table].copies() : weights[table].copies();
    }

    private void requireTaken() {
        if (!taken) {
            throw SnapshotFailures.notTaken(optimizer.getClass());
        }
    }

    /** Takes it, inside a call. */
    void save() {
        if (optimizer.unfinished) {
            throw optimizer.broken();
        }
        optimizer.requireNoWindowOfWorkers();
        bind();
        keep();
    }

    @Override
    public void keep() {
        for (SparseCopies copies : sparse) {
            if (copies != null) {
                copies.take();
            }
        }
        for (SegmentCopies copies : dense) {
            copies.take();
        }
        state.take();
        position[0] = optimizer.clock;
        position[1] = optimizer.updates;
        evaluating = optimizer.trained.evaluating();
        perturbed = optimizer.trained.perturbed();
        taken = true;
    }

    /** Restores it, inside a call. */
    void bringBack() {
        requireTaken();
        bind();
        if (optimizer.workers != null) {
            optimizer.workers.forgetWindow();
        }
        putBack();
    }

    @Override
    public void putBack() {
        for (SparseCopies copies : sparse) {
            if (copies != null) {
                copies.putBack();
            }
        }
        for (SegmentCopies copies : dense) {
            copies.putBack();
        }
        state.putBack();
        for (ModelState one : modelStates) {
            one.restored();
        }
        hyperparameters.restored();
        optimizer.groups.restored();
        optimizer.trained.isIn(evaluating, perturbed);
        optimizer.clock = position[0];
        optimizer.updates = position[1];
        optimizer.unfinished = false;
        optimizer.halfRestored = null;
    }

    /** Binds all arrays that are copied; refuses those that do not fit. */
    private void bind() {
        walk();
        for (SparseCopies copies : sparse) {
            if (copies != null) {
                copies.requireLengths();
            }
        }
        if (ofGradients) {
            optimizer.bindGradients();
        }
    }

    private void walk() {
        for (SparseCopies copies : sparse) {
            if (copies != null) {
                copies.begin();
            }
        }
        optimizer.binder.sparse.beginToMeet(this);
        try {
            optimizer.bindWeights();
        } finally {
            optimizer.binder.sparse.end();
        }
    }

    @Override
    public void meet(ParameterTable<?> table, @Nullable Object weights) {
        for (int t = 0; t < tables.length; t++) {
            if (tables[t] == table) {
                sparse[t].meet(weights);
            }
        }
    }
}
