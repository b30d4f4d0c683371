package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.model.ParameterSource;

import java.util.Optional;

/**
 * The place of a parameter's gradient.
 *
 * @param source the member that holds it, or a factor of it for each column
 * @param rowFactors the member with a factor of it for each row, if it is a product
 */
record GradientPlace(ParameterSource source, Optional<ParameterSource> rowFactors) {
    static GradientPlace stored(ParameterSource source) {
        return new GradientPlace(source, Optional.empty());
    }

    /** Returns whether it is a product of two factors. */
    boolean isProduct() {
        return rowFactors.isPresent();
    }
}
