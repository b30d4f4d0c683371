package io.stepsmith.cluster;

import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;

/**
 * The texts of what goes wrong between workers. They are here, and not where they are thrown, since
 * C2 makes all string constants of a class before it compiles a method of it. Calls of a collective
 * are on the path of a step, which allocates nothing.
 */
final class ClusterFailures {
    private ClusterFailures() {}

    static IllegalArgumentException noWorker(int size) {
        return new IllegalArgumentException(size + " workers; there is 1 or more");
    }

    static IllegalArgumentException otherSize(int ranges, int size) {
        return new IllegalArgumentException(
                "ranges of " + ranges + " workers, but there are " + size);
    }

    static IllegalArgumentException noArray(int array, @Nullable Object found, boolean shorts) {
        return new IllegalArgumentException("array " + array + " is "
                + (found == null ? "null" : "a " + found.getClass().getSimpleName())
                + (shorts
                        ? "; copied are float[], double[] and short[]"
                        : "; added are float[] and double[]"));
    }

    static IllegalArgumentException beyond(int array, int end, int length) {
        return new IllegalArgumentException("a range ends at " + end + " of array " + array
                + (length < 0 ? ", but there is none" : ", which has " + length + " elements"));
    }

    static IllegalArgumentException noBegins(int begins, int size) {
        return new IllegalArgumentException(begins + " begins for " + size
                + " workers; there is one for each, and the end of the last");
    }

    static IllegalArgumentException beginsDoNotFit(int rank, int begin, int end, int length) {
        return new IllegalArgumentException("the numbers of worker " + rank + " go from " + begin
                + " to " + end + " of " + length);
    }

    static IllegalArgumentException otherGradients(int arrays, int shapes) {
        return new IllegalArgumentException(
                arrays + " arrays of gradients, but the sum was made for " + shapes);
    }

    static IllegalArgumentException otherGradient(
            int array, @Nullable Object found, Object type, int length) {
        return new IllegalArgumentException("array " + array + " of the gradients is "
                + described(found) + ", but the sum was made for a "
                + type.getClass().getSimpleName() + " of " + length);
    }

    private static String described(@Nullable Object array) {
        return array == null || !array.getClass().isArray()
                ? "no array"
                : "a " + array.getClass().getSimpleName() + " of " + Array.getLength(array);
    }

    static IllegalArgumentException noWeight(double weight) {
        return new IllegalArgumentException("weight = " + weight
                + "; the weight of a micro-batch is 0 or a positive number that a float can be");
    }

    static IllegalArgumentException noPowerOfTwo(int microBatches) {
        return new IllegalArgumentException(
                microBatches + " micro-batches; their number is a power of two");
    }

    static IllegalStateException otherMicroBatches(int added, int microBatches) {
        return new IllegalStateException(
                "micro-batches added: " + added + "; the sum of " + microBatches + " is asked for");
    }

    /** Describes what this worker itself met with, for all workers. */
    static CollectiveException here(int rank, String name, Throwable reason) {
        return reason instanceof CollectiveException known
                ? again(known)
                : new CollectiveException(rank, name + ": " + reason, reason);
    }

    static CollectiveException closed(int rank, String name) {
        return new CollectiveException(rank, name + " has closed", null);
    }

    static CollectiveException interrupted(int rank, String name) {
        return new CollectiveException(
                rank, name + " was interrupted while it waited for others", null);
    }

    /** Returns a failure that is known already, with the trace of this thread. */
    static CollectiveException again(CollectiveException first) {
        return new CollectiveException(first.rank(), first.getMessage(), first);
    }

    static String worker(int rank) {
        return "worker " + rank;
    }

    static CollectiveException otherCall(
            int rank, String name, int kind, int otherRank, int otherKind) {
        return new CollectiveException(
                rank,
                name + " calls " + call(kind) + ", but worker " + otherRank + " calls "
                        + call(otherKind)
                        + (kind == otherKind ? " with other ranges" : "")
                        + "; all workers make the same calls",
                null);
    }

    static CollectiveException shared(int rank, String name, int other, int array) {
        return new CollectiveException(
                rank,
                name + " has the same array " + array + " as worker " + other
                        + "; each has gradients of its own",
                null);
    }

    static String call(int kind) {
        return switch (kind) {
            case Frame.SUM -> "reduceScatter";
            case Frame.GATHER -> "allGather";
            case Frame.NUMBERS -> "allGather of numbers";
            default -> "call " + kind;
        };
    }
}
