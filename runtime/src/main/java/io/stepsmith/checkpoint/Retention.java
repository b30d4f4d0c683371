package io.stepsmith.checkpoint;

import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Says which files stay: the last ones, and those that are best by a metric. It knows the files of
 * this run, and removes no later ones of another.
 */
final class Retention {
    /** Reads the metadata of a file. */
    interface Headers {
        Metadata read(long step) throws IOException;
    }

    private final Map<String, Best> metrics = new LinkedHashMap<>();
    private final Map<Long, Metadata> known = new HashMap<>();
    private final Set<Long> ofThisRun = new HashSet<>();
    private int last = Integer.MAX_VALUE;

    void keepLast(int count) {
        last = count;
    }

    void keepBest(String metric, Best best) {
        metrics.put(metric, best);
    }

    /** Refuses metadata that lack what the best file is chosen by. */
    void requireMetrics(Metadata metadata) {
        for (String metric : metrics.keySet()) {
            if (metadata.metric(metric).isEmpty()) {
                throw new IllegalArgumentException("keepBest(\"" + metric + "\") needs its value"
                        + " with every save: give Metadata.of(\"" + metric + "\", value); there is "
                        + (metadata.metrics().isEmpty() ? "no metric" : metadata.metrics()));
            }
        }
    }

    /** Notes that a file belongs to this run; metadata are null where it could not be read. */
    void add(long step, @Nullable Metadata metadata) {
        ofThisRun.add(step);
        if (metadata == null) {
            known.remove(step);
        } else {
            known.put(step, metadata);
        }
    }

    /** Notes that files belong to this run. */
    void addAll(Set<Long> steps) {
        ofThisRun.addAll(steps);
    }

    /** Returns the first step, from this one on, whose file is not of this run, or null. */
    @Nullable
    Long ofOthersFrom(long step, NavigableSet<Long> steps) {
        for (Long later : steps.tailSet(step, true)) {
            if (!ofThisRun.contains(later)) {
                return later;
            }
        }
        return null;
    }

    /**
     * The files that are to be removed, now that a file has been saved. Another run may have saved
     * later ones in the meantime, which stay.
     */
    Set<Long> superfluous(long saved, NavigableSet<Long> steps, Headers headers) {
        Set<Long> superfluous = new HashSet<>(steps.tailSet(saved, false));
        superfluous.retainAll(ofThisRun);
        NavigableSet<Long> valid = steps.headSet(saved, true);
        if (valid.size() <= last) {
            return superfluous;
        }
        Set<Long> kept = new HashSet<>();
        valid.descendingSet().stream().limit(last).forEach(kept::add);
        metrics.forEach((metric, best) -> {
            Long step = best(metric, best, valid, headers);
            if (step != null) {
                kept.add(step);
            }
        });
        valid.stream().filter(step -> !kept.contains(step)).forEach(superfluous::add);
        return superfluous;
    }

    /** The first of the steps whose value of a metric is the best, or null if none has one. */
    @Nullable
    Long best(String metric, Best best, NavigableSet<Long> steps, Headers headers) {
        Long found = null;
        double value = Double.NaN;
        for (Long step : steps) {
            double other = metadata(step, headers).metric(metric).orElse(Double.NaN);
            if (best.isBetter(other, value)) {
                value = other;
                found = step;
            }
        }
        return found;
    }

    private Metadata metadata(long step, Headers headers) {
        return known.computeIfAbsent(step, unknown -> {
            try {
                return headers.read(unknown);
            } catch (IOException | CheckpointException unreadable) {
                return Metadata.none();
            }
        });
    }
}
