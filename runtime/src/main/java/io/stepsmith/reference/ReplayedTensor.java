package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.nullness.Nullable;
import io.stepsmith.reference.ReferenceReduction.Operation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tensor in a {@link Replay}. Runs each of its weights from the same state again and again, each
 * time up to the first reduction whose result is not known. Ends when all run to their end.
 */
final class ReplayedTensor {
    final ReferenceTensor tensor;
    /** The results of the runs, one per weight, when they have {@link #ended}. */
    final double[] returned;

    private final Object[][] before;
    private final Replay.Run run;
    private final int offset;
    private final int modelCount;
    private final Map<Extent, ReplayedExtent> extents = new EnumMap<>(Extent.class);
    private final List<ReferenceReduction> known = new ArrayList<>();
    private @Nullable ReferenceReduction pending;
    private boolean ended;
    private int weight;
    private int call;

    /**
     * A tensor at the beginning of a step.
     *
     * @param offset weights in the tensors before this one
     * @param modelCount weights in all tensors
     */
    ReplayedTensor(ReferenceTensor tensor, Replay.Run run, int offset, int modelCount) {
        this.tensor = tensor;
        this.run = run;
        this.offset = offset;
        this.modelCount = modelCount;
        this.before = tensor.states();
        this.returned = new double[tensor.count()];
        for (Extent extent : Extent.values()) {
            extents.put(extent, new ReplayedExtent(this, extent));
        }
    }

    /** The object that a rule reduces over that extent with. */
    ReplayedExtent extent(Extent extent) {
        return Objects.requireNonNull(extents.get(extent));
    }

    /** The call at which all weights stand that have not {@link #ended}. */
    ReferenceReduction pending() {
        return Objects.requireNonNull(pending);
    }

    /** Returns whether all weights ran to their end. */
    boolean ended() {
        return ended;
    }

    /** Makes the result of the pending call known. */
    void resolve(double[] results) {
        known.add(pending().with(results));
        pending = null;
    }

    /** Puts the state back to what it was before the step. */
    void undo() {
        tensor.restore(before);
    }

    /** Runs all weights anew, to the next call that is not known or to the end. */
    void advance() {
        undo();
        for (weight = 0; weight < tensor.count(); weight++) {
            call = 0;
            boolean ends = runs();
            if (weight > 0 && ends != ended) {
                throw diverges(
                        ends ? "ends" : "calls a reduction",
                        ends ? "others call a reduction" : "others end");
            }
            ended = ends;
        }
    }

    /** The instance of a class that belongs to the weight at which the replay stands. */
    Object instance(Class<?> type) {
        return tensor.instance(type, weight);
    }

    private boolean runs() {
        try {
            returned[weight] = run.of(this, tensor.weights[weight], offset + weight);
            return true;
        } catch (Stop stop) {
            return false;
        }
    }

    /** A rule's call of a reduction: its result, if it is known. */
    double reduce(Extent extent, Operation operation, double value) {
        needsMatrix(operation == Operation.ORTHOGONALISE ? Extent.ROW : extent);
        boolean isKnown = call < known.size();
        ReferenceReduction reduction = isKnown ? known.get(call) : pending;
        if (reduction == null) {
            reduction =
                    new ReferenceReduction(extent, operation, site(), new double[tensor.count()]);
            pending = reduction;
        }
        if (reduction.extent() != extent || reduction.operation() != operation) {
            throw diverges(
                    "calls " + ReferenceReduction.name(extent, operation),
                    "others call "
                            + ReferenceReduction.name(reduction.extent(), reduction.operation()));
        }
        call++;
        if (isKnown) {
            return reduction.values()[weight];
        }
        reduction.values()[weight] = value;
        throw Stop.HERE;
    }

    /** The number of weights of an extent. */
    double count(Extent extent) {
        needsMatrix(extent);
        return switch (extent) {
            case MODEL -> modelCount;
            case ROW -> tensor.columns;
            case COLUMN -> tensor.rows;
            default -> tensor.count();
        };
    }

    private void needsMatrix(Extent extent) {
        if ((extent == Extent.ROW || extent == Extent.COLUMN) && !tensor.isMatrix) {
            throw new IllegalStateException(tensor + " has no rows and columns");
        }
    }

    private IllegalStateException diverges(String does, String others) {
        return new IllegalStateException(
                "weight " + weight + " of " + tensor + " " + does + " where " + others
                        + "; reductions may not stand under a branch on a weight, row or column");
    }

    /**
     * Returns where in the rule the call stands: the positions in the code of the methods between
     * the replay and here.
     */
    private static String site() {
        Set<String> replay = Set.of(ReplayedTensor.class.getName(), ReplayedExtent.class.getName());
        return StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> replay.contains(frame.getClassName()))
                        .takeWhile(frame -> !replay.contains(frame.getClassName()))
                        .filter(frame -> !frame.getClassName().startsWith("java.")
                                && !frame.getClassName().startsWith("jdk."))
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "@"
                                + frame.getByteCodeIndex())
                        .collect(Collectors.joining(" in ")));
    }

    /** Ends a run at a call whose result is not known yet. */
    static final class Stop extends RuntimeException {
        static final Stop HERE = new Stop();
        private static final long serialVersionUID = 1;

        private Stop() {
            super(null, null, false, false);
        }
    }
}
