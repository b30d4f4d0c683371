package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.emit.java.JavaText;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.Heights;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Writer of what is the same for many weights: computed in double, once per step, tensor, row or
 * column, in local variables under the rule's own names. Values of several graphs are brought
 * together, so that none is computed twice.
 */
public final class UniformCode {
    private final Function<Node, Text> inputText;
    private final @Nullable Function<Node, Text> powersText;
    private final UniqueNames unique;
    private final GraphBuilder shared = new GraphBuilder();
    private final Map<Node, Node> imported = new IdentityHashMap<>();
    private final Map<Node, Integer> uses = new IdentityHashMap<>();
    private final Map<Node, String> names = new IdentityHashMap<>();
    private final Heights heights = new Heights(this::hasName);

    /**
     * A writer.
     *
     * @param inputText how hyperparameters, the rate and the step's number are written
     * @param unique the names of the method
     */
    public UniformCode(Function<Node, Text> inputText, UniqueNames unique) {
        this(inputText, null, unique);
    }

    /**
     * A writer for which hyperparameters have their powers at hand.
     *
     * @param powersText how the powers of a hyperparameter are written
     */
    public UniformCode(
            Function<Node, Text> inputText,
            @Nullable Function<Node, Text> powersText,
            UniqueNames unique) {
        this.inputText = inputText;
        this.powersText = powersText;
        this.unique = unique;
    }

    /** Announces a value that will be asked for. */
    public void need(Node node) {
        uses.merge(load(node), 1, Integer::sum);
    }

    private Node load(Node node) {
        if (!imported.containsKey(node)) {
            PostOrder.of(node, imported::containsKey).forEach(this::importOne);
        }
        return Objects.requireNonNull(imported.get(node));
    }

    private void importOne(Node node) {
        List<Node> arguments = node.arguments().stream().map(imported::get).toList();
        Node known = shared.copy(node, arguments);
        imported.put(node, known);
        if (!uses.containsKey(known)) {
            uses.put(known, 0);
            arguments.forEach(argument -> uses.merge(argument, 1, Integer::sum));
        }
    }

    /**
     * Declares the local variables that a value needs and that are not in scope yet; adds them to
     * the scope.
     */
    public void declare(Node node, Set<String> scope, CodeBlock.Builder code) {
        undeclared(node, scope).forEach(one -> local(one, scope, code));
    }

    /** Declares what a value needs and is known where there is one value of a level at hand. */
    void hoist(Node node, Level level, Set<String> scope, CodeBlock.Builder code) {
        undeclared(node, scope).stream()
                .filter(one -> level.holds(one.level()))
                .forEach(one -> local(one, scope, code));
    }

    private List<Node> undeclared(Node node, Set<String> scope) {
        return PostOrder.of(
                load(node), one -> names.containsKey(one) && scope.contains(names.get(one)));
    }

    private void local(Node node, Set<String> scope, CodeBlock.Builder code) {
        if (isLocal(node)) {
            String name =
                    names.computeIfAbsent(node, unnamed -> unique.claim(UniformNames.of(unnamed)));
            scope.add(name);
            String type =
                    switch (node.type()) {
                        case BOOLEAN -> "boolean";
                        case INTEGER -> "int";
                        default -> "double";
                    };
            code.addStatement("$L $L = $L", type, name, expression(node).code());
        }
    }

    private boolean isLocal(Node node) {
        if (node.arguments().isEmpty()) {
            return node.is(Op.STATE)
                    || node.is(Op.REDUCED)
                    || node.is(Op.COUNT)
                    || node.is(Op.RATE) && node.level() == Level.TENSOR;
        }
        return !node.is(Op.ROUND) && (hasName(node) || heights.isHigh(node));
    }

    private boolean hasName(Node node) {
        return node.name() != null || uses.getOrDefault(node, 0) > 1;
    }

    /** The one node that stands for all equal values. */
    Node shared(Node node) {
        return load(node);
    }

    /** A value whose local variables have been declared. */
    public Text text(Node node) {
        return shown(load(node));
    }

    private Text shown(Node node) {
        if (names.containsKey(node)) {
            return Text.atom("$L", names.get(node));
        }
        return expression(node);
    }

    private Text expression(Node node) {
        if (node.is(Op.CONSTANT) && node.type() != Type.CHOICE) {
            return JavaText.constant(node, Precision.DOUBLE);
        }
        if (node.arguments().isEmpty()) {
            return inputText.apply(node);
        }
        if (powersText != null && GroupFields.isPower(node)) {
            return Text.atom(
                    "$L.to($L)",
                    powersText.apply(node.argument(0)).code(),
                    shown(node.argument(1)).code());
        }
        return JavaText.of(
                node, node.arguments().stream().map(this::shown).toList(), Precision.DOUBLE);
    }

    /** An empty scope. */
    public static Set<String> scope() {
        return new HashSet<>();
    }
}
