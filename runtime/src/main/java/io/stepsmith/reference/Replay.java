package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.engine.matrix.Orthogonaliser;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.reference.ReferenceReduction.Operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a method of a rule for every weight of a model, in rounds. In each, every tensor runs up to
 * its next reduction. Those within a tensor are resolved at once; those over the model when all
 * tensors stand at one, so that the k-th of each tensor are one reduction. Tensors may otherwise
 * differ in what they reduce, as matrices do from vectors.
 */
final class Replay {
    private final List<ReplayedTensor> tensors = new ArrayList<>();
    private final ReductionLevels levels;
    private final int count;

    /** One run for one weight. */
    interface Run {
        /**
         * Runs the rule, which reduces through the tensor.
         *
         * @param i the position of the weight among those of all tensors
         */
        double of(ReplayedTensor tensor, double w, int i);
    }

    /** A replay from the state that the instances have now. */
    Replay(List<ReferenceTensor> tensors, ReductionLevels levels, Run run) {
        this.levels = levels;
        this.count = count(tensors);
        int offset = 0;
        for (ReferenceTensor tensor : tensors) {
            if (tensor.count() > 0) {
                this.tensors.add(new ReplayedTensor(tensor, run, offset, count));
                offset += tensor.count();
            }
        }
    }

    /** The number of weights of all tensors. */
    static int count(List<ReferenceTensor> tensors) {
        return tensors.stream().mapToInt(ReferenceTensor::count).sum();
    }

    /**
     * Returns what the runs returned, one for each weight. The instances keep the state that they
     * reached, or, if a run fails, had.
     */
    double[] run() {
        try {
            do {
                tensors.forEach(this::advance);
            } while (resolveModel());
        } catch (RuntimeException e) {
            tensors.forEach(ReplayedTensor::undo);
            throw e;
        }
        return tensors.stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.returned))
                .toArray();
    }

    /** Runs a tensor to its end, or to a reduction over the model. */
    private void advance(ReplayedTensor at) {
        at.advance();
        while (!at.ended() && at.pending().extent() != Extent.MODEL) {
            at.resolve(
                    at.pending().operation() == Operation.ORTHOGONALISE
                            ? orthogonalised(at.tensor, at.pending())
                            : results(at.tensor, at.pending()));
            at.advance();
        }
    }

    private static double[] orthogonalised(ReferenceTensor tensor, ReferenceReduction call) {
        double[] values = call.values().clone();
        Orthogonaliser.ofDoubles(tensor.rows, tensor.columns).orthogonalise(values);
        return values;
    }

    /** Reduces over the tensor, its rows or its columns: a result for each weight. */
    private double[] results(ReferenceTensor tensor, ReferenceReduction call) {
        levels.watch(tensor, call);
        Operation operation = call.operation();
        ReductionOrder order = new ReductionOrder(tensor, operation, call.values());
        double[] results = new double[tensor.count()];
        if (call.extent() == Extent.TENSOR) {
            Extent level = levels.of(tensor, call);
            Arrays.fill(
                    results,
                    operation == Operation.MEAN
                            ? order.mean(level)
                            : operation.result(order.total(level), tensor.count()));
            return results;
        }
        boolean isRow = call.extent() == Extent.ROW;
        Extent level = levels.of(tensor, call);
        if (level == (isRow ? Extent.COLUMN : Extent.ROW)) {
            Arrays.fill(
                    results, operation == Operation.MEAN ? order.mean(level) : order.once(level));
            return results;
        }
        double[] totals = isRow ? order.rows() : order.columns();
        for (int i = 0; i < results.length; i++) {
            int line = isRow ? i / tensor.columns : i % tensor.columns;
            results[i] = operation.result(totals[line], isRow ? tensor.columns : tensor.rows);
        }
        return results;
    }

    /** Reduces over the model, if its tensors have not ended. */
    private boolean resolveModel() {
        List<String> calls = tensors.stream()
                .map(at -> at.ended() ? "nothing" : at.pending().operation().name())
                .distinct()
                .toList();
        if (calls.size() > 1) {
            throw new IllegalStateException("tensors differ in what they reduce over the model: "
                    + tensors.stream()
                            .map(at -> at.tensor + ": "
                                    + (at.ended()
                                            ? "nothing"
                                            : ReferenceReduction.name(
                                                    Extent.MODEL, at.pending().operation())))
                            .collect(Collectors.joining(", ")));
        }
        if (tensors.isEmpty() || tensors.get(0).ended()) {
            return false;
        }
        Operation operation = tensors.get(0).pending().operation();
        tensors.forEach(at -> levels.watch(at.tensor, at.pending()));
        BlockSum<double[]> total =
                BlockSum.of(double[].class, operation.combination(), BlockSum.LANES, 0);
        for (ReplayedTensor at : tensors) {
            total.add(new ReductionOrder(at.tensor, operation, at.pending().values())
                    .total(levels.of(at.tensor, at.pending())));
        }
        for (ReplayedTensor at : tensors) {
            double[] results = new double[at.tensor.count()];
            Arrays.fill(results, operation.result(total.total(), count));
            at.resolve(results);
        }
        return true;
    }
}
