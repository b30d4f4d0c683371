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

    /**
     * Sets the values, each after it has been checked, and takes all back if one is refused.
     * Structure is checked where a test reads one of them.
     */
    void apply() {
        boolean done = false;
        for (int i = 0; i < all.length; i++) {
            before[i] = all[i].baseValue;
        }
        try {
            setAll();
            done = true;
        } finally {
            for (int i = all.length - 1; !done && i >= 0; i--) {
                all[i].set(before[i]);
            }
        }
    }

    /**
     * Sets the values. A factor on a learning rate is 0 until the rate is set, for their product
     * has a limit.
     */
    private void setAll() {
        for (Hyperparameter scale : all) {
            if (scale.isScale()) {
                scale.set(0);
            }
        }
        boolean structural = set(false);
        structural |= set(true);
        if (structural) {
            checkStructure.run();
        }
    }

    /** Sets factors, or all others, and returns whether a test reads one of them. */
    private boolean set(boolean scales) {
        boolean structural = false;
        for (int i = 0; i < all.length; i++) {
            if (all[i].isScale() == scales) {
                all[i].check(values[i]);
                all[i].set(values[i]);
                structural |= all[i].isStructural();
            }
        }
        return structural;
    }
}
