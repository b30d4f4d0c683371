package io.stepsmith.processor.describe.facts;

import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remarks on what FAST arithmetic made of a model's operations, and what it needs for that. */
final class FastRemarks {
    private FastRemarks() {}

    /** A sentence or more, if it changed any. */
    static Optional<String> of(CompiledModel model) {
        if (model.tables().stream().noneMatch(table -> table.program().needsMultiplyAdd())) {
            return Optional.empty();
        }
        String divisions = model.tables().stream()
                .flatMap(table -> table.program().fastDivisions().stream()
                        .map(division -> division.statement() + "` of `"
                                + table.group().rule().simpleName()))
                .distinct()
                .collect(Collectors.joining("`, `"));
        String needs = model.tables().stream()
                .flatMap(FastRemarks::needs)
                .distinct()
                .collect(Collectors.joining(" and "));
        return Optional.of("Arithmetic is " + model.spec().arithmetic()
                + ": a product and a sum of it are one operation, which rounds once, the same bits everywhere. "
                + (divisions.isEmpty()
                        ? ""
                        : "`" + divisions
                                + "` is computed without the divider, by a seed and three Newton steps that give the quotient within 1.5 ulp. ")
                + "The optimizer needs fused multiply-add in hardware"
                + (needs.isEmpty() ? "" : ", and " + needs) + ".");
    }

    private static Stream<String> needs(CompiledTable table) {
        return table.group().rule().hypers().stream()
                .flatMap(hyper -> table.program().within(hyper.name()).stream()
                        .map(range -> "`" + hyper.name() + "` in `" + range + "`"));
    }
}
