package io.stepsmith.processor.testing;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What {@code -Dstepsmith.only=regex} leaves of many cases, while somebody works on one rule;
 * without it, all.
 */
public final class Selected {
    private static final String ONLY = System.getProperty("stepsmith.only", "");

    private Selected() {}

    /** The option for a forked JVM that selects the same. */
    public static String option() {
        return "-Dstepsmith.only=" + ONLY;
    }

    /** Whether it selects any. */
    public static boolean any() {
        return !ONLY.isEmpty();
    }

    /** Those in whose name the expression is found: never none. */
    public static <T> List<T> of(List<T> all, Function<T, String> name) {
        List<T> selected = all.stream()
                .filter(one -> Pattern.compile(ONLY).matcher(name.apply(one)).find())
                .toList();
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    "no name of " + all.size() + " has " + ONLY + " in it");
        }
        return selected;
    }
}
