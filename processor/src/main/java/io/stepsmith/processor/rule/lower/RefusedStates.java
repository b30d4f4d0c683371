package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * States that change on refused steps too. There is one method that such a step runs, and what it
 * decides is the model's; so only that method assigns them, and they are the model's.
 */
final class RefusedStates {
    private RefusedStates() {}

    /** Refuses one that is not the model's, or in a rule. */
    static void check(VariableTree tree, Level level, boolean inModifier) {
        if (!inModifier) {
            throw refused(
                    tree,
                    "is in a rule, whose steps are made",
                    "keep it in an " + "@UpdateModifier with accepts(...)");
        }
        if (level != Level.MODEL) {
            throw refused(
                    tree,
                    "is one number per " + level.text() + ", but steps are refused for the whole "
                            + "model",
                    "write per = Extent.MODEL");
        }
    }

    /** Refuses them in a modifier that cannot assign them. */
    static Refusal notAssigned(List<Rule.Slot> slots, Tree modifier) {
        return refused(
                modifier,
                names(slots).stream().sorted().findFirst().orElseThrow(),
                "is assigned nowhere, for only accepts(...) runs on refused steps",
                "add boolean accepts(double w, double g, Step step, Model model)");
    }

    /** Returns whether steps are made, which the whole model decides. */
    static Node ofModel(Node accepts, Tree method) {
        if (!Level.GROUP.holds(accepts.level())) {
            String level = accepts.level().text();
            throw new Refusal(Message.ACCEPTS_BY_PARTS, method, level, level);
        }
        return accepts;
    }

    /** Refuses that another method assigns one. */
    static Refusal assigned(Tree target, String name) {
        return refused(
                target,
                name,
                "is assigned in a method that refused steps do not run",
                "assign it in accepts(...)");
    }

    /** The names of such states. */
    static Set<String> names(List<Rule.Slot> slots) {
        return slots.stream()
                .filter(Rule.Slot::whenRefused)
                .map(Rule.Slot::name)
                .collect(Collectors.toSet());
    }

    private static Refusal refused(VariableTree tree, String reason, String cure) {
        return refused(tree, tree.getName().toString(), reason, cure);
    }

    private static Refusal refused(Tree tree, String name, String reason, String cure) {
        return new Refusal(Message.STATE_OF_REFUSED, tree, name, reason, cure);
    }
}
