package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.cold.ColdStart;
import io.stepsmith.benchmarks.hand.HandAdagrad;
import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.hand.HandAmsGrad;
import io.stepsmith.benchmarks.hand.HandLion;
import io.stepsmith.benchmarks.hand.HandRmsProp;
import io.stepsmith.benchmarks.hand.HandSgdMomentum;
import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.HandTail;
import io.stepsmith.benchmarks.hand.Limit;
import io.stepsmith.benchmarks.hand.NaiveAdamW;
import io.stepsmith.benchmarks.hand.SeparateTail;
import io.stepsmith.benchmarks.hand.TailLimit;
import io.stepsmith.benchmarks.hand.TwoThreads;
import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;
import io.stepsmith.benchmarks.outer.OuterAdamW;
import io.stepsmith.benchmarks.outer.OuterSgd;
import io.stepsmith.benchmarks.peer.Peer;
import io.stepsmith.benchmarks.peer.Torch;
import io.stepsmith.benchmarks.sparse.ClickUpdates;
import io.stepsmith.benchmarks.sparse.RowUpdates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Everything that is compared: one cell after the other, with what its figures are meant to be. */
public final class Suite {
    private static final int[] LENGTHS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final int HUGE = 100_000_000;
    private static final Shape DENSE = Shape.matrix(784, 100);
    private static final double MAX_NORM = 1;
    private static final Map<String, Double> PEERS =
            Map.of("tribuo", 7.0, "nd4j", 40.0, "djl", 30.0);

    private Suite() {}

