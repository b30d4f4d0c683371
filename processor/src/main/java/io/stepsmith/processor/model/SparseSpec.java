package io.stepsmith.processor.model;

/**
 * The values of a {@code @Sparse}, and how the model holds its parameter.
 *
 * @param sums whether gradients of what is in a batch twice are summed
 * @param byRow whether steps are counted for each row
 * @param deferred whether steps that a row has missed are made up for
 */
public record SparseSpec(Kind kind, boolean sums, boolean byRow, boolean deferred) {
    /** Ways in which a model holds a sparse parameter. */
    public enum Kind {
        /** One number, in a field. */
        NUMBER("Numbers"),
        /** An array. */
        VECTOR(""),
        /** An array of rows. */
        ROWS("Rows"),
        /** An array that holds row after row. */
        FLAT("FlatRows");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The end of the names of what is for them; nothing for arrays. */
        public String suffix() {
            return suffix;
        }

        /** Returns whether it has rows. */
        public boolean hasRows() {
            return this == ROWS || this == FLAT;
        }
    }
}
