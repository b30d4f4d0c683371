package io.stepsmith.monitor.report;

/** Subjects of the numbers that a report shows, in its order. */
public enum Subject {
    LOSS("Loss", "loss", true),
    RATE("Learning rate", "learning rate", false),
    GRADIENT_NORM("Norm of the gradients", "norm of gradients", true),
    CLIPPED_NORM("Norm of the gradients after clipping", "gradients, clipped", true),
    WEIGHT_NORM("Norm of the weights", "norm of weights", true),
    UPDATE_NORM("Norm of the updates", "norm of updates", true),
    UPDATE_RATIO("Updates relative to weights", "update / weight", true),
    LOSS_SCALE("Loss scale", "loss scale", true),
    PLATEAU_FACTOR("Factor of the plateau", "plateau factor", false);

    /** The title of a chart. */
    final String title;
    /** The name of an axis and of a line, short. */
    final String words;
    /** True if the axis is logarithmic where its numbers are far apart. */
    final boolean mayBeLogarithmic;

    /** Returns whether it is 1 where nobody asks for it. */
    boolean isFactor() {
        return this == LOSS_SCALE || this == PLATEAU_FACTOR;
    }

    Subject(String title, String words, boolean mayBeLogarithmic) {
        this.title = title;
        this.words = words;
        this.mayBeLogarithmic = mayBeLogarithmic;
    }
}
