package io.stepsmith.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.report.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a rule that its methods may read: hyperparameters and constants. */
final class RuleMembers {
    private final Map<String, Rule.Hyper> hypers = new LinkedHashMap<>();
    private final Map<String, VariableTree> constants = new LinkedHashMap<>();

    void add(Rule.Hyper hyper) {
        hypers.put(hyper.name(), hyper);
    }

    void addConstant(VariableTree constant) {
        constants.put(constant.getName().toString(), constant);
    }

    boolean isHyper(String name) {
        return hypers.containsKey(name);
    }

    /** Whether an enum of a hyperparameter has the constant; the enum may be qualified. */
    boolean isChoice(String enumName, String constant) {
        return Character.isUpperCase(enumName.charAt(enumName.lastIndexOf('.') + 1))
                && hypers.values().stream().anyMatch(hyper -> hyper.choices().contains(constant));
    }

    /** The value of a field. */
    Node read(String name, Tree tree, GraphBuilder builder, Expressions expressions) {
        Rule.Hyper hyper = hypers.get(name);
        if (hyper != null) {
            return builder.hyper(name, hyper.type());
        }
        VariableTree constant = constants.get(name);
        if (constant == null || constant.getInitializer() == null) {
            throw new Refusal(Message.UNKNOWN_NAME, tree, name);
        }
        ExpressionTree initializer = constant.getInitializer();
        return constant.getType() != null && constant.getType().toString().equals("double")
                ? expressions.real(initializer, new Scope())
                : expressions.lower(initializer, new Scope());
    }
}
