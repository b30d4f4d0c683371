package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.cold.ColdStart;
import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.TwoThreads;
import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.inplace.InPlace;
import io.stepsmith.benchmarks.model.Trained;
import io.stepsmith.benchmarks.peer.Peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything that is compared: one cell after the other, with what its figures are meant to be. */
public final class Suite {
    private static final Map<String, Double> PEERS =
            new TreeMap<>(Map.of("tribuo", 7.0, "nd4j", 40.0, "djl", 30.0));

    private Suite() {}

    /** All measurements. */
    public static List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>(cells());
        all.add(new ColdStart());
        all.add(new InPlace());
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
        cells.addAll(RuleCells.all());
        cells.addAll(CCells.all());
        cells.addAll(Bfloat16Cells.all());
        cells.addAll(WatchedCells.all());
        cells.addAll(PassCells.all());
        cells.addAll(TailCells.all());
        cells.addAll(OtherGradientCells.all());
        cells.add(forkAndJoin());
        for (int n : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            cells.add(otherWork(n));
        }
        cells.add(peers());
        return cells;
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
        Peer.all().forEach(peer -> cell.with(peer.name(), peer::over));
        PEERS.forEach((peer, least) -> cell.ratio(peer, "stepsmith", Aim.atLeast(least)));
        return cell;
    }

    static Function<Tensors, Contender> stepsmith(Trained trained, int threads) {
        return tensors -> {
            ModelOptimizer<?> optimizer = trained.optimizer(tensors.layers(), threads);
            tensors.adopt(optimizer.state());
            return optimizer::step;
        };
    }

    static Function<Tensors, Contender> onTwoThreads(Function<Tensors, ? extends HandStep> hand) {
        return tensors -> new TwoThreads(hand.apply(tensors), tensors.weights());
    }
}
