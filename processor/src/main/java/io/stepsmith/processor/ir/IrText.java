package io.stepsmith.processor.ir;

import io.stepsmith.Decay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The text form of a {@link Rule}, a line each, made to be read and compared:
 *
 * <pre>
 * rule io.stepsmith.rule.Lion
 * decay DECOUPLED
 * rate 1e-4 LEARNED DECAYING
 * hyper beta1 real 0.9 [0, 1)
 * state m weight 0 flush bfloat16
 * source 20 double direction = beta1 * m + (1 - beta1) * g;
 * %0 = hyper beta1
 * %1 = state m
 * %2 = multiply %0 %1 @20
 * ...
 * set update %9
 * </pre>
 */
public final class IrText {
    /** Version of this form; a companion of another version is refused. */
    public static final int VERSION = 1;

    /** In place of a preset's kind of decay: that of the rule. */
    private static final String OWN = "own";

    /** Behind a hyperparameter that is a lower bound of the loss. */
    private static final String BOUNDS_LOSS = "boundsLoss";

    private IrText() {}

    /** Writes a rule; nodes are numbered in order. */
    public static List<String> write(Rule rule) {
        List<String> lines = new ArrayList<>();
        lines.add("rule " + rule.name());
        lines.add("decay " + rule.decay());
        lines.add("rate " + rule.rate().text());
        lines.addAll(fields(rule.hypers(), rule.slots()));
        for (Preset preset : rule.presets()) {
            lines.add("preset " + preset.convention() + " " + Numbers.text(preset.learningRate())
                    + " " + preset.decay().map(Decay::name).orElse(OWN)
                    + preset.values().entrySet().stream()
                            .map(entry -> " " + entry.getKey() + " " + constant(entry.getValue()))
                            .collect(Collectors.joining()));
        }
        lines.addAll(write(rule.graph()));
        return lines;
    }

    /** Writes a modifier: the same form, but for the first lines. */
    public static List<String> write(Modifier modifier) {
        List<String> lines = new ArrayList<>();
        lines.add("modifier " + modifier.name());
        modifier.excludes().forEach(other -> lines.add("excludes " + other));
        if (!modifier.rate().equals(RuleRate.UNCHANGED)) {
            lines.add("rate " + modifier.rate().text());
        }
        lines.addAll(fields(modifier.hypers(), modifier.slots()));
        lines.addAll(write(modifier.graph()));
        return lines;
    }

    private static List<String> fields(List<Rule.Hyper> hypers, List<Rule.Slot> slots) {
        List<String> lines = new ArrayList<>();
        for (Rule.Hyper hyper : hypers) {
            lines.add("hyper " + hyper.name() + " " + name(hyper.type()) + " "
                    + constant(hyper.value())
                    + (hyper.isNumber() ? " " + hyper.range() : "")
                    + (hyper.type() == Type.CHOICE ? " " + String.join("|", hyper.choices()) : "")
                    + (hyper.boundsLoss() ? " " + BOUNDS_LOSS : ""));
        }
        for (Rule.Slot slot : slots) {
            lines.add("state " + slot.name() + " " + slot.level().text() + " "
                    + Numbers.text(slot.initial()) + (slot.flush() ? " flush" : "")
                    + (slot.bfloat16() ? " bfloat16" : "")
                    + (slot.whenRefused() ? " whenRefused" : ""));
        }
        return lines;
    }

    /** Writes a graph. */
    public static List<String> write(Graph graph) {
        List<String> lines = new ArrayList<>();
        Map<Node, String> numbers = new java.util.IdentityHashMap<>();
        Origin last = null;
        for (Node node : graph.nodes()) {
            if (node.origin() != null
                    && !node.arguments().isEmpty()
                    && !node.origin().equals(last)) {
                last = node.origin();
                lines.add("source " + last.line() + " " + last.text());
            }
            numbers.put(node, "%" + numbers.size());
            lines.add(line(node, numbers));
        }
        graph.outputs().forEach((name, node) -> lines.add("set " + name + " " + numbers.get(node)));
        return lines;
    }

    private static String line(Node node, Map<Node, String> numbers) {
        StringBuilder line = new StringBuilder(numbers.get(node))
                .append(" = ")
                .append(node.op().text());
        if (node.is(Op.CONSTANT)) {
            line.append(' ')
                    .append(name(node.type()))
                    .append(' ')
                    .append(constant(node.attribute()));
        } else if (!node.attribute().equals(Node.NO_ATTRIBUTE)) {
            line.append(' ').append(node.attribute());
        }
        node.arguments().forEach(argument -> line.append(' ').append(numbers.get(argument)));
        if (node.name() != null) {
            line.append(" as ").append(node.name());
        }
        return line.toString();
    }

