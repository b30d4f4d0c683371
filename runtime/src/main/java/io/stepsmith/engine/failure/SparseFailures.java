package io.stepsmith.engine.failure;

/**
 * The texts of everything that is wrong with an update of a sparse parameter; apart from where they
 * are thrown, as {@link Failures} says.
 */
public final class SparseFailures {
    private SparseFailures() {}

    /** The name of a parameter in a message. */
    public static String name(String model, String path) {
        return model + "." + path;
    }

    /** The name of a row. */
    public static String row(String parameter, int row) {
        return parameter + "[" + row + "]";
    }

    public static IndexOutOfBoundsException tooFewToCatchUp(
            String parameter, int count, int indices) {
        return new IndexOutOfBoundsException(count + " of " + parameter
                + " are to be brought up to date, but there are " + indices + " indices");
    }

    public static IllegalStateException deferred(String parameter) {
        return new IllegalStateException(
                "a worker cannot update " + parameter
                        + ", which is DEFERRED: two threads could make up for the same steps; update it by sparse(), or make it SKIPPED");
    }

    /** Refuses a parameter that is not there; its path tells whether objects lead to it. */
    public static NullPointerException isNull(String parameter) {
        return new NullPointerException(
                parameter
                        + (parameter.indexOf('.') == parameter.lastIndexOf('.')
                                ? " is null"
                                : " is null, or is no longer there: an object, array or List on the way to it is null or has become shorter"));
    }

    /** Refuses a number in an object that the model holds twice. */
    public static IllegalStateException sameNumber(String one, String other) {
        return new IllegalStateException(
                one + " is the number that " + other
                        + " is too, and would have a state for each: mark only one of the members with @Param that hold the object");
    }

    public static NullPointerException noGradients(String parameter) {
        return new NullPointerException(
                "the gradients to be applied to " + parameter + " are null");
    }

    public static NullPointerException noIndices(String parameter) {
        return new NullPointerException(
                "the array that says what of " + parameter + " to update is null");
    }

    public static IndexOutOfBoundsException noElement(
            String path, String field, int index, int length) {
        return new IndexOutOfBoundsException(
                path + "." + field + " has no element " + index + ", but " + length + " from 0 on");
    }

    public static IllegalStateException lengthChanged(String parameter, int length, int expected) {
        return ArrayFailures.lengthChanged(parameter, length, expected);
    }

    public static IndexOutOfBoundsException noWeight(String parameter, int index, int length) {
        return new IndexOutOfBoundsException(
                parameter + " has no weight " + index + ", but " + length + " from 0 on");
    }

    public static IndexOutOfBoundsException noRow(String parameter, int row, int rows) {
        return new IndexOutOfBoundsException(
                parameter + " has no row " + row + ", but " + rows + " from 0 on");
    }

    public static IndexOutOfBoundsException rowTooShort(
            String parameter, int offset, int length, int columns) {
        return new IndexOutOfBoundsException(
                "the gradient of a row of " + parameter + " is to begin at " + offset
                        + " of an array of " + length + ", but a row has "
                        + Counts.of(columns, "weight"));
    }

    public static IndexOutOfBoundsException tooFew(
            String parameter, int count, int indices, int gradients) {
        return new IndexOutOfBoundsException(
                Counts.of(count, "weight") + " of " + parameter + (count == 1 ? " is" : " are")
                        + " to be updated by " + Counts.of(indices, "index", "indices") + " and "
                        + Counts.of(gradients, "gradient"));
    }

    public static IndexOutOfBoundsException tooFewRows(
            String parameter, int count, int columns, int rows, int gradients) {
        return new IndexOutOfBoundsException(Counts.of(count, "row") + " of " + parameter + " of "
                + Counts.of(columns, "weight") + (count == 1 ? " is" : " are")
                + " to be updated by " + Counts.of(rows, "number") + " of rows and "
                + Counts.of(gradients, "gradient"));
    }

    public static IllegalArgumentException jagged(String row, int length, int expected) {
        return new IllegalArgumentException(
                row + " has " + Counts.of(length, "element") + ", but the first row has " + expected
                        + "; the rows of a @Sparse parameter must have one length");
    }
}
