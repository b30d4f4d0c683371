package io.stepsmith.engine.failure;

/** Numbers of things in words. */
public final class Counts {
    private Counts() {}

    /** A number with its noun: {@code 1 element}, {@code 2 elements}. */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** A number with a noun whose plural is given. */
    static String of(long count, String noun, String plural) {
        return count + " " + (count == 1 ? noun : plural);
    }
}
