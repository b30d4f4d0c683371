package io.stepsmith.processor.compile;

import io.stepsmith.processor.ir.Rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes every reduction over the model in the same pass of all programs that share it, so that its
 * result is there for the passes after it. In: programs that were compiled each for itself. Out:
 * the same programs, of which those that were early in something make it later, with passes before
 * it in which they do nothing.
 */
public final class Alignment {
    /** A program, and what it was compiled from. */
    public record Unit(Rule rule, KernelCompiler.Configuration configuration, Program program) {
        private Unit notBefore(Map<String, Integer> agreed) {
            Map<String, Integer> least = new HashMap<>();
            program.all()
                    .forEach(one -> one.overModel()
                            .forEach((name, pass) ->
                                    least.put(name, agreed.get(rule.ofModel(name)))));
            boolean late = program.all()
                    .allMatch(one -> one.overModel().entrySet().stream()
                            .allMatch(made -> made.getValue()
                                    >= Objects.requireNonNull(least.get(made.getKey()))));
            return late
                    ? this
                    : new Unit(
                            rule,
                            configuration,
                            KernelCompiler.compile(rule, configuration, least));
        }
    }

    /**
     * The result of an alignment.
     *
     * @param programs one for each unit
     * @param crossed the names by {@link Rule#ofModel} of the reductions that need each other's
     *     results, in different orders in different programs; if there are any, there are no
     *     programs
     */
    public record Result(List<Program> programs, Set<String> crossed) {}

    private Alignment() {}

    /** Aligns all programs of a model. */
    public static Result align(List<Unit> alone) {
        List<Unit> units = alone;
        int most = units.stream()
                .flatMap(unit -> unit.program().all())
                .mapToInt(program -> program.passes().size())
                .sum();
        Map<String, Integer> agreed = Map.of();
        Map<String, Integer> latest = latest(units);
        while (!latest.equals(agreed)) {
            if (latest.values().stream().anyMatch(pass -> pass > most)) {
                latest.entrySet().removeAll(agreed.entrySet());
                return new Result(List.of(), latest.keySet());
            }
            Map<String, Integer> least = latest;
            units = units.stream().map(unit -> unit.notBefore(least)).toList();
            agreed = latest;
            latest = latest(units);
        }
        return new Result(units.stream().map(Unit::program).toList(), Set.of());
    }

    /** The last pass in which any program makes each reduction. */
    private static Map<String, Integer> latest(List<Unit> units) {
        Map<String, Integer> latest = new TreeMap<>();
        units.forEach(unit -> unit.program()
                .all()
                .forEach(program -> program.overModel()
                        .forEach((name, pass) ->
                                latest.merge(unit.rule().ofModel(name), pass, Math::max))));
        return latest;
    }
}
