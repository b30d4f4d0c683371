package io.stepsmith.processor.compile.sparse;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The step of a program where gradients are 0, if many of them can be made at once. Either each is
 * linear in weight and state; then so are many. Or only the latest counts, as it computes all that
 * steps change from what none of them changes.
 *
 * @param linear whether each step is linear
 * @param slots the weight, states and constant that steps change or, if they are linear, multiply
 * @param loops what each of the program's loops changes, by slot
 */
public record StepAtZero(
        boolean linear,
        List<String> slots,
        List<Map<String, LinearForm>> loops,
        AtZeroGradient values) {
    /** The step of a program of one pass; nothing where many cannot be made at once. */
    public static Optional<StepAtZero> of(Program program, Map<String, Object> hypers) {
        AtZeroGradient values = new AtZeroGradient(hypers, Map.of());
        List<Map<String, LinearForm>> loops = new ArrayList<>();
        for (Graph loop : program.passes().get(0).loops()) {
            Map<String, LinearForm> changed = new LinkedHashMap<>();
            loop.outputs().forEach((slot, node) -> changed.put(slot, values.of(node)));
            changed.entrySet().removeIf(one -> one.getValue().is(one.getKey()));
            loops.add(changed);
        }
        List<String> all = Stream.concat(
                        Stream.concat(
                                Stream.of(Graph.WEIGHT),
                                program.weightSlots().stream().map(Rule.Slot::name)),
                        Stream.of(LinearForm.CONSTANT))
                .toList();
        Set<String> changed = new HashSet<>();
        loops.forEach(loop -> changed.addAll(loop.keySet()));
        List<LinearForm> forms =
                loops.stream().flatMap(loop -> loop.values().stream()).toList();
        if (forms.stream().allMatch(LinearForm::isLinear)) {
            Set<String> read = new HashSet<>(changed);
            forms.forEach(form -> read.addAll(form.terms().keySet()));
            return Optional.of(new StepAtZero(
                    true, all.stream().filter(read::contains).toList(), loops, values));
        }
        boolean latestCounts = forms.stream()
                        .allMatch(form -> form.known()
                                && values.reads(form).stream().noneMatch(changed::contains))
                && loops.stream()
                        .allMatch(loop -> loop.isEmpty() || loop.keySet().equals(changed));
        return latestCounts
                ? Optional.of(new StepAtZero(
                        false, all.stream().filter(changed::contains).toList(), loops, values))
                : Optional.empty();
    }

    /** Returns whether steps change anything. */
    public boolean changes() {
        return !slots.isEmpty();
    }

    /** The factor of a slot in the new value of another, in a linear step; null if it is 0. */
    public Node factor(int loop, String into, String from) {
        LinearForm form = loops.get(loop).get(into);
        return form == null ? null : form.terms().get(from);
    }

    /** The slots that many linear steps multiply into the new value of one. */
    public Set<String> into(String slot) {
        Set<String> found = new LinkedHashSet<>(Set.of(slot));
        List<String> pending = new ArrayList<>(found);
        while (!pending.isEmpty()) {
            String one = pending.remove(0);
            for (Map<String, LinearForm> loop : loops) {
                LinearForm form = loop.get(one);
                if (form != null) {
                    form.terms().keySet().stream().filter(found::add).forEach(pending::add);
                }
            }
        }
        return found;
    }

    /** Returns whether steps change a slot. */
    public boolean changes(String slot) {
        return loops.stream().anyMatch(loop -> loop.containsKey(slot));
    }
}
