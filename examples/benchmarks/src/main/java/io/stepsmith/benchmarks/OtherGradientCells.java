package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.outer.OuterAdamW;
import io.stepsmith.benchmarks.outer.OuterSgd;
import io.stepsmith.benchmarks.sparse.ClickUpdates;
import io.stepsmith.benchmarks.sparse.RowUpdates;

import java.util.List;

/** Gradients that are products of factors, and those of a few weights or rows of many. */
final class OtherGradientCells {
    private static final Shape DENSE = Shape.matrix(784, 100);

    private OtherGradientCells() {}

    static List<Cell> all() {
        return List.of(
                outerSgd(),
                outerAdamW(),
                sparseFtrl(),
                sparseRows(10, 0.9),
                sparseRows(64, 1),
                sparseRows(300, 1.2),
                sparseBatches());
    }

    /** Gradients that are products of factors, of doubles; the plain loop divides each. */
    private static Cell outerSgd() {
        return Cell.of("outer_sgd", DENSE)
                .with("stepsmith", tensors -> OuterSgd.generated(tensors))
                .with("stepsmith_other_arrays", tensors -> OuterSgd.withOtherArrays(tensors))
                .with("loop", tensors -> OuterSgd.loop(tensors))
                .with("careful", tensors -> OuterSgd.carefulLoop(tensors))
                .ratio("loop", "stepsmith", Aim.atLeast(1.3).reported())
                .ratio("careful", "stepsmith", Aim.atLeast(1).reported())
                .ratio("careful", "stepsmith_other_arrays", Aim.none())
                .inQuickRun();
    }

    private static Cell outerAdamW() {
        return Cell.of("outer_adamw", DENSE)
                .with("stepsmith", tensors -> OuterAdamW.generated(tensors))
                .with("stored", tensors -> OuterAdamW.stored(tensors))
                .with("careful", tensors -> OuterAdamW.carefulLoop(tensors))
                .ratio("stored", "stepsmith", Aim.none())
                .ratio("careful", "stepsmith", Aim.atLeast(1).reported())
                .inQuickRun();
    }

    /** Examples of eight of 2^20 weights, 1,000 at a time. */
    private static Cell sparseFtrl() {
        return Cell.of("sparse_ftrl", one(1 << 20))
                .with("stepsmith", tensors -> ClickUpdates.generated(tensors))
                .with("stepsmith_in_one_step", tensors -> ClickUpdates.inOneStep(tensors))
                .with("loop", tensors -> ClickUpdates.loop(tensors))
                .ratio("loop", "stepsmith", Aim.atLeast(0.9).reported())
                .ratio("loop", "stepsmith_in_one_step", Aim.atLeast(0.9).reported())
                .inQuickRun();
    }

    /** Rows of a table, 1,000 calls at a time. */
    private static Cell sparseRows(int width, double aim) {
        return Cell.of("sparse_row", Shape.matrix(10_000, width))
                .with("stepsmith", tensors -> RowUpdates.ofRows(tensors))
                .with("loop", tensors -> RowUpdates.loop(tensors))
                .ratio("loop", "stepsmith", Aim.atLeast(aim).reported())
                .inQuickRun();
    }

    /** 1,000 rows of a million in a call; at most 1.3 times what the loop over these takes. */
    private static Cell sparseBatches() {
        return Cell.of("sparse_rows", Shape.matrix(1_000_000, 64))
                .with("stepsmith", tensors -> RowUpdates.ofBatches(tensors))
                .with("loop", tensors -> RowUpdates.loopOfBatches(tensors))
                .ratio("loop", "stepsmith", Aim.atLeast(0.77).reported());
    }
}
