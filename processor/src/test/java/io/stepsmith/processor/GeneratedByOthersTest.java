package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.GeneratingProcessor;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Models and rules that need what another processor generates: the same is written as if those
 * classes had been there at first.
 */
class GeneratedByOthersTest {
    private static final String HEAD = """
            package demo;
            import io.stepsmith.*; import io.stepsmith.language.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            """;

    private static final List<List<String>> GENERATED = List.of(
            List.of(HEAD + """
                    public final class Sizes {
                        public static final int STEPS = 20;
                        public static final double RATE = 3e-4;
                        public static final double HALF = 0.5;
                        public static final String ROWS = "rows";
                        public static final String NAME = "beta2";
                    }
                    """, HEAD + """
                    public class Base extends Deep {
                        static final double RATE = 2e-4;
                        @Param float[] inherited = new float[4];
                        float[] inheritedGradient = new float[4];
                    }
                    """, HEAD + """
                    public class Block {
                        @Param @Group(rateScale = Later.SCALE) float[] w = new float[4];
                        float[] wGradient = new float[4];
                        @Param Inner inner = new Inner();
                    }
                    """, HEAD + """
                    public enum Mode { FIRST, SECOND }
                    """, HEAD + """
                    @UpdateRule(learningRate = Later.SCALE)
                    @Preset(convention = Convention.KERAS, with = @With(name = "share", value = Later.SCALE))
                    public final class Generated {
                        @Hyper(max = Later.SCALE) double share = 0.25;
                        double update(double w, double g, Step step) {
                            return share * g;
                        }
                    }
                    """, HEAD + """
                    @UpdateModifier
                    public final class Doubled {
                        double gradient(double w, double g, Step step) {
                            return 2 * g;
                        }
                    }
                    """),
            List.of(HEAD + """
                    public final class Later {
                        public static final double SCALE = 0.75;
                    }
                    """),
            List.of(HEAD + """
                    public class Deep {
                        @Param float[] deepest = new float[4];
                        float[] deepestGradient = new float[4];
                    }
                    """, HEAD + """
                    public class Inner {
                        @Param float[] innermost = new float[4];
                        float[] innermostGradient = new float[4];
                    }
                    """));

    private static String model(String annotations, String members) {
        return HEAD
                + annotations.replaceFirst("@Optimizer(?!\\()", "@Optimizer(rule = AdamW.class)")
                + """

                class Net {
                    @Param float[] own = new float[4];
                    float[] ownGradient = new float[4];
                """ + members + "}\n";
    }

    private static final List<List<String>> CASES = List.of(
            List.of(model("@Optimizer(rule = AdamW.class, learningRate = Sizes.RATE)", "")),
            List.of(model("@Optimizer(rule = AdamW.class, learningRate = Later.SCALE / 100)", "")),
            List.of(model(
                    "@Optimizer(rule = AdamW.class, with = @With(name = Sizes.NAME, value = 0.9))",
                    "")),
            List.of(model(
                    "@Optimizer(rule = AdamW.class, with = {@With(name = \"beta1\", value = Sizes.HALF), @With(name = \"beta2\", value = 0.9)})",
                    "")),
            List.of(model(
                    "@Optimizer\n@WarmUp(steps = Sizes.STEPS)\n@Schedule(shape = Shape.COSINE, to = Sizes.RATE, steps = 100)",
                    "")),
            List.of(model(
                    "@Optimizer\n@Schedule(shape = Shape.PIECEWISE, at = {0, Sizes.STEPS}, values = {1, Sizes.HALF})",
                    "")),
            List.of(model("@Optimizer\n@Clip(norm = Sizes.HALF)\n@Guard", "")),
            List.of(
                    model(
                            "@Optimizer",
                            "@Param @Group(weightDecay = Sizes.HALF) float[] b = new float[2];\nfloat[] bGradient = new float[2];\n")),
            List.of(
                    model(
                            "@Optimizer",
                            "int rows = 2;\n@Param(shape = {Sizes.ROWS, \"2\"}) float[] b = new float[4];\nfloat[] bGradient = new float[4];\n")),
            List.of(model("@Optimizer(rule = Generated.class)", "")),
            List.of(model(
                    "@Optimizer(rule = Sgd.class, modifiers = {Doubled.class, Cautious.class})",
                    "")),
            List.of(
                    model(
                            "@Optimizer",
                            "@Param @Group(rule = Generated.class) float[] b = new float[2];\nfloat[] bGradient = new float[2];\n")),
            List.of(model("@Optimizer", "").replace("class Net", "class Net extends Base")),
            List.of(model("@Optimizer(rule = AdamW.class, learningRate = Net.RATE)", "")
                    .replace("class Net", "class Net extends Base")),
            List.of(model("@Optimizer", "@Param Block block = new Block();\n")),
            List.of(model("@Optimizer", "@Param Block[] blocks = {new Block()};\n")),
            List.of(
                    model(
                            "@Optimizer",
                            "@Param @LayerDecay(Sizes.HALF) List<? extends Block> blocks = List.of(new Block());\n")),
            List.of(model("@Optimizer", "@Param Layer layer = new Layer();\n"), HEAD + """
                        class Layer extends Base {
                        }
                        """),
            List.of(model("@Optimizer(rule = Mine.class)", ""), HEAD + """
                        @UpdateRule(learningRate = Sizes.RATE)
                        @Preset(convention = Convention.KERAS, with = @With(name = "share", value = Later.SCALE))
                        final class Mine {
                            @Hyper(min = 0, max = Later.SCALE) double share = 0.5;
                            @Hyper Mode mode = Mode.FIRST;
                            double update(double w, double g, Step step) {
                                return mode == Mode.SECOND ? share * g : g;
                            }
                        }
                        """),
            List.of(model("@Optimizer(rule = Variant.class)", ""), HEAD + """
                        @UpdateRule(variantOf = Generated.class, learningRate = Sizes.RATE)
                        final class Variant {
                        }
                        """));

