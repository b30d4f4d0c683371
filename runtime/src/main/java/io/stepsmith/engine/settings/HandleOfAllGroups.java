package io.stepsmith.engine.settings;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.engine.parallel.ExclusiveAccess;

/**
 * A handle that sets a hyperparameter of all groups, each to its own multiple of the first one's
 * value. That is the multiple which it has when the handle is made. So values which have passed
 * through 0 come back, those of then to the bit. Without string constants, see {@link
 * io.stepsmith.engine.failure.Failures}.
 */
final class HandleOfAllGroups implements HyperparameterHandle {
    private final Hyperparameter[] all;
    private final double[] values;
    private final double[] ratios;
    private final ProposedValues settings;
    private final ExclusiveAccess access;

    HandleOfAllGroups(Hyperparameter[] all, Runnable checkStructure, ExclusiveAccess access) {
        this.all = all;
        this.access = access;
        settings = new ProposedValues(all, checkStructure);
        values = new double[all.length];
        ratios = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            values[i] = all[i].baseValue;
            ratios[i] = i == 0 ? 1 : values[i] / values[0];
        }
    }

    @Override
    public double get() {
        return all[0].baseValue;
    }

    @Override
    public void set(double value) {
        access.requireNobody();
        double[] next = settings.values;
        boolean quick = true;
        for (int i = 0; i < next.length; i++) {
            next[i] = of(i, value);
            quick &= all[i].isQuick(next[i]);
        }
        if (!quick) {
            settings.apply();
            access.changed();
            return;
        }
        for (int i = 0; i < next.length; i++) {
            all[i].set(next[i]);
        }
        access.changed();
    }

    private double of(int group, double value) {
        return value == values[0] ? values[group] : value * ratios[group];
    }
}
