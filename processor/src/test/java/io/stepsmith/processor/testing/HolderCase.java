package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A way to hold a parameter: what array it is, how it is reached, what holds the object that has
 * it, and where its gradient is.
 */
public record HolderCase(
        Kind kind, Format format, Access access, Nesting nesting, Gradient gradient) {
    /** An option, with how often projects have it. */
    private interface Option {
        double weight();
    }

    /** Kinds of arrays. */
    public enum Kind implements Option {
        FLAT(10),
        ROWS(6),
        SHAPED(3),
        BUFFER(1);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }

        @Override
        public double weight() {
            return weight;
        }
    }

    /** Formats of weights. */
    public enum Format implements Option {
        FLOAT("float", 10),
        DOUBLE("double", 9),
        BFLOAT16("short", 2);

        private final String type;
        private final double weight;

        Format(String type, double weight) {
            this.type = type;
            this.weight = weight;
        }

        @Override
        public double weight() {
            return weight;
        }
    }

    /** Ways to reach the array in its object. */
    public enum Access implements Option {
        FIELD(5),
        METHOD(9),
        INTERFACE(6),
        ABSTRACT(3),
        RECORD(1);

        private final double weight;

        Access(double weight) {
            this.weight = weight;
        }

        @Override
        public double weight() {
            return weight;
        }
    }

    /** What holds the objects. */
    public enum Nesting implements Option {
        DIRECT(5),
        ONE(4),
        ARRAY(2),
        LIST(6),
        CLASSES(7),
        SEALED(2),
        LIST_METHOD(6),
        DEEP(3),
        OPTIONAL(2);

        private final double weight;

        Nesting(double weight) {
            this.weight = weight;
        }

        @Override
        public double weight() {
            return weight;
        }
    }

    /** Places of the gradient. */
    public enum Gradient implements Option {
        BESIDE(8),
        SIBLING(6),
        SEPARATE(3);

        private final double weight;

        Gradient(double weight) {
            this.weight = weight;
        }

        @Override
        public double weight() {
            return weight;
        }
    }

    /** All that are possible in Java. */
    private static List<HolderCase> all() {
        List<HolderCase> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Format format : Format.values()) {
                for (Access access : Access.values()) {
                    for (Nesting nesting : Nesting.values()) {
                        for (Gradient gradient : Gradient.values()) {
                            all.add(new HolderCase(kind, format, access, nesting, gradient));
                        }
                    }
                }
            }
        }
        all.removeIf(one -> one.kind == Kind.BUFFER && one.format != Format.FLOAT
                || one.nesting == Nesting.DIRECT
                        && (one.gradient == Gradient.SIBLING
                                || one.access == Access.ABSTRACT
                                || one.access == Access.RECORD));
        return all;
    }

    /** So many, drawn by their weights; with those that are not supported. */
    public static List<HolderCase> drawn(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        record Drawn(HolderCase one, double key) {}
        return all().stream()
                .map(one -> new Drawn(one, Math.log(1 - random.nextDouble()) / one.weight()))
                .sorted(Comparator.comparingDouble(Drawn::key).reversed())
                .limit(count)
                .map(Drawn::one)
                .toList();
    }

    private double weight() {
        return kind.weight()
                * format.weight()
                * access.weight()
                * nesting.weight()
                * gradient.weight();
    }

    /** Returns whether it is trained; bfloat16 numbers cannot be gradients. */
    public boolean isSupported() {
        return format != Format.BFLOAT16 || gradient == Gradient.BESIDE;
    }

    /** Returns whether the rule sees a matrix. */
    public boolean isMatrix() {
        return kind == Kind.ROWS || kind == Kind.SHAPED;
    }

    private String type(boolean ofGradient) {
        String number = ofGradient && format == Format.BFLOAT16 ? "float" : format.type;
        return kind == Kind.BUFFER
                ? "java.nio.FloatBuffer"
                : number + (kind == Kind.ROWS ? "[][]" : "[]");
    }

    private String made(boolean ofGradient) {
        String method = kind == Kind.BUFFER
                ? "buffer"
                : (ofGradient && format == Format.BFLOAT16 ? "float" : format.type)
                        + (kind == Kind.ROWS ? "Rows" : "s");
        return method + "(" + ofGradient + ", " + isMatrix() + ")";
    }

    private String attributes(String gradient) {
        List<String> attributes = new ArrayList<>();
        if (kind == Kind.SHAPED) {
            attributes.add("shape = {\"2\", \"3\"}");
        }
        if (this.gradient == Gradient.BESIDE && gradient != null) {
            attributes.add("gradient = \"" + gradient + "\"");
        }
        return attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")";
    }

    /** The class, numbered, of objects that have an array; none where the model itself has it. */
    private String leaf(int n) {
        String w = type(false);
        String g = type(true);
        String top = nesting == Nesting.CLASSES || nesting == Nesting.SEALED ? "Top" + n : null;
        String also = top == null ? "" : ", " + top;
        String by = top == null ? "" : " implements " + top;
        String body = ("""
                private final %s w; private final %s g;
                L%d(%s w, %s g) { this.w = w; this.g = g; }
                """).formatted(w, g, n, w, g);
        String methods = """
                public %s getWeights() { return w; }
                public %s gradients() { return g; }
                """.formatted(w, g);
        String declared = """
                @Param%s %s %s getWeights();
                %s %s gradients();
                """;
        return switch (access) {
            case FIELD -> """
                    static final class L%d%s {
                        @Param%s final %s w; %s wGradient;
                        L%d(%s w, %s g) { this.w = w; wGradient = g; }
                    }
                    """.formatted(n, by, attributes(null), w, g, n, w, g);
            case METHOD ->
                "static final class L" + n + by + " {\n" + body
                        + methods.replace(
                                "public " + w + " getW",
                                "@Param" + attributes("gradients()") + " public " + w + " getW")
                        + "}\n";
            case INTERFACE ->
                "interface I" + n + " {\n"
                        + declared.formatted(attributes("gradients()"), "", w, "", g)
                        + "}\nstatic final class L" + n + " implements I" + n + also
                        + " {\n" + body + methods + "}\n";
            case ABSTRACT ->
                "static abstract class I" + n + " {\n"
                        + declared.formatted(
                                attributes("gradients()"),
                                "public abstract",
                                w,
                                "public abstract",
                                g)
                        + "}\nstatic final class L" + n + " extends I" + n + by + " {\n" + body
                        + methods + "}\n";
            case RECORD ->
                "record L" + n + "(@Param" + attributes("g()") + " " + w + " w, " + g + " g)" + by
                        + " {}\n";
        };
    }

    private boolean hasType() {
        return (access == Access.INTERFACE || access == Access.ABSTRACT)
                && nesting != Nesting.CLASSES
                && nesting != Nesting.SEALED;
    }

    private String object(int n, boolean ofGradient) {
        return "new L" + n + "(" + made(ofGradient) + ", "
                + (gradient == Gradient.BESIDE ? made(true) : "null") + ")";
    }

    private String objects(int n, boolean ofGradient, String around) {
        String other = "new Plain" + n + "()";
        boolean several = nesting == Nesting.CLASSES || nesting == Nesting.SEALED;
        return around.formatted(object(n, ofGradient) + ", " + (several ? other + ", " : "")
                + object(n, ofGradient));
    }

    /** The members of a model for the parameter with a number, and the classes for it. */
    public String members(int n) {
        if (nesting == Nesting.DIRECT) {
            return direct(n);
        }
        boolean sibling = gradient == Gradient.SIBLING;
        String one = nesting == Nesting.CLASSES || nesting == Nesting.SEALED
                ? "Top" + n
                : hasType() ? "I" + n : "L" + n;
        List<String> attributes = new ArrayList<>();
        if (sibling) {
            attributes.add(
                    "gradient = \"g" + n + (nesting == Nesting.LIST_METHOD ? "()" : "") + "\"");
        }
        if (nesting == Nesting.CLASSES) {
            attributes.add("classes = L" + n + ".class");
        }
        if (nesting == Nesting.OPTIONAL) {
            attributes.add("optional = true");
        }
        String param =
                "@Param" + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")");
        String list = "new ArrayList<>(Arrays.asList(%s))";
        String array = "new " + one + "[] {%s}";
        StringBuilder text = new StringBuilder(leaf(n));
        switch (nesting) {
            case CLASSES ->
                text.append("interface Top" + n + " {}\nstatic class Plain" + n + " implements Top"
                        + n + " {}\n");
            case SEALED ->
                text.append("sealed interface Top" + n + " permits L" + n + ", Plain" + n + " {}\n"
                        + "static final class Plain" + n + " implements Top" + n + " {}\n");
            default -> {}
        }
        switch (nesting) {
            case ONE, OPTIONAL -> {
                text.append(param + " " + one + " m" + n + " = " + object(n, false) + ";\n");
                text.append(sibling ? one + " g" + n + " = " + object(n, true) + ";\n" : "");
                text.append(
                        nesting == Nesting.OPTIONAL
                                ? param.replace("g" + n, "h" + n) + " " + one + " absent" + n
                                        + ";\n" + one + " h" + n + ";\n"
                                : "");
            }
            case ARRAY, SEALED -> {
                text.append(
                        param + " " + one + "[] m" + n + " = " + objects(n, false, array) + ";\n");
                text.append(
                        sibling ? one + "[] g" + n + " = " + objects(n, true, array) + ";\n" : "");
            }
            case LIST, CLASSES -> {
                String type = "List<" + one + ">";
                text.append(
                        param + " " + type + " m" + n + " = " + objects(n, false, list) + ";\n");
                text.append(
                        sibling ? type + " g" + n + " = " + objects(n, true, list) + ";\n" : "");
            }
            case LIST_METHOD -> {
                String type = "List<" + one + ">";
                text.append("interface H" + n + " {\n" + param + " " + type + " parameters();\n"
                        + (sibling ? type + " g" + n + "();\n" : "") + "}\n");
                text.append("class Held" + n + " implements H" + n + " {\n"
                        + "private final " + type + " ps = " + objects(n, false, list) + ";\n"
                        + "public " + type + " parameters() { return new ArrayList<>(ps); }\n"
                        + (sibling
                                ? "private final " + type + " gs = " + objects(n, true, list)
                                        + ";\n" + "public " + type + " g" + n
                                        + "() { return Collections.unmodifiableList(gs); }\n"
                                : "")
                        + "}\n@Param H" + n + " m" + n + " = new Held" + n + "();\n");
            }
            case DEEP -> {
                text.append("class Deep" + n + " {\n" + param + " " + one + "[] inner = "
                        + objects(n, false, array) + ";\n"
                        + (sibling
                                ? one + "[] g" + n + " = " + objects(n, true, array) + ";\n"
                                : "")
                        + "}\n"
                        + "@Param List<Deep" + n + "> m" + n + " = List.of(new Deep" + n
                        + "());\n");
            }
            default -> throw new IllegalStateException();
        }
        return text.toString();
    }

    private String direct(int n) {
        String w = type(false);
        String g = type(true);
        String fields = access == Access.FIELD ? "" : "private final ";
        String beside = gradient == Gradient.BESIDE ? " = " + made(true) : " = null";
        String text = fields + w + " w" + n + " = " + made(false) + ";\n" + fields + g + " w" + n
                + "Gradient" + beside + ";\n";
        String methods = "public " + w + " weights" + n + "() { return w" + n + "; }\n" + "public "
                + g + " gradients" + n + "() { return w" + n + "Gradient; }\n";
        String param = "@Param" + attributes("gradients" + n + "()") + " ";
        return switch (access) {
            case FIELD -> "@Param" + attributes(null) + " " + text;
            case METHOD -> text + param + methods;
            default -> text + methods;
        };
    }

    /** The interface that a model has for it, or nothing. */
    public String ofModel(int n) {
        return nesting == Nesting.DIRECT && access == Access.INTERFACE
                ? "interface W" + n + " {\n@Param" + attributes("gradients" + n + "()") + " "
                        + type(false) + " weights" + n + "();\n" + type(true) + " gradients" + n
                        + "();\n}\n"
                : "";
    }
}
