package io.stepsmith.clients.gpt2;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A GPT-2: losses and gradients of batches, all weights and all gradients in one array each. */
final class Gpt2 {
    private final Gpt2Config config;
    private final int batch;
    private final int tokens;
    final Gpt2Tensors weights;
    final Gpt2Tensors gradients;
    /** What comes into each layer, and out of the last one. */
    private final float[][] stream;

    private final Block[] blocks;
    private final float[] logits;
    private final float[] last;
    private final float[] mean;
    private final float[] inverse;

    /** What a transformer block keeps for its way back. */
    private static final class Block {
        final float[] mean1;
        final float[] inverse1;
        final float[] mean2;
        final float[] inverse2;
        final float[] normal1;
        final float[] qkv;
        final float[] attended;
        final float[] mixed;
        final float[] middle;
        final float[] normal2;
        final float[] wide;
        final float[] active;

        Block(int rows, int n, int attention) {
            mean1 = new float[rows];
            inverse1 = new float[rows];
            mean2 = new float[rows];
            inverse2 = new float[rows];
            normal1 = new float[rows * n];
            qkv = new float[rows * 3 * n];
            attended = new float[attention];
            mixed = new float[rows * n];
            middle = new float[rows * n];
            normal2 = new float[rows * n];
            wide = new float[rows * 4 * n];
            active = new float[rows * 4 * n];
        }
    }

    Gpt2(Gpt2Config config, int batch, long seed) {
        this.config = config;
        this.batch = batch;
        tokens = config.context();
        weights = new Gpt2Tensors(config);
        gradients = new Gpt2Tensors(config);
        int rows = batch * tokens;
        int n = config.width();
        stream = new float[config.layers() + 1][rows * n];
        blocks = new Block[config.layers()];
        Arrays.setAll(blocks, l -> new Block(rows, n, rows * tokens * config.heads()));
        logits = new float[rows * config.vocabulary()];
        last = new float[rows * n];
        mean = new float[rows];
        inverse = new float[rows];
        initialise(new SplittableRandom(seed));
    }

    private void initialise(SplittableRandom random) {
        Gpt2Tensors w = weights;
        for (int i = 0; i < w.mem.length; i++) {
            w.mem[i] = (float) (0.04 * (random.nextDouble() + random.nextDouble() - 1));
        }
        for (int vector : new int[] {w.ln1b, w.attprojb, w.ln2b, w.fcprojb}) {
            Arrays.fill(w.mem, vector, vector + w.vectors, 0);
        }
        Arrays.fill(w.mem, w.qkvb, w.qkvb + w.vectors3, 0);
        Arrays.fill(w.mem, w.fcb, w.fcb + w.vectors4, 0);
        Arrays.fill(w.mem, w.lnfb, w.lnfb + w.width, 0);
        Arrays.fill(w.mem, w.ln1w, w.ln1w + w.vectors, 1);
        Arrays.fill(w.mem, w.ln2w, w.ln2w + w.vectors, 1);
        Arrays.fill(w.mem, w.lnfw, w.lnfw + w.width, 1);
    }

    /**
     * Computes the gradients of a batch.
     *
     * @param inputs tokens of all sequences, one after the other
     * @param targets the token that follows each
     * @return the mean cross-entropy
     */
    double lossAndGradients(int[] inputs, int[] targets) {
        forward(inputs);
        double loss = Kernels.crossEntropy(logits, targets, config.vocabulary());
        backward(inputs);
        return loss;
    }

    /** Computes the loss of a batch; the gradients stay as they are. */
    double loss(int[] inputs, int[] targets) {
        forward(inputs);
        return Kernels.crossEntropy(logits, targets, config.vocabulary());
    }

