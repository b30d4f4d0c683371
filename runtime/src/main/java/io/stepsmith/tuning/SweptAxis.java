package io.stepsmith.tuning;

import io.stepsmith.ModelOptimizer;

/**
 * A hyperparameter and the values that are tried.
 *
 * @param group the group that has it, or the empty string for parameters without one
 */
record SweptAxis(String group, String name, double[] values) {
    /** A name for tables and drawings. */
    String label() {
        return group.isEmpty() ? name : group + "." + name;
    }

    void set(ModelOptimizer<?> optimizer, double value) {
        if (group.isEmpty()) {
            optimizer.hyperparameter(name, value);
        } else {
            optimizer.hyperparameter(group, name, value);
        }
    }
}
