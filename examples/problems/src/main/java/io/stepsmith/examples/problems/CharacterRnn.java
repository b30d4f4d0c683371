package io.stepsmith.examples.problems;

import java.util.Arrays;
import java.util.Locale;

/** A recurrent network that foretells characters, with the gradients of 16 steps, not clipped. */
final class CharacterRnn implements Problem {
    private static final int HIDDEN = 32;
    private static final int LENGTH = 16;
    private static final int BATCH = 8;
    /** Sequences of which the loss of a part of the text is the mean. */
    private static final int EVALUATED = 128;

    private static final String ALPHABET = " ',.?abcdefghijklmnopqrstuvwxyz";
    private static final int[] TEXT;
    private static final int TRAINING;

    static {
        String text = Samples.text("alice.txt")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^" + ALPHABET + "]+", " ")
                .replaceAll(" +", " ");
        TEXT = text.chars().map(ALPHABET::indexOf).toArray();
        TRAINING = TEXT.length * 9 / 10;
    }

    @Override
    public String name() {
        return "character-rnn";
    }

    @Override
    public int steps() {
        return 400;
    }

    @Override
    public Run begin(long seed) {
        return new Training(seed, new Draw(seed, Draw.START));
    }

    private static final class Training extends Run {
        private final long seed;
        private final Matrix input;
        private final Matrix recurrent;
        private final Vector hiddenBias;
        private final Matrix output;
        private final Vector outputBias;

        /** {@code [LENGTH + 1][HIDDEN]}: before the first character 0. */
        private final float[][] hidden = new float[LENGTH + 1][HIDDEN];
        /** {@code [LENGTH][characters]}: probabilities, then the gradient of the scores. */
        private final float[][] scores = new float[LENGTH][ALPHABET.length()];

        private final float[] hiddenGradient = new float[HIDDEN];
        private final float[] gradientBefore = new float[HIDDEN];

        Training(long seed, Draw draw) {
            this(
                    seed,
                    new Matrix(ALPHABET.length(), HIDDEN).gaussian(draw, 0.3),
                    new Matrix(HIDDEN, HIDDEN).gaussian(draw, 1 / Math.sqrt(HIDDEN)),
                    new Vector(HIDDEN),
                    new Matrix(HIDDEN, ALPHABET.length()).gaussian(draw, 1 / Math.sqrt(HIDDEN)),
                    new Vector(ALPHABET.length()));
        }

        private Training(
                long seed,
                Matrix input,
                Matrix recurrent,
                Vector hiddenBias,
                Matrix output,
                Vector outputBias) {
            super(input, recurrent, hiddenBias, output, outputBias);
            this.seed = seed;
            this.input = input;
            this.recurrent = recurrent;
            this.hiddenBias = hiddenBias;
            this.output = output;
            this.outputBias = outputBias;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            Draw draw = new Draw(seed, number);
            double sum = 0;
            for (int i = 0; i < BATCH; i++) {
                int from = draw.below(TRAINING - LENGTH);
                sum += forward(from);
                if (gradients) {
                    backward(from);
                }
            }
            return sum / (BATCH * LENGTH);
        }

        /** The sum of the losses of the characters after the one at a position. */
        private double forward(int from) {
            double loss = 0;
            for (int t = 0; t < LENGTH; t++) {
                float[] h = hidden[t + 1];
                System.arraycopy(hiddenBias.w, 0, h, 0, HIDDEN);
                input.addRow(TEXT[from + t], 1, h);
                for (int i = 0; i < HIDDEN; i++) {
                    recurrent.addRow(i, hidden[t][i], h);
                }
                for (int i = 0; i < HIDDEN; i++) {
                    h[i] = Functions.tanh(h[i]);
                }
                float[] s = scores[t];
                System.arraycopy(outputBias.w, 0, s, 0, s.length);
                for (int i = 0; i < HIDDEN; i++) {
                    output.addRow(i, h[i], s);
                }
                int next = TEXT[from + t + 1];
                loss -= s[next];
                loss += Functions.softmax(s, s);
            }
            return loss;
        }

        private void backward(int from) {
            Arrays.fill(gradientBefore, 0);
            for (int t = LENGTH - 1; t >= 0; t--) {
                float[] h = hidden[t + 1];
                float[] s = scores[t];
                s[TEXT[from + t + 1]] -= 1;
                for (int i = 0; i < s.length; i++) {
                    s[i] /= BATCH * LENGTH;
                    outputBias.wGradient[i] += s[i];
                }
                for (int i = 0; i < HIDDEN; i++) {
                    output.addToGradient(i, h[i], s);
                    float gradient = gradientBefore[i] + output.rowTimes(i, s);
                    hiddenGradient[i] = gradient * (1 - h[i] * h[i]);
                    hiddenBias.wGradient[i] += hiddenGradient[i];
                }
                input.addToGradient(TEXT[from + t], 1, hiddenGradient);
                for (int i = 0; i < HIDDEN; i++) {
                    recurrent.addToGradient(i, hidden[t][i], hiddenGradient);
                    gradientBefore[i] = recurrent.rowTimes(i, hiddenGradient);
                }
            }
        }

        @Override
        public double trainingLoss() {
            return mean(0, TRAINING);
        }

        @Override
        public double heldOutLoss() {
            return mean(TRAINING, TEXT.length);
        }

        private double mean(int from, int to) {
            double sum = 0;
            for (int i = 0; i < EVALUATED; i++) {
                sum += forward(from + (int) ((long) i * (to - from - LENGTH) / EVALUATED));
            }
            return sum / (EVALUATED * LENGTH);
        }
    }
}
