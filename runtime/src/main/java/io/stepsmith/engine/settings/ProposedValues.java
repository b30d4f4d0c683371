package io.stepsmith.engine.settings;

/**
 * Values for some hyperparameters, which are set all or not at all. What is named twice has the
 * later value. Without string constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
final class ProposedValues {
    /** The values to set, by position. */
    final double[] values;

    private final Hyperparameter[] all;
    private final double[] before;
    private final Runnable checkStructure;

    ProposedValues(Hyperparameter[] all, Runnable checkStructure) {
        this.all = all;
        this.checkStructure = checkStructure;
        values = new double[all.length];
        before = new double[all.length];
    }

    Hyperparameter of(int position) {
        return all[position];
    }

    /**
     * Sets the values, after all have been checked; structure is checked where a test reads one of
     * them.
     */
    void apply() {
        for (int i = 0; i < all.length; i++) {
            all[i].check(values[i]);
        }
        boolean structural = false;
        for (int i = 0; i < all.length; i++) {
            before[i] = all[i].value;
            all[i].set(values[i]);
            structural |= all[i].isStructural();
        }
        if (structural) {
            checkOrTakeBack();
        }
    }

    private void checkOrTakeBack() {
        try {
            checkStructure.run();
        } catch (IllegalArgumentException refused) {
            for (int i = all.length - 1; i >= 0; i--) {
                all[i].set(before[i]);
            }
            throw refused;
        }
    }
}
