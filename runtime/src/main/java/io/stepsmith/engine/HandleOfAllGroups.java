package io.stepsmith.engine;

import io.stepsmith.HyperparameterHandle;

/**
 * A handle that sets a hyperparameter of all groups, each to its own multiple of the first one's value: the multiple that it has when the handle is
 * made, so that values which have passed through 0 come back. Without string constants, see {@link Failures}.
 */
final class HandleOfAllGroups implements HyperparameterHandle {
    private final Settings settings;
    private final double[] first;
    private final ExclusiveAccess access;

    HandleOfAllGroups(Hyperparameter[] all, Runnable checkStructure, ExclusiveAccess access) {
        this.access = access;
        settings = new Settings(all, checkStructure);
        first = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            first[i] = all[i].value;
        }
    }

    @Override
    public double get() {
        return settings.of(0).value;
    }

    @Override
    public void set(double value) {
        access.requireNobody();
        for (int i = 0; i < first.length; i++) {
            settings.values[i] = i == 0 ? value : first[i] * (value / first[0]);
        }
        settings.apply();
    }
}
