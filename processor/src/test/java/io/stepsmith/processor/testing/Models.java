package io.stepsmith.processor.testing;

/** Model sources that several tests use. */
public final class Models {
    /** Every kind of parameter and three groups. */
    public static final String NETWORK = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.List;
            /** A network of all kinds of parameters. */
            @Optimizer(rule = AdamW.class, learningRate = 3e-4, beta2 = 0.95, weightDecay = 0.1)
            @WarmUp(steps = 2_000)
            @Schedule(shape = Shape.COSINE, to = 3e-5, steps = 98_000)
            public class Network {
                @Param float[] embedding = new float[21];
                float[] embeddingGradient = new float[21];
                @Param(gradient = "dHead") float[][] head = new float[3][7];
                float[][] dHead = new float[3][7];
                @Param @Group(name = "noDecay", weightDecay = 0) float[] bias = new float[5];
                float[] biasGrad = new float[5];
                @Param @Group(rule = RAdam.class, rateScale = 0.5) double[] temperature = {1.5};
                double[] dTemperature = {0.1};
                @Param Layer[] layers = {new Layer(), new Layer()};
                @Param @Group(rule = Lion.class, learningRate = 1e-4) List<Layer> adapters = List.of(new Layer());
                @Param Layer output = new Layer();

                public static class Layer {
                    @Param float[] weight = new float[10];
                    float[] dWeight = new float[10];
                    @Param(ascend = true) @Group(name = "noDecay", weightDecay = 0) float[] gain = new float[2];
                    float[] gainGradient = new float[2];
                }
            }
            """;

    /** Forty fields of one kind, public for the allocation probe. */
    public static String fields(String name, String rule, int count) {
        StringBuilder source = new StringBuilder(
                "package models;\nimport io.stepsmith.*;\n@Optimizer(rule = io.stepsmith.rule."
                        + rule
                        + ".class, weightDecay = 0.01)\n@WarmUp(steps = 10)\n@Schedule(shape = Shape.COSINE, to = 1e-5, steps = 5000)\npublic class "
                        + name + " {\n");
        for (int i = 0; i < count; i++) {
            source.append("    @Param public float[] w")
                    .append(i)
                    .append("; public float[] w")
                    .append(i)
                    .append("Gradient;\n");
        }
        return source.append("}\n").toString();
    }

    private Models() {}
}
