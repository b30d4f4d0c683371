package io.stepsmith.processor.compile;

import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what meets weights as it is, and so is rounded to the precision of their arrays itself,
 * and not only what is computed from it in double. In: a compiled program. Out: hyperparameters
 * and rates, those that are rounded as they are and those whose reciprocals are.
 */
public final class UnchangedValues {
    /** Nothing. */
    public static final UnchangedValues NONE = new UnchangedValues();

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Node> asTheyAre = new ArrayList<>();
    private final List<Node> reciprocals = new ArrayList<>();

    private UnchangedValues() {}

    /** Finds those of a program, and of what it does between steps. */
    public static UnchangedValues of(Program program) {
        UnchangedValues values = new UnchangedValues();
        program.all()
                .flatMap(one -> one.passes().stream())
                .flatMap(pass -> pass.loops().stream())
                .flatMap(loop -> loop.nodes().stream())
                .filter(node -> node.is(Op.ROUND))
                .forEach(round -> values.visit(round.argument(0)));
        return values;
    }

    private void visit(Node node) {
        if (!seen.add(node)) {
            return;
        }
        switch (node.op()) {
            case HYPER, RATE -> asTheyAre.add(node);
            case NEGATE, ABS, TO_REAL -> visit(node.argument(0));
            case SELECT -> {
                visit(node.argument(1));
                visit(node.argument(2));
            }
            case DIVIDE -> {
                if (node.argument(0).isConstant(1.0)) {
                    reciprocals.add(node.argument(1));
                }
            }
            default -> {}
        }
    }

    /** Returns whether such a leaf is rounded as it is. */
    public boolean areRounded(Predicate<Node> leaf) {
        return asTheyAre.stream().anyMatch(leaf);
    }

    /** Returns whether the reciprocal of such a leaf is rounded. */
    public boolean haveReciprocalsRounded(Predicate<Node> leaf) {
        return reciprocals.stream().anyMatch(leaf);
    }
}
