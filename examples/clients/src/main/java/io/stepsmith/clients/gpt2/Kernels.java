package io.stepsmith.clients.gpt2;

import java.util.Arrays;

/**
 * The layers of a GPT-2, forward and backward, over flat arrays with offsets. Rows are tokens.
 * Backward functions add to gradients.
 */
final class Kernels {
    private static final float EPSILON = 1e-5f;
    private static final float GELU = (float) Math.sqrt(2 / Math.PI);

    private Kernels() {}

    /** Multiplies rows by a matrix of (out, in) weights and adds a bias. */
    static void linear(
            float[] out, float[] in, float[] p, int weight, int bias, int rows, int m, int n) {
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < n; o++) {
                float sum = bias < 0 ? 0 : p[bias + o];
                for (int i = 0; i < m; i++) {
                    sum += in[r * m + i] * p[weight + o * m + i];
                }
                out[r * n + o] = sum;
            }
        }
    }

    /** Goes back through {@link #linear}. */
    static void linearBackward(
            float[] dIn,
            float[] dp,
            float[] dOut,
            float[] in,
            float[] p,
            int weight,
            int bias,
            int rows,
            int m,
            int n) {
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < n; o++) {
                float d = dOut[r * n + o];
                if (bias >= 0) {
                    dp[bias + o] += d;
                }
                for (int i = 0; i < m; i++) {
                    dIn[r * m + i] += p[weight + o * m + i] * d;
                    dp[weight + o * m + i] += in[r * m + i] * d;
                }
            }
        }
    }

    /** Normalises each row, then scales and shifts it. */
    static void layerNorm(
            float[] out,
            float[] mean,
            float[] inverse,
            float[] in,
            float[] p,
            int weight,
            int bias,
            int rows,
            int n) {
        for (int r = 0; r < rows; r++) {
            float sum = 0;
            for (int i = 0; i < n; i++) {
                sum += in[r * n + i];
            }
            mean[r] = sum / n;
            float squares = 0;
            for (int i = 0; i < n; i++) {
                float shifted = in[r * n + i] - mean[r];
                squares += shifted * shifted;
            }
            inverse[r] = (float) (1 / Math.sqrt(squares / n + EPSILON));
            for (int i = 0; i < n; i++) {
                out[r * n + i] =
                        (in[r * n + i] - mean[r]) * inverse[r] * p[weight + i] + p[bias + i];
            }
        }
    }

    /** Goes back through {@link #layerNorm}. */
    static void layerNormBackward(
            float[] dIn,
            float[] dp,
            float[] dOut,
            float[] in,
            float[] mean,
            float[] inverse,
            float[] p,
            int weight,
            int bias,
            int rows,
            int n) {
        for (int r = 0; r < rows; r++) {
            float sum = 0;
            float products = 0;
            for (int i = 0; i < n; i++) {
                float normal = (in[r * n + i] - mean[r]) * inverse[r];
                float d = p[weight + i] * dOut[r * n + i];
                sum += d;
                products += d * normal;
                dp[bias + i] += dOut[r * n + i];
                dp[weight + i] += normal * dOut[r * n + i];
            }
            for (int i = 0; i < n; i++) {
                float normal = (in[r * n + i] - mean[r]) * inverse[r];
                float d = p[weight + i] * dOut[r * n + i];
                dIn[r * n + i] += (d - sum / n - normal * products / n) * inverse[r];
            }
        }
    }

    /** Attends, in each head, to a token and those before it; keeps the attention of each. */
    static void attention(
            float[] out, float[] attended, float[] qkv, int batch, int tokens, int n, int heads) {
        int size = n / heads;
        float scale = (float) (1 / Math.sqrt(size));
        for (int b = 0; b < batch; b++) {
            for (int h = 0; h < heads; h++) {
                for (int t = 0; t < tokens; t++) {
                    int query = (b * tokens + t) * 3 * n + h * size;
                    int row = ((b * heads + h) * tokens + t) * tokens;
                    float most = Float.NEGATIVE_INFINITY;
                    for (int s = 0; s <= t; s++) {
                        int key = (b * tokens + s) * 3 * n + n + h * size;
                        float dot = 0;
                        for (int i = 0; i < size; i++) {
                            dot += qkv[query + i] * qkv[key + i];
                        }
                        attended[row + s] = dot * scale;
                        most = Math.max(most, dot * scale);
                    }
                    float sum = 0;
                    for (int s = 0; s <= t; s++) {
                        attended[row + s] = (float) Math.exp(attended[row + s] - most);
                        sum += attended[row + s];
                    }
                    int to = (b * tokens + t) * n + h * size;
                    Arrays.fill(out, to, to + size, 0);
                    for (int s = 0; s <= t; s++) {
                        attended[row + s] /= sum;
                        int value = (b * tokens + s) * 3 * n + 2 * n + h * size;
                        for (int i = 0; i < size; i++) {
                            out[to + i] += attended[row + s] * qkv[value + i];
                        }
                    }
                }
            }
        }
    }

    /** Goes back through {@link #attention}. */
    static void attentionBackward(
            float[] dQkv,
            float[] dOut,
            float[] attended,
            float[] qkv,
            int batch,
            int tokens,
            int n,
            int heads) {
        int size = n / heads;
        float scale = (float) (1 / Math.sqrt(size));
        float[] dAttended = new float[tokens];
        for (int b = 0; b < batch; b++) {
            for (int h = 0; h < heads; h++) {
                for (int t = 0; t < tokens; t++) {
                    int query = (b * tokens + t) * 3 * n + h * size;
                    int row = ((b * heads + h) * tokens + t) * tokens;
                    int from = (b * tokens + t) * n + h * size;
                    float mean = 0;
                    for (int s = 0; s <= t; s++) {
                        int value = (b * tokens + s) * 3 * n + 2 * n + h * size;
                        float dot = 0;
                        for (int i = 0; i < size; i++) {
                            dot += qkv[value + i] * dOut[from + i];
                            dQkv[value + i] += attended[row + s] * dOut[from + i];
                        }
                        dAttended[s] = dot;
                        mean += dot * attended[row + s];
                    }
                    for (int s = 0; s <= t; s++) {
                        int key = (b * tokens + s) * 3 * n + n + h * size;
                        float d = attended[row + s] * (dAttended[s] - mean) * scale;
                        for (int i = 0; i < size; i++) {
                            dQkv[query + i] += d * qkv[key + i];
                            dQkv[key + i] += d * qkv[query + i];
                        }
                    }
                }
            }
        }
    }

    /** The Gaussian error linear unit, in its form with a hyperbolic tangent. */
    static void gelu(float[] out, float[] in) {
        for (int i = 0; i < in.length; i++) {
            float x = in[i];
            out[i] = 0.5f * x * (1 + (float) Math.tanh(GELU * (x + 0.044715f * x * x * x)));
        }
    }

    /** Goes back through {@link #gelu}. */
    static void geluBackward(float[] dIn, float[] dOut, float[] in) {
        for (int i = 0; i < in.length; i++) {
            float x = in[i];
            float tanh = (float) Math.tanh(GELU * (x + 0.044715f * x * x * x));
            float slope = GELU * (1 + 3 * 0.044715f * x * x);
            dIn[i] += (0.5f * (1 + tanh) + 0.5f * x * (1 - tanh * tanh) * slope) * dOut[i];
        }
    }

    /**
     * Turns logits into the gradient of the mean cross-entropy, in place.
     *
     * @return the mean cross-entropy
     */
    static double crossEntropy(float[] logits, int[] targets, int classes) {
        double loss = 0;
        for (int r = 0; r < targets.length; r++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                most = Math.max(most, logits[r * classes + c]);
            }
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                logits[r * classes + c] = (float) Math.exp(logits[r * classes + c] - most);
                sum += logits[r * classes + c];
            }
            for (int c = 0; c < classes; c++) {
                logits[r * classes + c] /= sum;
            }
            loss -= Math.log(logits[r * classes + targets[r]]);
            logits[r * classes + targets[r]] -= 1;
            for (int c = 0; c < classes; c++) {
                logits[r * classes + c] /= targets.length;
            }
        }
        return loss / targets.length;
    }
}
