package io.stepsmith;

import java.util.List;

/**
 * A tensor that an optimizer trains, as {@link ModelOptimizer#parameters} lists it. What it has in
 * saved state is named by its path.
 *
 * @param path where it is in the model, such as {@code blocks[3].attention.query}
 * @param shape its length; or rows and columns, with -1 for columns if the rows differ in length. A
 *     flat array or a slice has rows and columns where the model says its shape.
 * @param format what its numbers are
 * @param group the group that it is in, {@code "default"} without {@link Group}
 * @param arrays the model's arrays that hold it now, one, or one for each row: not copies. There is
 *     none where a sparse parameter is a single number.
 * @param offset the index of its first number in its array; above 0 in slices only
 */
public record TrainedParameter(
        String path,
        List<Integer> shape,
        Format format,
        String group,
        List<Object> arrays,
        int offset) {
    /** Formats of the numbers in arrays. Weights are in one of the first three. */
    public enum Format {
        /** In {@code float[]}. */
        FLOAT(float[].class),
        /** In {@code double[]}. */
        DOUBLE(double[].class),
        /** In {@code short[]}, as {@link Bfloat16} says. */
        BFLOAT16(short[].class),
        /** In {@code int[]}: counts in state. */
        INT(int[].class),
        /** In {@code long[]}: counts and seeds in state. */
        LONG(long[].class);

        private final Class<?> arrayType;

        Format(Class<?> arrayType) {
            this.arrayType = arrayType;
        }

        /** {@return the type of arrays of this format, such as {@code float[].class}} */
        public Class<?> arrayType() {
            return arrayType;
        }
    }
}
