package io.stepsmith.processor.model;

import io.stepsmith.Statistic;
import io.stepsmith.Watch;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * All of {@code @Watch} on a class.
 *
 * @param parts what has a value of each statistic that is watched
 */
public record WatchSpec(Map<Statistic, Watch.Per> parts) {
    /** Nothing is watched. */
    public static final WatchSpec NONE = new WatchSpec(Map.of());

    /** The norms that steps make for these statistics. */
    public Set<Statistic> norms() {
        Set<Statistic> norms = EnumSet.noneOf(Statistic.class);
        norms.addAll(parts.keySet());
        if (norms.remove(Statistic.UPDATE_RATIO)) {
            norms.add(Statistic.UPDATE_NORM);
            norms.add(Statistic.WEIGHT_NORM);
        }
        return Collections.unmodifiableSet(norms);
    }
}
