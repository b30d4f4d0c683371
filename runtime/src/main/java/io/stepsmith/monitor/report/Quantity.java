package io.stepsmith.monitor.report;

/**
 * A number that each step has.
 *
 * @param index the index of the group or of the tensor; 0 for the model
 */
public record Quantity(Subject subject, Part part, int index) {
    /** Parts of a model. */
    public enum Part {
        MODEL,
        GROUP,
        TENSOR
    }

    /** The number of groups, the first ones, that are drawn. */
    static final int MOST_GROUPS = 6;

    /** Returns whether it is drawn, and not only the last one listed. */
    boolean isDrawn() {
        return switch (part) {
            case MODEL -> true;
            case GROUP ->
                index < MOST_GROUPS
                        && (subject == Subject.RATE
                                || subject == Subject.GRADIENT_NORM
                                || subject == Subject.UPDATE_RATIO);
            case TENSOR -> false;
        };
    }
}