    @Test
    void theSameIsWrittenAsIfTheClassesHadBeenThere() throws IOException {
        List<String> all = sources();
        GENERATED.forEach(round -> all.addAll(everywhere(round)));
        Map<String, String> expected = written(Compiled.compile(List.of(), all));
        assertEquals(
                CASES.size(),
                expected.keySet().stream()
                        .filter(name -> name.endsWith("NetOptimizer.java"))
                        .count());
        for (boolean first : new boolean[] {true, false}) {
            Processor other = new GeneratingProcessor(
                    GENERATED.stream().map(GeneratedByOthersTest::everywhere).toList());
            List<Processor> processors = first
                    ? List.of(new StepsmithProcessor(), other)
                    : List.of(other, new StepsmithProcessor());
            List<String> given = sources();
            Map<String, String> written = written(Compiled.compile(
                    List.of("-Xlint:all,-options,-processing", "-Werror"), given, processors));
            assertEquals(expected.keySet(), written.keySet());
            expected.forEach((name, source) -> assertEquals(source, written.get(name), name));
        }
    }

    /**
     * A processor of all annotations is not asked where all are claimed; where others are there
     * too, javac must not warn of ours.
     */
    @Test
    void annotationsAreClaimedButWhereThatWouldStarveOthers() {
        String unrelated =
                "package demo;\n@FunctionalInterface\ninterface Unrelated { void run(); }\n";
        String waiting = CASES.get(0).get(0);
        List<String> options = List.of("-Xlint:processing", "-Werror");
        for (boolean others : new boolean[] {true, false}) {
            List<String> sources = others ? List.of(waiting, unrelated) : List.of(waiting);
            List<Processor> processors =
                    List.of(new StepsmithProcessor(), new GeneratingProcessor(GENERATED));
            Compilation compilation =
                    Compiled.compile(others ? options : List.of(), sources, processors);
            assertEquals(
                    Compilation.Status.SUCCESS,
                    compilation.status(),
                    compilation.diagnostics()::toString);
        }
    }

    @Test
    void classesThatNeverComeAreTheCompilersToTell() {
        Compilation compilation = Compiled.compile(List.of("-Xmaxerrs", "1000"), sources());
        Set<String> told = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            String text = diagnostic.getMessage(null);
            assertTrue(
                    !text.startsWith("[")
                            || text.matches("(?s)\\[(ScalarOnly|UnknownRule|UnknownModifier)\\].*"),
                    text);
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                told.add(diagnostic.getSource().getName().replaceFirst(".*(demo\\d+).*", "$1"));
            }
        }
        assertEquals(CASES.size(), told.size());
        assertEquals(List.of(), compilation.warnings(), "a file created in the last round is one");
    }

    /** All cases, each in a package of its own. */
    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            for (String source : CASES.get(i)) {
                sources.add(source.replace("package demo;", "package demo" + i + ";"));
            }
        }
        return sources;
    }

    /** What is generated in a round, for each package. */
    private static List<String> everywhere(List<String> round) {
        return IntStream.range(0, CASES.size())
                .boxed()
                .flatMap(i -> round.stream()
                        .map(source -> source.replace("package demo;", "package demo" + i + ";")))
                .toList();
    }

    /** What Stepsmith wrote, by the file's name. */
    private static Map<String, String> written(Compilation compilation) throws IOException {
        assertEquals(
                Compilation.Status.SUCCESS,
                compilation.status(),
                compilation.diagnostics()::toString);
        Map<String, String> written = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            if (file.getName().matches(".*(Optimizer|_RuleIr)\\.java")) {
                written.put(file.getName(), file.getCharContent(true).toString());
            }
        }
        return written;
    }
}
