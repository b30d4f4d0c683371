package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.hand.HandTail;
import io.stepsmith.benchmarks.hand.SeparateTail;
import io.stepsmith.benchmarks.hand.TailLimit;
import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.model.Trained;
import io.stepsmith.benchmarks.peer.Torch;

import java.util.List;

/**
 * All that follows the backward pass, which clears the gradients: they are written anew before each
 * step.
 */
final class TailCells {
    private static final int HUGE = 100_000_000;
    private static final double MAX_NORM = 1;

    private TailCells() {}

    static List<Cell> all() {
        return List.of(tail(one(1_000_000)), tail(one(HUGE)), small());
    }

    private static Cell tail(Shape shape) {
        boolean huge = shape.total() >= HUGE;
        Cell cell = contenders(shape)
                .with("limit", tensors -> new TailLimit(tensors))
                .with("separate", tensors -> new SeparateTail(tensors, MAX_NORM))
                .ratio(
                        "limit",
                        "stepsmith",
                        huge ? Aim.atLeast(0.92).reported() : Aim.atLeast(0.92))
                .ratio(
                        "separate",
                        "stepsmith",
                        huge ? Aim.atLeast(1.6).reported() : Aim.atLeast(1.6));
        return huge ? cell : cell.inQuickRun();
    }

    private static Cell small() {
        return contenders(Shape.SMALL_400)
                .with(new Torch("tail", Shape.SMALL_400, 1))
                .ratio("torch_fused", "stepsmith", Aim.atLeast(16))
                .ratio("torch_composed", "stepsmith", Aim.atLeast(9))
                .inQuickRun();
    }

    private static Cell contenders(Shape shape) {
        return Cell.of("tail", shape)
                .withNewGradients()
                .with("stepsmith", Suite.stepsmith(Trained.TAIL, 1))
                .with("hand", tensors -> new HandTail(tensors, MAX_NORM, false))
                .ratio("hand", "stepsmith", Aim.none());
    }
}