    private static String name(Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(Object value) {
        return value instanceof Double number ? Numbers.text(number) : value.toString();
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if a line is not of the form
     */
    public static Rule parse(List<String> lines) {
        return new Parser().read(lines).rule();
    }

    /**
     * Reads a modifier.
     *
     * @throws IllegalArgumentException if a line is not of the form
     */
    public static Modifier parseModifier(List<String> lines) {
        return new Parser().read(lines).modifier();
    }

    private static final class Parser {
        private final GraphBuilder builder = new GraphBuilder();
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<String, Node> outputs = new LinkedHashMap<>();
        private final Map<String, Rule.Hyper> hypers = new LinkedHashMap<>();
        private final Map<String, Rule.Slot> slots = new LinkedHashMap<>();
        private final List<String> excludes = new ArrayList<>();
        private final List<Supplier<Preset>> presets = new ArrayList<>();
        private String name = "";
        private String decay = "";
        private RuleRate rate = RuleRate.UNCHANGED;

        Parser read(List<String> lines) {
            for (String line : lines) {
                try {
                    parse(line);
                } catch (RuntimeException e) {
                    throw new IllegalArgumentException("not a line of rule IR: " + line, e);
                }
            }
            return this;
        }

        Rule rule() {
            return new Rule(
                            name,
                            Decay.valueOf(decay),
                            rate,
                            List.copyOf(hypers.values()),
                            List.copyOf(slots.values()),
                            builder.build(outputs))
                    .withPresets(presets.stream().map(Supplier::get).toList());
        }

        Modifier modifier() {
            return new Modifier(
                    name,
                    List.copyOf(excludes),
                    rate,
                    List.copyOf(hypers.values()),
                    List.copyOf(slots.values()),
                    builder.build(outputs));
        }

        private void parse(String line) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "rule", "modifier" -> name = words[1];
                case "excludes" -> excludes.add(words[1]);
                case "decay" -> decay = words[1];
                case "rate" -> rate = RuleRate.parse(line.substring(5));
                case "hyper" -> hypers.put(words[1], hyper(words));
                case "preset" -> presets.add(preset(words));
                case "state" ->
                    slots.put(
                            words[1],
                            new Rule.Slot(
                                    words[1],
                                    Level.valueOf(words[2].toUpperCase(Locale.ROOT)),
                                    Numbers.parse(words[3]),
                                    List.of(words).contains("flush"),
                                    List.of(words).contains("bfloat16"),
                                    List.of(words).contains("whenRefused")));
                case "source" ->
                    builder.origin(new Origin(
                            Integer.parseInt(words[1]),
                            line.substring("source ".length() + words[1].length() + 1)));
                case "set" -> outputs.put(words[1], node(words[2]));
                default -> nodes.put(words[0], node(words));
            }
        }

        private static Optional<Decay> decay(String word) {
            return word.equals(OWN) ? Optional.empty() : Optional.of(Decay.valueOf(word));
        }

        /** Makes a preset once all lines are read; an unknown decay is no fault of its line. */
        private Supplier<Preset> preset(String[] words) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 4; i < words.length; i += 2) {
                values.put(
                        words[i],
                        constant(
                                words[i].equals(Rule.WEIGHT_DECAY)
                                        ? Type.REAL
                                        : hyper(words[i]).type(),
                                words[i + 1]));
            }
            double rate = Numbers.parse(words[2]);
            String kind = words[3];
            return () -> new Preset(words[1], rate, decay(kind), values);
        }

        private Rule.Hyper hyper(String[] words) {
            Type type = Type.valueOf(words[2].toUpperCase(Locale.ROOT));
            return new Rule.Hyper(
                    words[1],
                    type,
                    constant(type, words[3]),
                    type == Type.REAL || type == Type.INTEGER
                            ? Range.parse(words[4] + " " + words[5])
                            : Range.ALL,
                    type == Type.CHOICE ? List.of(words[4].split("\\|")) : List.of(),
                    words[words.length - 1].equals(BOUNDS_LOSS));
        }

        private Rule.Hyper hyper(String name) {
            return Objects.requireNonNull(hypers.get(name));
        }

        private static Object constant(Type type, String word) {
            return switch (type) {
                case REAL -> Numbers.parse(word);
                case INTEGER -> Integer.valueOf(word);
                case BOOLEAN -> Boolean.valueOf(word);
                case CHOICE -> word;
            };
        }

        private Node node(String[] words) {
            Op op = Op.valueOf(words[2].toUpperCase(Locale.ROOT));
            if (op == Op.CONSTANT) {
                Type type = Type.valueOf(words[3].toUpperCase(Locale.ROOT));
                return builder.leaf(op, constant(type, words[4]), type, Level.MODEL);
            }
            if (op == Op.HYPER) {
                return builder.hyper(words[3], hyper(words[3]).type());
            }
            if (op == Op.STATE) {
                return builder.state(
                        words[3], Objects.requireNonNull(slots.get(words[3])).level());
            }
            if (op == Op.COUNT) {
                return builder.count(Level.valueOf(words[3].toUpperCase(Locale.ROOT)));
            }
            if (op == Op.GIVEN) {
                return builder.given(words[3]);
            }
            if (op.arity() == 0) {
                return builder.input(op);
            }
            List<Node> arguments = new ArrayList<>();
            String name = null;
            int first = op == Op.CALL || op == Op.EXACT || op.needsAllWeights() ? 4 : 3;
            for (int i = first; i < words.length; i++) {
                if (words[i].equals("as")) {
                    name = words[++i];
                } else {
                    arguments.add(node(words[i]));
                }
            }
            Node made = op == Op.CALL
                    ? builder.call(words[3], arguments)
                    : op == Op.EXACT
                            ? builder.exact(words[3], arguments)
                            : op == Op.REDUCE
                                    ? builder.reduce(Reduction.parse(words[3]), arguments.get(0))
                                    : op == Op.ORTHOGONALISE
                                            ? builder.orthogonalise(words[3], arguments.get(0))
                                            : builder.add(op, arguments.toArray(Node[]::new));
            return name == null ? made : builder.named(made, name);
        }

        private Node node(String number) {
            Node node = nodes.get(number);
            if (node == null) {
                throw new IllegalArgumentException(number + " is not defined yet");
            }
            return node;
        }
    }
}
