package io.stepsmith.examples.problems;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Word vectors that foretell the words around one, against five random ones. Mikolov et al. 2013,
 * arXiv:1310.4546. The output vectors begin at 0, and most gradients of a batch are 0.
 */
final class SkipGram implements Problem {
    private static final int WIDTH = 16;
    private static final int WINDOW = 4;
    private static final int NEGATIVES = 5;
    private static final int BATCH = 64;
    private static final int EVALUATED = 2_048;
    /** Words that occur less often are left out. */
    private static final int RARE = 3;

    private static final int[] TEXT;
    private static final int TRAINING;
    /** By word: how often it is drawn at random, its number of occurrences to the power of 3/4. */
    private static final float[] NOISE;

    static {
        List<String> words = Arrays.stream(
                        Samples.text("alice.txt").toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        Map<String, Integer> counts = new TreeMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        List<String> vocabulary = counts.keySet().stream()
                .filter(word -> counts.get(word) >= RARE)
                .sorted(Comparator.comparing((String word) -> -counts.get(word)))
                .toList();
        TEXT = words.stream().mapToInt(vocabulary::indexOf).filter(i -> i >= 0).toArray();
        TRAINING = TEXT.length * 9 / 10;
        double[] powers = vocabulary.stream()
                .mapToDouble(word -> Math.sqrt(counts.get(word) * Math.sqrt(counts.get(word))))
                .toArray();
        double sum = Arrays.stream(powers).sum();
        NOISE = new float[powers.length];
        IntStream.range(0, NOISE.length).forEach(i -> NOISE[i] = (float) (powers[i] / sum));
    }

    @Override
    public String name() {
        return "skip-gram";
    }

    @Override
    public int steps() {
        return 1_000;
    }

    @Override
    public Run begin(long seed) {
        Draw draw = new Draw(seed, Draw.START);
        return new Training(
                seed,
                new Matrix(NOISE.length, WIDTH).gaussian(draw, 0.3 / WIDTH),
                new Matrix(NOISE.length, WIDTH));
    }

    private static final class Training extends Run {
        private final long seed;
        private final Matrix input;
        private final Matrix output;
        private final float[] vector = new float[WIDTH];
        private final float[] vectorGradient = new float[WIDTH];

        Training(long seed, Matrix input, Matrix output) {
            super(input, output);
            this.seed = seed;
            this.input = input;
            this.output = output;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            return mean(new Draw(seed, number), 0, TRAINING, BATCH, gradients);
        }

        @Override
        public double trainingLoss() {
            return mean(new Draw(0, Draw.START), 0, TRAINING, EVALUATED, false);
        }

        @Override
        public double heldOutLoss() {
            return mean(new Draw(0, Draw.START), TRAINING, TEXT.length, EVALUATED, false);
        }

        /** The mean loss of words drawn from a part of the text. */
        private double mean(Draw draw, int from, int to, int count, boolean gradients) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int center = from + WINDOW + draw.below(to - from - 2 * WINDOW);
                int distance = 1 + draw.below(WINDOW);
                int near = TEXT[center + (draw.below(2) == 0 ? distance : -distance)];
                sum += word(TEXT[center], near, draw, gradients, 1f / count);
            }
            return sum / count;
        }

        private double word(int word, int near, Draw draw, boolean gradients, float weight) {
            System.arraycopy(input.w, word * WIDTH, vector, 0, WIDTH);
            Arrays.fill(vectorGradient, 0);
            double loss = 0;
            for (int i = 0; i <= NEGATIVES; i++) {
                int candidate = i == 0 ? near : draw.index(NOISE);
                float score = output.rowTimes(candidate, vector);
                loss += Functions.softplus(i == 0 ? -score : score);
                if (gradients) {
                    float gradient = weight * (Functions.sigmoid(score) - (i == 0 ? 1 : 0));
                    output.addRow(candidate, gradient, vectorGradient);
                    output.addToGradient(candidate, gradient, vector);
                }
            }
            if (gradients) {
                input.addToGradient(word, 1, vectorGradient);
            }
            return loss;
        }
    }
}
