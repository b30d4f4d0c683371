package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.c.CRule;
import io.stepsmith.benchmarks.c.CSteps;
import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.hand.HandLion;
import io.stepsmith.benchmarks.hand.HandSgdMomentum;
import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.HandTail;
import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Update rules beside C in a process of its own, and beside the kernel by hand, of the same
 * arithmetic: all fused where it is {@code FAST}, else none. Where there is no compiler, C is left
 * out.
 */
final class CCells {
    private static final double BY_HAND = 0.97;

    private CCells() {}

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (int n : new int[] {1_000, 10_000, 100_000}) {
            cells.add(adamW(n));
            cells.add(sgd(Trained.SGD_MOMENTUM, n));
            cells.add(lion(Trained.LION, n));
            cells.add(cell(
                    Trained.FAST_ADAMW,
                    CRule.ADAMW,
                    tensors -> HandAdamW.fused(tensors),
                    one(n),
                    n < 10_000 ? Aim.none() : Aim.atLeast(0.95)));
        }
        for (int n : new int[] {10_000, 100_000, 1_000_000}) {
            cells.add(tail(Trained.TAIL, one(n), Aim.atLeast(0.85)));
        }
        cells.add(tail(Trained.TAIL, Shape.SMALL_400, Aim.atLeast(0.8)));
        cells.add(tail(Trained.TAIL, Shape.TINY_400, Aim.atLeast(0.65)));
        cells.add(twoThreads(100_000, Aim.none()));
        cells.add(twoThreads(1_000_000, Aim.atLeast(0.95)));
        for (int n : new int[] {10_000, 100_000}) {
            cells.add(sgd(Trained.FAST_SGD_MOMENTUM, n));
            cells.add(lion(Trained.FAST_LION, n));
            cells.add(tail(Trained.FAST_TAIL, one(n), Aim.atLeast(0.85)));
        }
        return cells;
    }

    /** Two threads of each. */
    private static Cell twoThreads(int n, Aim aim) {
        Cell cell = Cell.of("c_2threads_adamw", one(n))
                .with("stepsmith", Suite.stepsmith(Trained.ADAMW, 1))
                .with("stepsmith_2threads", Suite.stepsmith(Trained.ADAMW, 2))
                .ratio("stepsmith", "stepsmith_2threads", Aim.none())
                .ratio("c", "c_2threads", Aim.none())
                .ratio("c_2threads", "stepsmith_2threads", aim);
        if (CPrograms.present()) {
            cell.with("c", tensors -> new CSteps(CRule.ADAMW, false, 1, 0, tensors))
                    .with("c_2threads", tensors -> new CSteps(CRule.ADAMW, false, 2, 0, tensors));
        }
        return cell;
    }

    private static Cell adamW(int n) {
        Cell cell = cell(
                        Trained.ADAMW,
                        CRule.ADAMW,
                        tensors -> HandAdamW.vector(tensors),
                        one(n),
                        n < 10_000 ? Aim.none() : Aim.atLeast(0.95))
                .with("loop", tensors -> HandAdamW.loop(tensors))
                .ratio("loop", "stepsmith", Aim.atLeast(BY_HAND));
        if (n < 10_000) {
            with(cell, "c_given", CRule.ADAMW_GIVEN, false, 0, Aim.atLeast(0.75));
        }
        return cell;
    }

    private static Cell sgd(Trained rule, int n) {
        return cell(
                rule,
                CRule.SGD_MOMENTUM,
                tensors -> new HandSgdMomentum(tensors, isFused(rule)),
                one(n),
                n < 10_000 ? Aim.none() : Aim.atLeast(0.85));
    }

    private static Cell lion(Trained rule, int n) {
        return cell(
                rule,
                CRule.LION,
                tensors -> new HandLion(tensors, isFused(rule)),
                one(n),
                n < 10_000 ? Aim.none() : Aim.atLeast(0.85));
    }

    private static Cell tail(Trained rule, Shape shape, Aim aim) {
        return cell(
                        rule,
                        CRule.TAIL,
                        tensors -> new HandTail(tensors, 1, isFused(rule)),
                        shape,
                        aim)
                .withNewGradients();
    }

    private static boolean isFused(Trained rule) {
        return rule.name().startsWith("FAST");
    }

    private static Cell cell(
            Trained rule,
            CRule inC,
            Function<Tensors, ? extends HandStep> hand,
            Shape shape,
            Aim aim) {
        Cell cell = Cell.of("c_" + rule.name().toLowerCase(Locale.ROOT), shape)
                .with("stepsmith", Suite.stepsmith(rule, 1))
                .with("hand", hand::apply)
                .ratio("hand", "stepsmith", Aim.atLeast(BY_HAND));
        with(cell, "c", inC, isFused(rule), 0, aim);
        with(cell, "c_at_16", inC, isFused(rule), 16, Aim.none());
        return shape.total() == 10_000 ? cell.inQuickRun() : cell;
    }

    /** Adds C, if there is a compiler, and its figure. */
    private static void with(
            Cell cell, String name, CRule rule, boolean contracted, int offset, Aim aim) {
        if (CPrograms.present()) {
            cell.with(name, tensors -> new CSteps(rule, contracted, 1, offset, tensors));
        }
        cell.ratio(name, "stepsmith", aim);
    }
}