    /** All measurements. */
    public static List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>(cells());
        all.add(new ColdStart());
        return all;
    }

    /** The cell of a name. */
    public static Cell cell(String name) {
        return cells().stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int n : LENGTHS) {
            rules().forEach((rule, hand) -> cells.add(rule(rule, hand, one(n))));
        }
        cells.add(naive());
        cells.add(fast(10_000));
        cells.add(fast(100_000));
        cells.add(bfloat16());
        cells.addAll(WatchedCells.all());
        cells.addAll(PassCells.all());
        cells.add(adamW(one(HUGE)));
        cells.add(adamW(Shape.GPT_2));
        cells.add(small());
        cells.add(tiny());
        cells.add(tail(one(1_000_000)));
        cells.add(tail(one(HUGE)));
        cells.add(smallTail());
        cells.add(outerSgd());
        cells.add(outerAdamW());
        cells.add(sparseFtrl());
        cells.add(sparseRows(10, 0.9));
        cells.add(sparseRows(64, 1));
        cells.add(sparseRows(300, 1.2));
        cells.add(sparseBatches());
        cells.add(forkAndJoin());
        for (int n : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            cells.add(otherWork(n));
        }
        if (!Peer.all().isEmpty()) {
            cells.add(peers());
        }
        return cells;
    }

    /**
     * The rules that there are kernels for by hand. (Lambdas, here and below, for a reference to a
     * method would load its class, and with it the Vector API, in the JVM that only starts the
     * others.)
     */
    public static Map<Trained, Function<Tensors, HandStep>> rules() {
        Map<Trained, Function<Tensors, HandStep>> rules = new LinkedHashMap<>();
        rules.put(Trained.ADAMW, tensors -> HandAdamW.vector(tensors));
        rules.put(Trained.SGD_MOMENTUM, tensors -> new HandSgdMomentum(tensors));
        rules.put(Trained.LION, tensors -> new HandLion(tensors));
        rules.put(Trained.ADAGRAD, tensors -> new HandAdagrad(tensors));
        rules.put(Trained.RMSPROP, tensors -> new HandRmsProp(tensors));
        rules.put(Trained.AMSGRAD, tensors -> new HandAmsGrad(tensors));
        return rules;
    }

    private static Cell rule(Trained rule, Function<Tensors, HandStep> hand, Shape shape) {
        boolean quick = shape.total() < 10_000_000;
        Cell cell = Cell.of(name(rule), shape)
                .with("stepsmith", stepsmith(rule, 1))
                .with("hand", hand::apply)
                .ratio("hand", "stepsmith", Aim.atLeast(0.97))
                .with("stepsmith_2threads", stepsmith(rule, 2))
                .with("hand_2threads", onTwoThreads(hand))
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
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("limit", tensors -> Limit.of28(tensors))
                .with("stepsmith_2threads", stepsmith(Trained.ADAMW, 2))
                .with("limit_2threads", onTwoThreads(tensors -> Limit.of28(tensors)))
                .ratio("hand", "stepsmith", Aim.atLeast(0.97).reported())
                .ratio("limit", "stepsmith", Aim.none())
                .ratio("limit_2threads", "stepsmith_2threads", Aim.none())
                .ratio("stepsmith", "stepsmith_2threads", twoThreads(shape.total()));
    }

    private static Cell naive() {
        return Cell.of("naive_adamw", one(10_000))
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .with("naive", tensors -> new NaiveAdamW(tensors))
                .ratio(
                        "naive",
                        "stepsmith",
                        Aim.atLeast(Runtime.version().feature() < 25 ? 60 : 12))
                .inQuickRun();
    }

    /** Whether it pays depends on the processor: where the divider is fast, it does not. */
    private static Cell fast(int n) {
        return Cell.of("fast_adamw", one(n))
                .with("stepsmith", stepsmith(Trained.FAST_ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .ratio("hand", "stepsmith", Aim.atLeast(1.2).reported())
                .inQuickRun();
    }

    /** Its state is half as large; the limit is that of ordinary state, in arrays of its own. */
    private static Cell bfloat16() {
        return Cell.of("bfloat16_adamw", one(HUGE))
                .with("stepsmith_2threads", stepsmith(Trained.BFLOAT16_ADAMW, 2))
                .with("limit_2threads", onTwoThreads(tensors -> Limit.of28(tensors)))
                .ratio("limit_2threads", "stepsmith_2threads", Aim.atLeast(1.15).reported());
    }

    private static Cell small() {
        return Cell.of("adamw", Shape.SMALL_400)
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("loop", tensors -> HandAdamW.loop(tensors))
                .with("stepsmith_2threads", stepsmith(Trained.ADAMW, 2))
                .with(new Torch("adamw", Shape.SMALL_400, 1))
                .ratio("hand", "stepsmith", Aim.none())
                .ratio("loop", "stepsmith", Aim.none())
                .ratio("stepsmith", "stepsmith_2threads", Aim.none())
                .ratio("torch", "stepsmith", Aim.none())
                .inQuickRun();
    }

    private static Cell tiny() {
        return Cell.of("adamw", Shape.TINY_400)
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .with("hand", tensors -> HandAdamW.vector(tensors))
                .with("loop", tensors -> HandAdamW.loop(tensors))
                .with(new Torch("adamw", Shape.TINY_400, 1))
                .ratio("hand", "stepsmith", Aim.none())
                .ratio("loop", "stepsmith", Aim.atLeast(1.6))
                .ratio("torch", "stepsmith", Aim.atLeast(70))
                .inQuickRun();
    }

    private static Cell tail(Shape shape) {
        boolean huge = shape.total() >= HUGE;
        Cell cell = tailContenders(shape)
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

    private static Cell smallTail() {
        return tailContenders(Shape.SMALL_400)
                .with(new Torch("tail", Shape.SMALL_400, 1))
                .ratio("torch_fused", "stepsmith", Aim.atLeast(16))
                .ratio("torch_composed", "stepsmith", Aim.atLeast(9))
                .inQuickRun();
    }

    private static Cell tailContenders(Shape shape) {
        return Cell.of("tail", shape)
                .with("stepsmith", stepsmith(Trained.TAIL, 1))
                .with("hand", tensors -> new HandTail(tensors, MAX_NORM))
                .ratio("hand", "stepsmith", Aim.none());
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

    /**
     * Two tensors that take next to no time, one for each thread, shared although that does not
     * pay: what is above half the time of one thread is the cost of sharing.
     */
    private static Cell forkAndJoin() {
        return Cell.of("fork_and_join", new Shape("two1024", new int[] {1_024, 1_024}))
                .with("stepsmith", stepsmith(Trained.SGD_MOMENTUM, 1))
                .with("stepsmith_2threads", stepsmith(Trained.SGD_MOMENTUM, 2))
                .jvmArgument("-Dstepsmith.shareFrom=1024")
                .figure(new Figure(
                        "microseconds",
                        Set.of("stepsmith", "stepsmith_2threads"),
                        times -> (times.get("stepsmith_2threads") - times.get("stepsmith") / 2)
                                / 1_000,
                        Aim.atMost(0.7).reported()))
                .inQuickRun();
    }

    private static Cell otherWork(int n) {
        Cell cell = Cell.of("adamw_with_other_work", one(n))
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .with("stepsmith_2threads", stepsmith(Trained.ADAMW, 2))
                .ratio(
                        "stepsmith",
                        "stepsmith_2threads",
                        Aim.atLeast(n < 1_000_000 ? 0.95 : 1.5).reported())
                .afterOtherWork();
        return n == 1_000 || n == 1_000_000 ? cell.inQuickRun() : cell;
    }

    private static Cell peers() {
        Cell cell = Cell.of("peers_adamw", Shape.SMALL_400)
                .with("stepsmith", stepsmith(Trained.ADAMW, 1))
                .inQuickRun();
        for (Peer peer : Peer.all()) {
            cell.with(peer.name(), peer::over)
                    .ratio(peer.name(), "stepsmith", Aim.atLeast(PEERS.get(peer.name())));
        }
        return cell;
    }

    private static Aim twoThreads(long n) {
        return n < 10_000 ? Aim.none() : Aim.atLeast(n < 100_000 ? 1.3 : 1.8).reported();
    }

    static Function<Tensors, Contender> stepsmith(Trained trained, int threads) {
        return tensors -> {
            ModelOptimizer<?> optimizer = trained.optimizer(tensors.layers(), threads);
            tensors.adopt(optimizer.state());
            return optimizer::step;
        };
    }

    private static Function<Tensors, Contender> onTwoThreads(
            Function<Tensors, ? extends HandStep> hand) {
        return tensors -> new TwoThreads(hand.apply(tensors), tensors.weights());
    }

    private static String name(Trained rule) {
        return rule.name().toLowerCase(java.util.Locale.ROOT);
    }
}
