package io.stepsmith.processor.emit.step;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The reductions over the model, by what {@link Rule#ofModel} calls them, and which of them are
 * one: those that combine the same values of the same tables. A check of the gradients and a clip
 * by their norm are, where both are for all groups.
 */
final class ModelSums {
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final Map<String, String> first = new HashMap<>();

    private record Value(int table, ProgramKind kind, int pass, Node node) {}

    private record Sum(String owner, Reduction.Kind kind, List<Value> values) {
        boolean isAlso(Sum other) {
            return kind == other.kind && values.equals(other.values);
        }
    }

    ModelSums(List<CompiledTable> tables) {
        for (int i = 0; i < tables.size(); i++) {
            CompiledTable table = tables.get(i);
            for (ProgramKind kind : ProgramKind.values()) {
                int position = i;
                kind.of(table).ifPresent(program -> add(table, position, kind, program));
            }
        }
        sums.forEach((key, sum) -> first.put(
                key,
                sums.entrySet().stream()
                        .filter(other -> sum.isAlso(other.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(key)));
    }

    private void add(CompiledTable table, int position, ProgramKind kind, Program program) {
        Rule rule = table.group().rule();
        for (int pass = 0; pass < program.passes().size(); pass++) {
            Program.Pass made = program.passes().get(pass);
            for (Reduction reduction : made.reductions().values()) {
                if (reduction.extent() == Level.MODEL) {
                    String owner = Rule.simpleName(rule.owner(reduction.name()));
                    sums.computeIfAbsent(
                                    rule.ofModel(reduction.name()),
                                    key -> new Sum(owner, reduction.kind(), new ArrayList<>()))
                            .values()
                            .add(new Value(
                                    position, kind, pass, made.rest().output(reduction.name())));
                }
            }
        }
    }

    /** The first of those that are one with a reduction; what is no such reduction is itself. */
    String first(String key) {
        return first.getOrDefault(key, key);
    }

    /** Returns what the first of several is, and for whom. */
    String description(String key) {
        List<Sum> all = sums.entrySet().stream()
                .filter(one -> first(one.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .toList();
        String what =
                switch (all.get(0).kind()) {
                    case SUM -> "sum";
                    case MAX -> "greatest value";
                    case NORM -> "norm";
                };
        return all.stream()
                .map(Sum::owner)
                .distinct()
                .collect(Collectors.joining(" and ", "The " + what + " over the model, for ", "."));
    }
}
