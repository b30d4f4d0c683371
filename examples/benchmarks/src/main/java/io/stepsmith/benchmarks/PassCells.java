package io.stepsmith.benchmarks;

import static io.stepsmith.benchmarks.harness.Shape.one;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.muon.HandMuon;
import io.stepsmith.benchmarks.passes.HandAdafactor;
import io.stepsmith.benchmarks.passes.HandLamb;
import io.stepsmith.benchmarks.passes.HandProdigy;
import io.stepsmith.benchmarks.passes.PassModels;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Rules of several passes, over vectors or square matrices, beside the same passes by hand. */
final class PassCells {
    private PassCells() {}

    static List<Cell> all() {
        return Stream.of(Shape.SMALL_400, one(1_000_000))
                .flatMap(shape -> Stream.of(
                        cell("lamb", shape, PassModels::lamb, tensors -> new HandLamb(tensors)),
                        cell(
                                "prodigy",
                                shape,
                                PassModels::prodigy,
                                tensors -> new HandProdigy(tensors, PassModels.LIMIT)),
                        cell(
                                "adafactor",
                                shape,
                                PassModels::adafactor,
                                tensors -> new HandAdafactor(tensors, PassModels.RATE)),
                        cell("muon", shape, PassModels::muon, tensors -> new HandMuon(tensors))))
                .toList();
    }

    private static Cell cell(
            String name,
            Shape shape,
            IntFunction<Function<Tensors, Contender>> generated,
            Function<Tensors, Contender> hand) {
        return Cell.of(name, shape)
                .with("stepsmith", generated.apply(1))
                .with("hand", hand)
                .with("stepsmith_2threads", generated.apply(2))
                .ratio("hand", "stepsmith", Aim.atLeast(0.97).reported())
                .ratio("stepsmith", "stepsmith_2threads", Aim.none())
                .inQuickRun();
    }
}
