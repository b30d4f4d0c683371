package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.nullness.Nullable;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The inside of a loop over weights: loads, the rule's statements under their source lines, stores.
 * The same for scalar and vector code but for the dialect, so that both are visibly alike and give
 * the same bits.
 */
final class KernelBody {
    /** The lane of the weight: {@code BlockSum.LANES} of the runtime are 64. */
    static final String LANE = "i & 63";

    private final Kernel kernel;
    private final Dialect dialect;
    private final Set<Node> locals = new LinkedHashSet<>();
    private final Map<Node, Integer> lastUse = new IdentityHashMap<>();
    private final Map<Node, String> names = new IdentityHashMap<>();
    private final Map<String, Node> holders = new LinkedHashMap<>();
    private final UniqueNames unique;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private @Nullable Origin printed;
    private String random = "";
    /** The weight that is worked on; in {@link LaneRows} that of each row in turn. */
    private String element = "i";

    private boolean inRows;

    private KernelBody(Kernel kernel, Dialect dialect) {
        this.kernel = kernel;
        this.dialect = dialect;
        unique = KernelNames.of(kernel.model());
        kernel.states().forEach(state -> unique.claim(kernel.array(state)));
        kernel.columns().values().forEach(unique::claim);
        kernel.reductions().keySet().forEach(output -> unique.claim(Kernel.lanes(output)));
        kernel.reductions().keySet().forEach(output -> unique.claim(LaneRows.variable(output)));
        kernel.terms().forEach(output -> unique.claim(Kernel.terms(output)));
        kernel.uniforms().values().forEach(unique::claim);
        dialect.variables().forEach(unique::claim);
        chooseLocals();
        findLastUses();
    }

    static CodeBlock of(Kernel kernel, Dialect dialect) {
        KernelBody body = new KernelBody(kernel, dialect);
        body.emit();
        return body.code.build();
    }

    /** The same for one row of {@link LaneRows} after the other. */
    static CodeBlock ofRows(Kernel kernel, Dialect dialect) {
        KernelBody body = new KernelBody(kernel, dialect);
        body.inRows = true;
        for (int row = 0; row < LaneRows.ROWS; row++) {
            body.element = LaneRows.element(row);
            body.names.clear();
            body.holders.clear();
            body.emit();
        }
        return body.code.build();
    }

    private void emit() {
        for (Node node : kernel.graph().nodes()) {
            if (node.perWeight() && node.arguments().isEmpty()) {
                load(node);
            }
        }
        int position = 0;
        for (Node node : locals) {
            if (!node.arguments().isEmpty()) {
                define(node, position);
            }
            position++;
        }
        kernel.graph().outputs().forEach((output, node) -> {
            if (output.equals(Graph.WEIGHT)) {
                storeWeight(operand(node).code());
            } else if (kernel.storage(output).rounds()) {
                storeRounded(output, operand(node).code());
            } else {
                code.addStatement(store(output, operand(node).code()));
            }
        });
    }

    private void storeWeight(CodeBlock value) {
        if (kernel.model().weights() != WeightArrays.BESIDE_MASTER) {
            code.addStatement(dialect.store("weights", weightIndex(), value));
        }
        if (kernel.roundsWeight()) {
            code.add(dialect.store(
                    Kernel.ROUNDED_STORAGE,
                    Kernel.ROUNDED,
                    index(),
                    value,
                    unique.claim("wBits"),
                    null));
        }
    }

    /** Every 32 random bits serve two slots. */
    private void storeRounded(String output, CodeBlock value) {
        int position = kernel.roundedAtRandom().indexOf(output);
        if (position >= 0 && position % 2 == 0) {
            random = unique.claim("random");
            code.add(dialect.random(random, position / 2));
        }
        code.add(dialect.store(
                kernel.storage(output),
                kernel.array(output),
                "i",
                value,
                unique.claim(UniformNames.camel(output) + "Bits"),
                position < 0 ? null : dialect.half(random, position % 2 == 0)));
    }

    private CodeBlock store(String output, CodeBlock value) {
        Reduction reduction = kernel.reductions().get(output);
        if (reduction != null && inRows) {
            return LaneRows.combine(output, value, reduction);
        } else if (reduction != null) {
            String index = reduction.extent() == Level.COLUMN ? "i" : LANE;
            return dialect.combine(
                    Kernel.lanes(output), index, value, reduction.kind() == Reduction.Kind.MAX);
        }
        if (kernel.terms().contains(output)) {
            return dialect.store(Kernel.terms(output), kernel.gathers() ? "i - from" : "i", value);
        }
        return switch (output) {
            case Graph.CLEARED -> dialect.store("gradients", index(), value);
            default -> dialect.store(kernel.array(output), "i", value);
        };
    }

