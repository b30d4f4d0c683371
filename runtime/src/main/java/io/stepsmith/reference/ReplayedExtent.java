package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Model;
import io.stepsmith.language.Row;
import io.stepsmith.language.Tensor;
import io.stepsmith.reference.ReferenceReduction.Operation;

/**
 * The argument that a rule which {@link Reference} runs gets as its tensor, row, column or model:
 * every reduction is a call of the replay.
 */
final class ReplayedExtent implements Tensor, Row, Column, Model {
    private final ReplayedTensor at;
    private final Extent extent;

    ReplayedExtent(ReplayedTensor at, Extent extent) {
        this.at = at;
        this.extent = extent;
    }

    @Override
    public double sum(double value) {
        return at.reduce(extent, Operation.SUM, value);
    }

    @Override
    public double mean(double value) {
        return at.reduce(extent, Operation.MEAN, value);
    }

    @Override
    public double max(double value) {
        return at.reduce(extent, Operation.MAX, value);
    }

    @Override
    public double norm(double value) {
        return at.reduce(extent, Operation.NORM, value);
    }

    @Override
    public double orthogonalise(double value) {
        return at.reduce(extent, Operation.ORTHOGONALISE, value);
    }

    @Override
    public double count() {
        return at.count(extent);
    }

    @Override
    public boolean isMatrix() {
        return at.tensor.isMatrix;
    }
}
