package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Gpt2;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.TestRules;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generated sources equal golden files, whatever the order of the inputs. */
class GeneratedSourceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String RATED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.9, arithmetic = Arithmetic.STRICT, separateGradients = true)
            @Schedule(shape = Shape.LINEAR, from = 0.01, steps = 100)
            @Schedule(shape = Shape.CONSTANT, portion = 0.5)
            @Schedule(shape = Shape.COSINE, to = 0.001, portion = 0.5, reach = Schedule.Reach.LAST)
            @Schedule(of = "momentum", shape = Shape.LINEAR, to = 0.8, steps = 50)
            class Rated {
                @Param double[][] w = {{1, 2}, {3}};
            }
            """;
    private static final String WARMED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, separateGradients = true)
            @WarmUp(portion = 0.05)
            @Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
            class Warmed {
                @Param double[] w = {1, 2};
            }
            """;
    private static final String OWN = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = cases.Kitchen.class, with = {@With(name = "mode", choice = "BOUNDED"), @With(name = "degree", value = 4)})
            class Outer {
                @Optimizer(rule = cases.Relax.class)
                static class Inner {
                    @Param float[] w = {1};
                    float[] dW = {1};
                }
                @Param float[] w = {1};
                float[] dW = {1};
            }
            """;

    private static final String ORTHOGONALISED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Muon.class, learningRate = 0.02)
            class Mlp {
                @Param float[][] hidden = {{1, 2}};
                float[][] hiddenGradient = {{1, 2}};
                @Param @Group(rule = AdamW.class, learningRate = 3e-4) float[] bias = {1};
                float[] biasGradient = {1};
            }
            """;

    private static final String FAST = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Adam.class, arithmetic = Arithmetic.FAST)
            class Fast {
                @Param float[] w = {1};
                float[] wGradient = {1};
            }
            """;

    private static final String FAST_DIVISION =
            FAST.replace("class Fast ", "class FastDivision ").replace("FAST)", "FAST_DIVISION)");

    private static final String BFLOAT16 = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, states = States.BFLOAT16)
            class Halved {
                @Param float[] w = {1};
                float[] wGradient = {1};
                @Param @Group(rule = Lion.class, stateRounding = StateRounding.NEAREST_EVEN) float[] v = {1};
                float[] vGradient = {1};
                @Param @Group(states = States.AS_WEIGHTS) float[] bias = {1};
                float[] biasGradient = {1};
            }
            """;

    private static final String BFLOAT16_WEIGHTS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, modifiers = ExponentialMovingAverage.class)
            @Clip(norm = 1)
            class Mastered {
                @Param short[] w = {0x3f80};
                float[] wGradient = {1};
                @Param(shape = {"1", "2"}) @Group(rule = Muon.class) short[] matrix = {0x3f80, 0x4000};
                float[] matrixGradient = {1, 2};
            }
            """;

    private static final String BY_METHODS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Stack {
                interface Layer {
                    @Param List<Matrix> parameters();
                }
                static final class Matrix {
                    private float[] w = {1};
                    private float[] dw = {1};
                    @Param(gradient = "gradients()") float[] weights() { return w; }
                    float[] gradients() { return dw; }
                }
                @Param List<Layer> layers = List.of();
                private Matrix output = new Matrix();
                @Param Matrix getOutput() { return output; }
            }
            """;

    private static final String SIBLINGS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Siblings implements java.io.Serializable {
                static class Tensor {
                    @Param float[] data = {1};
                }
                static class Parameter {
                    @Param(gradient = "grad") Tensor value = new Tensor();
                    Tensor grad;
                }
                @Param List<Parameter> parameters = List.of(new Parameter());
                @Param(gradient = "gradients()") Tensor[] more = {new Tensor()};
                Tensor[] gradients() { return more.clone(); }
            }
            """;

    private static final String SUPERTYPES = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Layered {
                static abstract class Layer {
                    @Param float[] bias = {1};
                    float[] biasGradient = {1};
                }
                static class Dense extends Layer {
                    @Param float[] weights = {1};
                    float[] weightsGradient = {1};
                }
                static class Gated extends Dense {
                    @Param float[] gate = {1};
                    float[] gateGradient = {1};
                }
                sealed interface Head permits Softmax, Linear {}
                record Softmax() implements Head {}
                record Linear(@Param float[] w, float[] dw) implements Head {}
                @Param(classes = {Dense.class, Gated.class}) @LayerDecay(0.9) List<Layer> layers = List.of(new Dense());
                @Param(classes = {Layer.class, Dense.class}) Layer last = new Dense();
                @Param Head head = new Linear(new float[] {1}, new float[] {1});
            }
            """;

    private static final String BATCHED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, batchSize = "examples()")
            @Accumulate(4)
            class Batched {
                @Param float[] w = {1};
                float[] wGradient = {1};
                int examples() { return 32; }
            }
            """;

    private static final String OPTIONAL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.nio.FloatBuffer;
            import java.util.List;
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Optional {
                static class Block {
                    @Param FloatBuffer weights = FloatBuffer.allocate(4);
                    FloatBuffer weightsGradient = FloatBuffer.allocate(4);
                    @Param(optional = true) float[] bias;
                    float[] biasGradient;
                    String label = "block";
                }
                private Block extra;
                @Param(labelField = "label") List<Block> blocks = List.of(new Block());
                @Param(optional = true) Block getExtra() { return extra; }
                @Param(optional = true) float[] getScale() { return null; }
                float[] getScaleGradient() { return null; }
            }
            """;

    private static final String SPARSE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            @Optimizer(rule = Ftrl.class)
            @Guard
            class Recommender {
                @Param @Sparse(duplicates = Duplicates.IN_ORDER) double[] features = {1};
                @Param @Sparse double intercept;
                @Param @Group(rule = AdamW.class) List<Embedding> embeddings = List.of();
                static class Embedding {
                    @Param @Sparse(number = Sparse.Per.ROW) float[][] table = {{1, 2}};
                }
            }
            """;

    private static final String DEFERRED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.9, weightDecay = 0.01)
            @Schedule(shape = Shape.LINEAR, to = 0, steps = 100)
            class Late {
                @Param @Sparse(untouched = Untouched.DEFERRED) float[][] table = {{1, 2}};
                @Param @Group(rule = Ftrl.class) @Sparse(untouched = Untouched.DEFERRED) double[] features = {1};
                @Param @Group(rule = Adagrad.class, decay = Decay.DECOUPLED, weightDecay = 0.1) @Sparse(untouched = Untouched.DEFERRED) float bias;
            }
            """;

    private static final String OUTER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Factored {
                @Param @io.stepsmith.Outer(rows = "dy", columns = "input") double[][] w = {{1, 2}};
                @Param(shape = {"1", "2"}) @io.stepsmith.Outer(rows = "dy", columns = "input") double[] flat = {1, 2};
                @Param(gradient = "dy") double[] b = {1};
                double[] dy, input;
            }
            """;

    private static final String GUARDED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, modifiers = Guarded.Doubling.class)
            @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
            class Guarded {
                @Param double[] w = {1};
                double[] wGradient = {1};
                @Param @Group(momentum = 0.9) double[] v = {1};
                double[] vGradient = {1};

                @UpdateModifier
                static final class Doubling {
                    @State(per = Extent.MODEL, alsoWhenRefused = true) double last;

                    boolean accepts(double w, double g, Step step, Model model) {
                        double norm = model.norm(g);
                        boolean isSmall = last == 0 || norm < 2 * last;
                        last = norm;
                        return isSmall;
                    }
                }
            }
            """;

    private static final String WATCHED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.001)
            @Clip(norm = 1)
            @Watch({Statistic.GRADIENT_NORM, Statistic.CLIPPED_NORM})
            @Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.TENSOR)
            class Watched {
                @Param float[] w = {1};
                float[] wGradient = {1};
                @Param float[] b = {1};
                float[] bGradient = {1};
            }
            """;

    @Test
    void equalsGoldenFiles() throws Exception {
        Compiled compiled = compile(sources());
        for (String name : List.of(
                "models.NetworkOptimizer",
                "models.RatedOptimizer",
                "models.WarmedOptimizer",
                "models.OuterOptimizer",
                "models.Outer_InnerOptimizer",
                "models.MlpOptimizer",
                "models.FastOptimizer",
                "models.FastDivisionOptimizer",
                "models.HalvedOptimizer",
                "models.MasteredOptimizer",
                "models.Gpt2Optimizer",
                "models.FactoredOptimizer",
                "models.StackOptimizer",
                "models.SiblingsOptimizer",
                "models.LayeredOptimizer",
                "models.BatchedOptimizer",
                "models.OptionalOptimizer",
                "models.RecommenderOptimizer",
                "models.LateOptimizer",
                "models.GuardedOptimizer",
                "models.WatchedOptimizer",
                "cases.Kitchen_RuleIr",
                "cases.SignedKitchen_RuleIr")) {
            Golden.check(GOLDEN.resolve(name + ".java"), compiled.source(name));
        }
    }

    @Test
    void scalarOnlyEqualsGoldenFile() throws Exception {
        Compiled compiled = Compiled.of(List.of("-Astepsmith.simd=OFF"), Models.NETWORK);
        String source = compiled.source("models.NetworkOptimizer");
        assertFalse(source.contains("jdk.incubator"));
        Golden.check(GOLDEN.resolve("scalar/models.NetworkOptimizer.java"), source);
    }

    @Test
    void orderOfInputsDoesNotMatter() {
        List<String> reversed = new ArrayList<>(sources());
        java.util.Collections.reverse(reversed);
        Compiled forwards = compile(sources());
        Compiled backwards = compile(reversed);
        Compiled again = compile(sources());
        for (String name : List.of(
                "models.NetworkOptimizer",
                "models.RatedOptimizer",
                "models.OuterOptimizer",
                "cases.Kitchen_RuleIr")) {
            assertEquals(forwards.source(name), backwards.source(name));
            assertEquals(forwards.source(name), again.source(name));
        }
    }

    /** Models of a compilation share what they have in common, and nothing else. */
    @Test
    void modelsHaveTheSameSourceAloneAsTogether() {
        String clipped = "@Optimizer(rule = AdamW.class) @Clip(norm = 1) @Guard";
        Map<String, String> models = new LinkedHashMap<>();
        models.put("A", similar(clipped, "float", ""));
        models.put("B", similar(clipped, "float", ""));
        models.put("C", similar(clipped, "double", ""));
        models.put("D", similar(clipped, "float", "name = \"lambda\", learningRate = 0.5"));
        models.put("E", similar(clipped, "float", "name = \"sigma\", learningRate = 0.5"));
        models.put("F", similar(clipped, "float", "name = \"sigma\", rule = Sgd.class"));
        models.put("G", similar(clipped, "float", "name = \"lambda\", rateScale = 0.5"));
        models.put("H", similar(clipped, "float", "name = \"lambda\", rateScale = 0.25"));
        models.put("I", similar(clipped + " @WeightAverage(decay = 0.9)", "float", ""));
        models.put("J", similar(clipped + " @WeightAverage(decay = 0.8)", "float", ""));
        models.put("K", similar(clipped + " @Watch(Statistic.UPDATE_NORM)", "float", ""));
        models.put("L", similar(clipped + " @Watch(Statistic.WEIGHT_NORM)", "float", ""));
        models.replaceAll((name, text) -> text.formatted(name));
        Compiled together = compile(List.copyOf(models.values()));
        models.forEach((name, source) -> {
            String optimizer = "models." + name + "Optimizer";
            assertEquals(compile(List.of(source)).source(optimizer), together.source(optimizer));
        });
    }

    private static String similar(String annotations, String element, String group) {
        String second =
                group.isEmpty() ? "" : "@Param @Group(" + group + ") float[] v; float[] vGradient;";
        return """
                package models;
                import io.stepsmith.*;
                import io.stepsmith.rule.*;
                %s
                class %%s {
                    @Param %s[] w;
                    %s[] wGradient;
                    %s
                }
                """.formatted(annotations, element, element, second);
    }

    /** Models of all kinds, with the rules that they name. */
    static List<String> sources() {
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(List.of(
                Models.NETWORK,
                RATED,
                WARMED,
                OWN,
                ORTHOGONALISED,
                FAST,
                FAST_DIVISION,
                BFLOAT16,
                BFLOAT16_WEIGHTS,
                Gpt2.SOURCE,
                OUTER,
                BY_METHODS,
                SIBLINGS,
                SUPERTYPES,
                BATCHED,
                OPTIONAL,
                SPARSE,
                DEFERRED,
                GUARDED,
                WATCHED));
        return sources;
    }

    private static Compiled compile(List<String> sources) {
        return Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
    }
}
