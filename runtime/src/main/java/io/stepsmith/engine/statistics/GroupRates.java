package io.stepsmith.engine.statistics;

import io.stepsmith.engine.failure.StatisticsFailures;
import io.stepsmith.engine.settings.Hyperparameter;

import java.util.Arrays;
import java.util.List;

/**
 * The learning rates that the groups of a model had in the last step; the default group is the
 * first, also if it has no parameters. On the path of a step and so without string constants.
 */
public final class GroupRates {
    private final String[] names;
    /** By group, the numbers whose product is its rate. */
    private final Hyperparameter[][] factors;
    /** By group, its position in {@link WatchedNorms}; -1 if it has no parameters. */
    private final int[] positions;

    private final double[] values;

    /** Rates before any step. */
    GroupRates(String[] names, Hyperparameter[][] factors, int[] positions) {
        this.names = names;
        this.factors = factors;
        this.positions = positions;
        values = new double[names.length];
        Arrays.fill(values, Double.NaN);
    }

    /** Rates that are taken from the same hyperparameters. */
    GroupRates copy() {
        return new GroupRates(names, factors, positions);
    }

    /** Takes the rates at hand. */
    void take() {
        for (int i = 0; i < values.length; i++) {
            double rate = 1;
            for (Hyperparameter factor : factors[i]) {
                rate *= factor.current;
            }
            values[i] = rate;
        }
    }

    /** The number of groups. */
    int size() {
        return names.length;
    }

    /** The learning rate of a group, its factor included. */
    double rate(int group) {
        return values[group];
    }

    /** The name of a group. */
    String name(int group) {
        return names[group];
    }

    /** The position of a group in {@link WatchedNorms}; -1 if it has no parameters. */
    int indexInNorms(int group) {
        return positions[group];
    }

    /** The index of a group; refuses a name that none has. */
    int indexOf(String name) {
        int found = List.of(names).indexOf(name);
        if (found < 0) {
            throw StatisticsFailures.noGroup(name, names);
        }
        return found;
    }
}
