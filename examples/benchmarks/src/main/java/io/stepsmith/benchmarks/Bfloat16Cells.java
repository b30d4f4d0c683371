package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.model.Trained;

import java.util.List;

/** AdamW with state as bfloat16 beside its own form with floats, in cache. */
final class Bfloat16Cells {
    private Bfloat16Cells() {}

    static List<Cell> all() {
        return List.of(cell(1_000), cell(10_000).inQuickRun(), cell(100_000));
    }

    private static Cell cell(int n) {
        return Cell.of("bfloat16_beside_float", one(n))
                .with("float", Suite.stepsmith(Trained.ADAMW, 1))
                .with("nearest", Suite.stepsmith(Trained.NEAREST_BFLOAT16_ADAMW, 1))
                .with("random", Suite.stepsmith(Trained.BFLOAT16_ADAMW, 1))
                .ratio("nearest", "float", Aim.atMost(1.3))
                .ratio("random", "float", Aim.atMost(1.6));
    }
}
