package io.stepsmith.processor.model;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.WeightFormat;

import java.util.Objects;
import java.util.Optional;

/**
 * The parameters that one kernel updates: those of one group that have one format and one sign, and
 * gradients that are stored, or are not. Where the rule sees that some are matrices, it has only
 * these, or only the others. Parameters in layers have tables of their own, and so have slices of
 * arrays that are no matrices, and sparse ones.
 *
 * @param matrix whether they are matrices and the rule sees it
 * @param layered whether each tensor has a factor of its own on the learning rate
 * @param sliced whether they are slices of arrays, and no matrices of which the rule sees it
 * @param sparse what they have in common if they have no gradient arrays
 * @param outer whether gradients are outer products that are never stored
 */
public record ParameterTable(
        GroupSpec group,
        WeightFormat format,
        boolean ascend,
        boolean matrix,
        boolean layered,
        boolean sliced,
        Optional<SparseSpec> sparse,
        boolean outer) {
    /** Of what tells tables of a model apart; maps ask for it often, and a rule is large. */
    @Override
    public int hashCode() {
        return Objects.hash(group.name(), format, ascend, matrix, layered, sliced, sparse, outer);
    }

    /** The precision of its arithmetic, gradients and state. */
    public Precision precision() {
        return format.precision();
    }
}