    /** Returns where in its array the weight is; those of master weights hold one segment. */
    private String weightIndex() {
        return kernel.model().weights() == WeightArrays.MODEL
                        && kernel.model().offset() != Offset.GRADIENTS
                ? index()
                : element;
    }

    /** Returns where in the model's arrays the weight and the gradient are. */
    private String index() {
        return kernel.model().offset().isParameter() ? "at + " + element : element;
    }

    /**
     * Leaves, what the rule has a variable for, what is used more than once, what is stored, and
     * what lanes need statements for.
     */
    private void chooseLocals() {
        Map<Node, Integer> uses = kernel.graph().uses();
        Set<Node> needed = new java.util.HashSet<>(kernel.graph().outputs().values());
        kernel.graph().nodes().stream()
                .filter(node -> node.is(Op.SIGNUM))
                .forEach(node -> needed.add(node.argument(0)));
        Predicate<Node> isLocal = node -> node.arguments().isEmpty()
                || node.name() != null
                || uses.getOrDefault(node, 0) > 1
                || needed.contains(node)
                || node.is(Op.EXACT);
        Heights heights = new Heights(node -> !node.perWeight() || isLocal.test(node));
        kernel.graph().nodes().stream()
                .filter(node -> node.perWeight() && (isLocal.test(node) || heights.isHigh(node)))
                .forEach(locals::add);
    }

    private void findLastUses() {
        int position = 0;
        for (Node node : locals) {
            for (Node argument : node.arguments()) {
                use(argument, position);
            }
            position++;
        }
        kernel.graph().outputs().values().forEach(node -> use(node, Integer.MAX_VALUE));
    }

    private void use(Node node, int position) {
        if (locals.contains(node)) {
            lastUse.merge(node, position, Math::max);
        } else if (node.perWeight()) {
            node.arguments().forEach(argument -> use(argument, position));
        }
    }

    private void load(Node node) {
        if (node.is(Op.GRADIENT) && kernel.model().offset().isSingle()) {
            names.put(node, KernelMethods.GIVEN);
            holders.put(KernelMethods.GIVEN, node);
            return;
        }
        String name = unique.claim(UniformNames.of(node));
        names.put(node, name);
        holders.put(name, node);
        String array =
                switch (node.op()) {
                    case WEIGHT -> "weights";
                    case GRADIENT -> kernel.model().gradients();
                    default -> kernel.array((String) node.attribute());
                };
        code.addStatement(
                "$T $L = $L",
                dialect.type(node.type()),
                name,
                switch (node.op()) {
                    case WEIGHT -> dialect.load(array, weightIndex());
                    case GRADIENT ->
                        kernel.model().outer()
                                ? dialect.product(array, element)
                                : dialect.load(array, index());
                    case STATE ->
                        dialect.load(kernel.storage((String) node.attribute()), array, element);
                    default -> dialect.load(array, element);
                });
    }

    private void define(Node node, int position) {
        if (node.origin() != null && !node.origin().equals(printed)) {
            printed = node.origin();
            code.add("// $L\n", printed.text());
        }
        code.add(dialect.before(
                node, node.arguments().stream().map(this::operand).toList()));
        Text value = expression(node);
        String wanted = UniformNames.of(node);
        Node holder = holders.get(wanted);
        boolean reuse = holder != null
                && holder.type() == node.type()
                && lastUse.getOrDefault(holder, -1) <= position;
        String name = reuse ? wanted : unique.claim(wanted);
        names.put(node, name);
        holders.put(name, node);
        if (reuse) {
            code.addStatement("$L = $L", name, value.code());
        } else {
            code.addStatement("$T $L = $L", dialect.type(node.type()), name, value.code());
        }
    }

    private Text operand(Node node) {
        if (names.containsKey(node)) {
            return Text.atom("$L", names.get(node));
        }
        String column = kernel.columns().get(node);
        return column != null
                ? dialect.column(column)
                : node.is(Op.ROUND) ? dialect.uniform(node) : expression(node);
    }

    private Text expression(Node node) {
        return dialect.operation(
                node, node.arguments().stream().map(this::operand).toList());
    }
}
