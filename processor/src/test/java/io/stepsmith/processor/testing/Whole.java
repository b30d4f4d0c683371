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
 * {@code whole}.
 */
public final class Whole {
    private static final String SWITCH = "stepsmith.whole";
    private static final boolean RUN = Boolean.getBoolean(SWITCH);

    private Whole() {}

    /** Marks tests of the profile alone. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @EnabledIfSystemProperty(named = SWITCH, matches = "true")
    public @interface Only {}

    /** The option for a forked JVM that tests as much. */
    public static String option() {
        return "-D" + SWITCH + "=" + RUN;
    }

    /** Whether this run is the profile's. */
    public static boolean run() {
        return RUN;
    }

    /** A count by default, and in the profile. */
    public static int of(int few, int all) {
        return RUN ? all : few;
    }

    /** One of so many, by the seed; in the profile all. */
    public static <T> List<T> sample(List<T> all, int of, long seed) {
        return RUN
                ? all
                : IntStream.range(0, all.size())
                        .filter(i -> i % of == Math.floorMod(seed, of))
                        .mapToObj(all::get)
                        .toList();
    }
}
