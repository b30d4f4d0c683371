package io.stepsmith.spark;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.CheckpointStorage;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.Resumed;
import io.stepsmith.checkpoint.WorkerCheckpoints;
import io.stepsmith.cluster.Collective;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints of a run, with the step that each is of: a refused update is a step, too, so that
 * it is not the number of updates.
 */
final class RunCheckpoints {
    /** The name of what is written last, after so many updates. */
    private static final Pattern MANIFEST = Pattern.compile("step-(\\d{12,18})\\.manifest");

    private static final String STEP = "step";

    private final WorkerCheckpoints checkpoints;

    RunCheckpoints(CheckpointStorage storage, Collective workers) {
        checkpoints = WorkerCheckpoints.in(storage, workers);
    }

    /** Returns after how many updates the newest checkpoint was saved; -1 if there is none. */
    static long newest(CheckpointStorage storage) throws IOException {
        long newest = -1;
        for (String name : storage.list()) {
            Matcher manifest = MANIFEST.matcher(name);
            if (manifest.matches()) {
                newest = Math.max(newest, Long.parseLong(manifest.group(1)));
            }
        }
        return newest;
    }

    /** Goes on from the newest whole checkpoint, if there is one; returns the step to come. */
    long resume(ModelOptimizer<?> optimizer) {
        Optional<Resumed> resumed = checkpoints.resume(optimizer);
        return resumed.isEmpty()
                ? 0
                : resumed.get()
                        .metadata()
                        .text(STEP)
                        .map(Long::parseLong)
                        .orElse(resumed.get().step());
    }

    /** Saves, so many steps having been made. */
    void save(ModelOptimizer<?> optimizer, long steps) {
        checkpoints.save(optimizer, Metadata.none().with(STEP, Long.toString(steps)));
    }
}
