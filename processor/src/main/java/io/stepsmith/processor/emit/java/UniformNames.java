package io.stepsmith.processor.emit.java;

import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

/**
 * Names for values that the rule has no variable for, from what they are: {@code 1 - beta1} is
 * {@code oneMinusBeta1}.
 */
public final class UniformNames {
    /** The most operations of a value that its name tells. */
    private static final int DEEPEST = 8;

    private UniformNames() {}

    /** A name, not yet made unique. */
    public static String of(Node node) {
        return of(node, DEEPEST);
    }

    private static String of(Node node, int deepest) {
        if (node.name() != null) {
            return node.name();
        }
        String name = deepest == 0 ? fallback(node) : compound(node, deepest - 1);
        return name.length() <= 40 ? name : fallback(node);
    }

    private static String compound(Node node, int deepest) {
        return switch (node.op()) {
            case HYPER, STATE, REDUCED, ORTHOGONALISED -> (String) node.attribute();
            case COUNT ->
                switch (node.counted()) {
                    case ROW -> "columns";
                    case COLUMN -> "rows";
                    case MODEL, GROUP, TENSOR, WEIGHT -> node.attribute() + "Count";
                };
            case WEIGHT -> "w";
            case GRADIENT -> "g";
            case NUMBER -> "number";
            case CLOCK -> "clock";
            case RATE -> node.level() == Level.TENSOR ? "layerRate" : "learningRate";
            case BASE_RATE -> "baseLearningRate";
            case LOSS -> "loss";
            case GRADIENT_WEIGHT -> "gradientWeight";
            case GRADIENT_SCALE -> "gradientScale";
            case ROUND, TO_REAL -> of(node.argument(0), deepest);
            case NEGATE -> "minus" + capital(of(node.argument(0), deepest));
            case SQRT -> "root" + capital(of(node.argument(0), deepest));
            case SUBTRACT ->
                node.argument(0).isConstant(1.0)
                        ? "oneMinus" + capital(of(node.argument(1), deepest))
                        : fallback(node);
            case DIVIDE ->
                node.argument(0).isConstant(1.0)
                        ? "inverse" + capital(of(node.argument(1), deepest))
                        : fallback(node);
            case MULTIPLY ->
                node.argument(0).is(Op.CONSTANT) || node.argument(1).is(Op.CONSTANT)
                        ? fallback(node)
                        : of(node.argument(0), deepest) + "Times"
                                + capital(of(node.argument(1), deepest));
            default -> fallback(node);
        };
    }

    private static String fallback(Node node) {
        return switch (node.op()) {
            case ADD -> "sum";
            case SUBTRACT -> "difference";
            case MULTIPLY -> "product";
            case DIVIDE -> "quotient";
            case SQRT -> "root";
            case SELECT -> "choice";
            case CALL, EXACT -> (String) node.attribute();
            case CONSTANT -> "constant";
            default ->
                node.op().isComparison() || node.type() == io.stepsmith.processor.ir.Type.BOOLEAN
                        ? "test"
                        : "value";
        };
    }

    public static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * The name of a slot or reduction as that of a variable: those of modifiers have a dot,
     * {@code grokfast.alpha}.
     */
    public static String variable(String name) {
        return name.contains(".") ? camel(name) : name;
    }

    /** {@code adapters.noDecay} to {@code adaptersNoDecay}. */
    public static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("[^\\p{javaJavaIdentifierPart}]+")) {
            camel.append(camel.isEmpty() || part.isEmpty() ? part : capital(part));
        }
        return camel.isEmpty() ? "group" : decapital(camel.toString());
    }

    /** {@code AdamW} to {@code adamW}. */
    public static String decapital(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
