package io.stepsmith.processor.describe.facts;

import io.stepsmith.processor.compile.MovedBytes;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.ir.WeightFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cost of the parameters of one table: memory, and passes over it in a step.
 *
 * @param passes over the weights in a step
 * @param state the names of what is kept per weight, with the format if it is not that of the
 *     weights
 * @param stateBytes of state per weight
 * @param shared the names of what is kept per row, tensor and so on, by that extent
 * @param movedBytes at most, per weight and step
 * @param notes sentences about what some rules cost besides
 */
public record Cost(
        int passes,
        List<String> state,
        int stateBytes,
        Map<String, List<String>> shared,
        int movedBytes,
        List<String> notes) {
    /** The cost of a table. */
    public static Cost of(CompiledTable table) {
        Program program = table.program();
        Map<String, StateStorage> storage = table.storage();
        boolean master = table.format().hasMaster();
        List<String> state = new ArrayList<>(master ? List.of(WeightFormat.MASTER) : List.of());
        storage.forEach((slot, kept) ->
                state.add(slot + kept.format().map(format -> " " + format).orElse("")));
        int bytes = storage.values().stream()
                        .mapToInt(kept -> kept.bytes(table.precision()))
                        .sum()
                + (master ? table.precision().bytes() : 0);
        int moved =
                MovedBytes.ofStep(program, table.group().states(), table.precision(), table.outer())
                        + (master ? table.format().bytes() : 0);
        return new Cost(
                program.passesOverWeights(),
                List.copyOf(state),
                bytes,
                shared(program),
                moved,
                notes(table));
    }

    private static Map<String, List<String>> shared(Program program) {
        Map<Level, List<String>> byLevel = new TreeMap<>();
        program.slots().stream()
                .filter(slot -> !slot.perWeight())
                .forEach(slot -> byLevel.computeIfAbsent(slot.level(), level -> new ArrayList<>())
                        .add(slot.name()));
        Map<String, List<String>> shared = new java.util.LinkedHashMap<>();
        byLevel.forEach((level, names) -> shared.put(level.text(), names));
        return shared;
    }

    private static List<String> notes(CompiledTable table) {
        List<String> notes = new ArrayList<>();
        if (table.format().hasMaster()) {
            notes.add(
                    "The weights are those in master; the model has them rounded to nearest even.");
        }
        if (!table.program().orthogonalised().isEmpty()) {
            notes.add(orthogonalised(table));
        }
        if (table.program().keepsWeights()) {
            notes.add(
                    table.format().bytes()
                            + " bytes more per weight keep what is trained while other weights are in the model.");
        }
        return notes;
    }

    private static String orthogonalised(CompiledTable table) {
        int count = table.program().orthogonalised().size();
        boolean perturbed = table.program().perturbation().stream()
                .anyMatch(program -> !program.orthogonalised().isEmpty());
        String which = (count == 1
                        ? "a matrix per tensor is orthogonalised,"
                        : count + " matrices per tensor are orthogonalised,")
                + (perturbed ? " the perturbation's included," : "")
                + (count == 1 ? "" : " each");
        String memory = table.program().byBatch()
                ? (count + 1)
                        + " n m + 2 n^2 numbers that tensors of a shape share, batches of 65,536 weights of small ones"
                : "n m + 2 n^2 numbers that tensors of a shape share, and "
                        + count * table.precision().bytes() + " bytes per weight";
        return "Besides, " + which
                + " in about 15 n^2 m + 5 n^3 operations (n by m, or m by n, n <= m),\nin memory of about "
                + memory + ".";
    }
}
