package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.hand.HandAdagrad;
import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.hand.HandAmsGrad;
import io.stepsmith.benchmarks.hand.HandLion;
import io.stepsmith.benchmarks.hand.HandRmsProp;
import io.stepsmith.benchmarks.hand.HandSgdMomentum;
import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.Limit;
import io.stepsmith.benchmarks.hand.NaiveAdamW;
import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;
import io.stepsmith.benchmarks.peer.Torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Update rules beside the same by hand, over tensors of all sizes. */
final class RuleCells {
    private static final int[] LENGTHS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final int HUGE = 100_000_000;

    private RuleCells() {}

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (int n : LENGTHS) {
            rules().forEach((rule, hand) -> cells.add(rule(rule, hand, one(n))));
        }
        cells.add(naive());
        for (int n : new int[] {1_000, 10_000, 100_000}) {
            cells.add(fast(Trained.FAST_ADAMW, n, Aim.atLeast(0.98)));
            cells.add(fast(Trained.FAST_DIVISION_ADAMW, n, Aim.none()));
        }
        cells.add(bfloat16());
        cells.add(adamW(one(HUGE)));
        cells.add(adamW(Shape.GPT_2));
        cells.add(small());
        cells.add(tiny());
        return cells;
    }

    /**
     * The rules that there are kernels for by hand. (Lambdas, here and below, for a reference to a
     * method would load its class, and with it the Vector API, in the JVM that only starts the
     * others.)
     */
    static Map<Trained, Function<Tensors, HandStep>> rules() {
        Map<Trained, Function<Tensors, HandStep>> rules = new LinkedHashMap<>();
        rules.put(Trained.ADAMW, tensors -> HandAdamW.vector(tensors));
        rules.put(Trained.SGD_MOMENTUM, tensors -> new HandSgdMomentum(tensors, false));
        rules.put(Trained.LION, tensors -> new HandLion(tensors, false));
        rules.put(Trained.ADAGRAD, tensors -> new HandAdagrad(tensors));
        rules.put(Trained.RMSPROP, tensors -> new HandRmsProp(tensors));
        rules.put(Trained.AMSGRAD, tensors -> new HandAmsGrad(tensors));
        return rules;
    }

    private static Cell rule(Trained rule, Function<Tensors, HandStep> hand, Shape shape) {
        boolean quick = shape.total() < 10_000_000;
        Cell cell = Cell.of(name(rule), shape)
                .with("stepsmith", Suite.stepsmith(rule, 1))
                .with("hand", hand::apply)
                .ratio("hand", "stepsmith", Aim.atLeast(0.97))
                .with("stepsmith_2threads", Suite.stepsmith(rule, 2))
                .with("hand_2threads", Suite.onTwoThreads(hand))
                .ratio("hand_2threads", "stepsmith_2threads", Aim.atLeast(0.97).reported());
        if (rule == Trained.ADAMW) {
            cell.with("loop", tensors -> HandAdamW.loop(tensors))
                    .ratio("loop", "stepsmith", Aim.atLeast(0.97));
            cell.with("limit", tensors -> Limit.of28(tensors))
                    .ratio("limit", "stepsmith", Aim.none());
            cell.ratio("stepsmith", "stepsmith_2threads", twoThreads(shape.total()));
        }
        return quick && (rule == Trained.ADAMW || shape.total() == 10_000)
                ? cell.inQuickRun()
                : cell;
    }

    private static Cell adamW(Shape shape) {
        return Cell.of("adamw", shape)
                .with("stepsmith", Suite.stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("limit", tensors -> Limit.of28(tensors))
                .with("stepsmith_2threads", Suite.stepsmith(Trained.ADAMW, 2))
                .with("limit_2threads", Suite.onTwoThreads(tensors -> Limit.of28(tensors)))
                .ratio("hand", "stepsmith", Aim.atLeast(0.97).reported())
                .ratio("limit", "stepsmith", Aim.none())
                .ratio("limit_2threads", "stepsmith_2threads", Aim.none())
                .ratio("stepsmith", "stepsmith_2threads", twoThreads(shape.total()));
    }

    private static Cell naive() {
        return Cell.of("naive_adamw", one(10_000))
                .with("stepsmith", Suite.stepsmith(Trained.ADAMW, 1))
                .with("naive", tensors -> new NaiveAdamW(tensors))
                .ratio(
                        "naive",
                        "stepsmith",
                        Aim.atLeast(Runtime.version().feature() < 25 ? 60 : 12))
                .inQuickRun();
    }

    /**
     * FAST arithmetic beside the default one. Whether Newton divisions pay depends on the
     * processor: where the divider is fast, they do not.
     */
    private static Cell fast(Trained rule, int n, Aim aim) {
        Cell cell = Cell.of(name(rule), one(n))
                .with("stepsmith", Suite.stepsmith(rule, 1))
                .with("default", Suite.stepsmith(Trained.ADAMW, 1))
                .ratio("default", "stepsmith", aim);
        return n == 10_000 ? cell.inQuickRun() : cell;
    }

    /** Its state is half as large; the limit is that of ordinary state, in arrays of its own. */
    private static Cell bfloat16() {
        return Cell.of("bfloat16_adamw", one(HUGE))
                .with("stepsmith_2threads", Suite.stepsmith(Trained.BFLOAT16_ADAMW, 2))
                .with("limit_2threads", Suite.onTwoThreads(tensors -> Limit.of28(tensors)))
                .ratio("limit_2threads", "stepsmith_2threads", Aim.atLeast(1.15).reported());
    }

    private static Cell small() {
        return Cell.of("adamw", Shape.SMALL_400)
                .with("stepsmith", Suite.stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("loop", tensors -> HandAdamW.loop(tensors))
                .with("stepsmith_2threads", Suite.stepsmith(Trained.ADAMW, 2))
                .with(new Torch("adamw", Shape.SMALL_400, 1))
                .ratio("hand", "stepsmith", Aim.none())
                .ratio("loop", "stepsmith", Aim.none())
                .ratio("stepsmith", "stepsmith_2threads", Aim.none())
                .ratio("torch", "stepsmith", Aim.none())
                .inQuickRun();
    }

    private static Cell tiny() {
        return Cell.of("adamw", Shape.TINY_400)
                .with("stepsmith", Suite.stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("loop", tensors -> HandAdamW.loop(tensors))
                .with(new Torch("adamw", Shape.TINY_400, 1))
                .ratio("hand", "stepsmith", Aim.none())
                .ratio("loop", "stepsmith", Aim.atLeast(1.6))
                .ratio("torch", "stepsmith", Aim.atLeast(70))
                .inQuickRun();
    }

    private static Aim twoThreads(long n) {
        return n < 10_000 ? Aim.none() : Aim.atLeast(n < 100_000 ? 1.3 : 1.8).reported();
    }

    private static String name(Trained rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
