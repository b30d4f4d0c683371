package io.stepsmith.processor.testing;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of what is large a run tests: samples by default, all of it in the profile
 * {@code whole}, which runs the classes with the tag {@code sampled} and no others. There {@code
 * -Dstepsmith.portion=n} leaves one of n cases, others for each seed.
 */
public final class Whole {
    private static final String SWITCH = "stepsmith.whole";
    private static final boolean RUN = Boolean.getBoolean(SWITCH);
    private static final String PART = "stepsmith.portion";
    private static final int PORTION = Integer.getInteger(PART, 1);

    private Whole() {}

    /** Marks tests of the profile alone. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @EnabledIfSystemProperty(named = SWITCH, matches = "true")
    public @interface Only {}

    /** The options for a forked JVM that tests as much. */
    public static List<String> options() {
        return List.of("-D" + SWITCH + "=" + RUN, "-D" + PART + "=" + PORTION);
    }

    /** Whether this run is the profile's. */
    public static boolean run() {
        return RUN;
    }

    /** A count by default, and in the profile. */
    public static int of(int few, int all) {
        return RUN ? Math.max(Math.min(few, all), all / PORTION) : few;
    }

    /** One of so many, by the seed; in the profile all, or its portion. */
    public static <T> List<T> sample(List<T> all, int of, long seed) {
        int every = RUN ? PORTION : of;
        return IntStream.range(0, all.size())
                .filter(i -> i % every == Math.floorMod(seed, every))
                .mapToObj(all::get)
                .toList();
    }
}
