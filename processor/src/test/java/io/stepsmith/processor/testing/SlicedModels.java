package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Two sources of one model: with the weights of all tensors in one array, out of order, and with an
 * array for each.
 */
public final class SlicedModels {
    /**
     * A tensor.
     *
     * @param offset where it begins in the one array
     * @param matrices how many matrices of so many rows and columns it is; 0 if it is a vector
     * @param annotation what it has beside its place
     */
    public record Part(
            String name, int offset, int length, int matrices, int rows, String annotation) {
        /** The number of weights of each tensor of its own. */
        public int each() {
            return matrices == 0 ? length : length / matrices;
        }

        /** The names that it has in a model with an array for each. */
        public List<String> arrays() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < Math.max(1, matrices); i++) {
                names.add(matrices > 1 ? name + i : name);
            }
            return names;
        }

        private String shape() {
            return rows + "\", \"" + each() / rows;
        }
    }

    /** All tensors, in the order of declaration; matrices, and vectors of one block or two. */
    public static final List<Part> PARTS = List.of(
            new Part("embedding", 448, 703, 1, 37, ""),
            new Part("position", 6154, 95, 1, 5, ""),
            new Part("norm", 0, 19, 0, 0, "@Group(weightDecay = 0%s)"),
            new Part("attention", 19, 429, 3, 11, ""),
            new Part("bias", 1151, 5003, 0, 0, "@Group(rateScale = 0.5%s)"),
            new Part("tail", 6249, 7, 0, 0, "@Group(rateScale = 0.5%s)"));

    /** The length of the one array. */
    public static final int LENGTH = 6256;

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = %s, learningRate = 0.01%s)
            %s
            public class %s {
                public final int columns = 19;
            %s}
            """;

    private SlicedModels() {}

    /**
     * A source.
     *
     * @param rule the rule and other attributes of the optimizer
     * @param annotations other annotations of the model
     * @param type the type of weights
     * @param ofVectors the rule of vectors, as an attribute of a group; empty if it is the same
     * @param sliced whether there is one array
     */
    public static String source(
            String name,
            String rule,
            String annotations,
            String type,
            String ofVectors,
            boolean sliced) {
        String gradients = type.equals("short") ? "float" : type;
        StringBuilder fields = new StringBuilder();
        if (sliced) {
            array(fields, "@Param", type, gradients, "mem", LENGTH);
        }
        for (Part part : PARTS) {
            String group = part.annotation().formatted(ofVectors);
            if (sliced) {
                fields.append("    @Slice(of = \"mem\"%s) %s public final int %s = %d;\n"
                        .formatted(size(part), group, part.name(), part.offset()));
                continue;
            }
            String param = part.matrices() == 0
                    ? "@Param " + group
                    : "@Param(shape = {\"" + part.shape() + "\"})";
            part.arrays()
                    .forEach(array -> array(fields, param, type, gradients, array, part.each()));
        }
        boolean decays = !rule.contains("weightDecay");
        return MODEL.formatted(
                rule, decays ? ", weightDecay = 0.1" : "", annotations, name, fields);
    }

    private static void array(
            StringBuilder fields,
            String param,
            String type,
            String ofGradients,
            String name,
            int length) {
        fields.append("    %1$s public %2$s[] %4$s = new %2$s[%5$d]; public %3$s[] %4$sGradient = "
                        .formatted(param, type, ofGradients, name, length)
                + "new %s[%d];\n".formatted(ofGradients, length));
    }

    private static String size(Part part) {
        return switch (part.name()) {
            case "tail" -> "";
            case "norm" -> ", length = \"columns\"";
            default ->
                part.matrices() == 0
                        ? ", length = \"" + part.length() + "\""
                        : ", shape = {"
                                + (part.matrices() > 1 ? "\"" + part.matrices() + "\", \"" : "\"")
                                + part.shape() + "\"}";
        };
    }
}