    private void forward(int[] inputs) {
        Gpt2Tensors w = weights;
        float[] p = w.mem;
        int n = w.width;
        int rows = inputs.length;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < n; i++) {
                stream[0][r * n + i] = p[w.wte + inputs[r] * n + i] + p[w.wpe + r % tokens * n + i];
            }
        }
        for (int l = 0; l < w.layers; l++) {
            Block b = blocks[l];
            float[] x = stream[l];
            Kernels.layerNorm(
                    b.normal1, b.mean1, b.inverse1, x, p, w.ln1w + l * n, w.ln1b + l * n, rows, n);
            int qkvw = w.qkvw + l * 3 * n * n;
            Kernels.linear(b.qkv, b.normal1, p, qkvw, w.qkvb + l * 3 * n, rows, n, 3 * n);
            Kernels.attention(b.mixed, b.attended, b.qkv, batch, tokens, n, config.heads());
            int projection = w.attprojw + l * n * n;
            Kernels.linear(b.middle, b.mixed, p, projection, w.attprojb + l * n, rows, n, n);
            add(b.middle, x);
            Kernels.layerNorm(
                    b.normal2,
                    b.mean2,
                    b.inverse2,
                    b.middle,
                    p,
                    w.ln2w + l * n,
                    w.ln2b + l * n,
                    rows,
                    n);
            int fcw = w.fcw + l * 4 * n * n;
            Kernels.linear(b.wide, b.normal2, p, fcw, w.fcb + l * 4 * n, rows, n, 4 * n);
            Kernels.gelu(b.active, b.wide);
            int fcprojw = w.fcprojw + l * 4 * n * n;
            float[] out = stream[l + 1];
            Kernels.linear(out, b.active, p, fcprojw, w.fcprojb + l * n, rows, 4 * n, n);
            add(out, b.middle);
        }
        Kernels.layerNorm(last, mean, inverse, stream[w.layers], p, w.lnfw, w.lnfb, rows, n);
        Kernels.linear(logits, last, p, w.wte, -1, rows, n, w.vocabulary);
    }

    /** Goes back, from the gradient of the loss by the logits, which is in their place. */
    private void backward(int[] inputs) {
        Gpt2Tensors w = weights;
        float[] p = w.mem;
        float[] dp = gradients.mem;
        int n = w.width;
        int rows = inputs.length;
        Arrays.fill(dp, 0);
        float[] dLast = new float[rows * n];
        Kernels.linearBackward(dLast, dp, logits, last, p, w.wte, -1, rows, n, w.vocabulary);
        float[] dx = new float[rows * n];
        float[] x = stream[w.layers];
        Kernels.layerNormBackward(dx, dp, dLast, x, mean, inverse, p, w.lnfw, w.lnfb, rows, n);
        for (int l = w.layers - 1; l >= 0; l--) {
            dx = backward(l, dx);
        }
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < n; i++) {
                dp[w.wte + inputs[r] * n + i] += dx[r * n + i];
                dp[w.wpe + r % tokens * n + i] += dx[r * n + i];
            }
        }
    }

    private float[] backward(int l, float[] dOut) {
        Gpt2Tensors w = weights;
        float[] p = w.mem;
        float[] dp = gradients.mem;
        Block b = blocks[l];
        int n = w.width;
        int rows = batch * tokens;
        float[] dActive = new float[rows * 4 * n];
        int fcprojw = w.fcprojw + l * 4 * n * n;
        int fcprojb = w.fcprojb + l * n;
        Kernels.linearBackward(dActive, dp, dOut, b.active, p, fcprojw, fcprojb, rows, 4 * n, n);
        float[] dWide = new float[rows * 4 * n];
        Kernels.geluBackward(dWide, dActive, b.wide);
        float[] dNormal2 = new float[rows * n];
        int fcw = w.fcw + l * 4 * n * n;
        int fcb = w.fcb + l * 4 * n;
        Kernels.linearBackward(dNormal2, dp, dWide, b.normal2, p, fcw, fcb, rows, n, 4 * n);
        float[] dMiddle = dOut.clone();
        Kernels.layerNormBackward(
                dMiddle,
                dp,
                dNormal2,
                b.middle,
                b.mean2,
                b.inverse2,
                p,
                w.ln2w + l * n,
                w.ln2b + l * n,
                rows,
                n);
        float[] dMixed = new float[rows * n];
        int projection = w.attprojw + l * n * n;
        int attprojb = w.attprojb + l * n;
        Kernels.linearBackward(dMixed, dp, dMiddle, b.mixed, p, projection, attprojb, rows, n, n);
        float[] dQkv = new float[rows * 3 * n];
        Kernels.attentionBackward(
                dQkv, dMixed, b.attended, b.qkv, batch, tokens, n, config.heads());
        float[] dNormal1 = new float[rows * n];
        int qkvw = w.qkvw + l * 3 * n * n;
        int qkvb = w.qkvb + l * 3 * n;
        Kernels.linearBackward(dNormal1, dp, dQkv, b.normal1, p, qkvw, qkvb, rows, n, 3 * n);
        float[] dIn = dMiddle;
        Kernels.layerNormBackward(
                dIn,
                dp,
                dNormal1,
                stream[l],
                b.mean1,
                b.inverse1,
                p,
                w.ln1w + l * n,
                w.ln1b + l * n,
                rows,
                n);
        return dIn;
    }

    private static void add(float[] to, float[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
