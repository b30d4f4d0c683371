package io.stepsmith.processor.check.program;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.ir.Type;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Warns of state that is rounded to nearest even and multiplied, at every update, by a factor that
 * takes less than half a unit in its last place. It rises, but never falls. In: the tables of a
 * model.
 */
final class LostDecay {
    /** Half the distance of bfloat16 numbers, in parts of the greatest for which it is that. */
    private static final double LOST = 0x1p-9;

    private LostDecay() {}

    static void check(
            AnnotationValues optimizer, List<CompiledTable> tables, Diagnostics diagnostics) {
        for (CompiledTable table : tables) {
            table.storage().forEach((slot, storage) -> {
                if (storage == StateStorage.NEAREST_EVEN) {
                    factors(table, slot)
                            .filter(factor -> factor < 1 && factor > 1 - LOST)
                            .findFirst()
                            .ifPresent(factor -> diagnostics.say(
                                    Message.DECAY_LOST,
                                    optimizer.position("stateRounding"),
                                    slot,
                                    table.group().rule().title(),
                                    factor));
                }
            });
        }
    }

    /** Returns what the old value is multiplied by in the new one, where that is known. */
    private static Stream<Double> factors(CompiledTable table, String slot) {
        Program.Pass last =
                table.program().passes().get(table.program().passes().size() - 1);
        return last.loops().stream()
                .map(Graph::outputs)
                .filter(outputs -> outputs.containsKey(slot))
                .flatMap(outputs -> terms(outputs.get(slot))
                        .flatMap(term -> factors(term, slot, table.group().values())));
    }

    /** Returns what a sum is of, sums in it taken apart; a multiply-add stands for its product. */
    private static Stream<Node> terms(Node sum) {
        Predicate<Node> isSum = node -> node.is(Op.ADD) || node.is(Op.SUBTRACT);
        Set<Node> parts = new LinkedHashSet<>(List.of(sum));
        Deque<Node> pending = new ArrayDeque<>(parts);
        while (!pending.isEmpty()) {
            Node part = pending.pop();
            if (isSum.test(part)) {
                part.arguments().stream().filter(parts::add).forEach(pending::push);
            } else if (part.is(Op.FMA) && parts.add(part.argument(2))) {
                pending.push(part.argument(2));
            }
        }
        return parts.stream().filter(isSum.negate());
    }

    private static Stream<Double> factors(Node sum, String slot, Map<String, Object> values) {
        List<Node> product =
                sum.is(Op.MULTIPLY) || sum.is(Op.FMA) ? sum.arguments().subList(0, 2) : List.of();
        if (product.stream()
                .noneMatch(factor -> factor.is(Op.STATE) && factor.attribute().equals(slot))) {
            return Stream.empty();
        }
        return product.stream()
                .filter(factor -> !factor.perWeight() || factor.is(Op.ROUND))
                .filter(factor -> factor.type() == Type.REAL)
                .filter(LostDecay::isSetOnly)
                .map(factor -> (Double) Interpreter.evaluate(factor, values));
    }

    /** Returns whether a value depends on hyperparameters only. */
    private static boolean isSetOnly(Node value) {
        return !PostOrder.any(
                value,
                node -> node.arguments().isEmpty() && !node.is(Op.CONSTANT) && !node.is(Op.HYPER));
    }
}
