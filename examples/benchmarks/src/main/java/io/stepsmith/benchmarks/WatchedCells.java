package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.model.Trained;

import java.util.List;

/** Steps with {@code @Watch}, over the same without: norms of their own, and one that is there. */
final class WatchedCells {
    private WatchedCells() {}

    static List<Cell> all() {
        return List.of(
                cell("watched_adamw", Trained.ADAMW, Trained.WATCHED_ADAMW, 1.35),
                cell("watched_clip", Trained.CLIPPED_ADAMW, Trained.WATCHED_CLIPPED_ADAMW, 1.1));
    }

    private static Cell cell(String name, Trained plain, Trained watched, double most) {
        return Cell.of(name, one(1_000_000))
                .with("stepsmith", Suite.stepsmith(plain, 1))
                .with("watched", Suite.stepsmith(watched, 1))
                .ratio("watched", "stepsmith", Aim.atMost(most).reported())
                .inQuickRun();
    }
}
