package io.stepsmith.clients.layers;

import io.stepsmith.clients.Client;
import io.stepsmith.clients.Meter;
import io.stepsmith.clients.Training;

import java.util.SplittableRandom;

/** A {@link Network}: rows of its table that a batch touches, and all matrices, in one update. */
public final class LayeredNetwork implements Client {
    private static final int PAIRS = 32;

    @Override
    public String name() {
        return "Layers of an interface, embedding";
    }

    @Override
    public String lines() {
        return "6+0";
    }

    @Override
    public int weights() {
        Network network = new Network(1);
        int count = Network.TOKENS * Network.WIDTH;
        for (Layer layer : network.layers) {
            for (Matrix matrix : layer.parameters()) {
                count += matrix.weights().length;
            }
        }
        return count;
    }

    @Override
    public int updates() {
        return 1;
    }

    @Override
    public int rounds() {
        return 400;
    }

    @Override
    public String timed() {
        return "update";
    }

    @Override
    public Training byHand() {
        return new Run() {
            private final HandAdam hand = new HandAdam(network);

            @Override
            void update(float[] ofRows) {
                hand.update(tokens, ofRows);
            }
        };
    }

    @Override
    public Training byStepsmith() {
        return new Run() {
            private final NetworkOptimizer optimizer = NetworkOptimizer.of(network);

            @Override
            void update(float[] ofRows) {
                optimizer.sparse().embedding().applyRows(tokens, ofRows, tokens.length);
                optimizer.step();
            }
        };
    }

    /** A training of a new network. */
    private abstract static class Run implements Training {
        final Network network = new Network(1);
        final int[] tokens = new int[2 * PAIRS];
        private final SplittableRandom random = new SplittableRandom(6);

        abstract void update(float[] ofRows);

        @Override
        public void round(Meter meter) {
            Pairs.sample(random, tokens);
            float[] values = network.forward(tokens);
            crossEntropy(values, tokens);
            float[] ofRows = network.backward(values);
            meter.start();
            update(ofRows);
            meter.stop();
        }

        @Override
        public double loss() {
            SplittableRandom same = new SplittableRandom(19);
            int[] others = new int[1_024];
            Pairs.sample(same, others);
            return crossEntropy(network.forward(others), others);
        }

        /** Turns logits into their gradients of the mean cross-entropy, which is returned. */
        private static double crossEntropy(float[] logits, int[] tokens) {
            int pairs = tokens.length / 2;
            int classes = Network.CLASSES;
            double loss = 0;
            for (int p = 0; p < pairs; p++) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += Math.exp(logits[p * classes + c]);
                }
                int label = Pairs.label(tokens, p);
                loss += Math.log(sum) - logits[p * classes + label];
                for (int c = 0; c < classes; c++) {
                    double share = Math.exp(logits[p * classes + c]) / sum;
                    logits[p * classes + c] = (float) ((share - (c == label ? 1 : 0)) / pairs);
                }
            }
            return loss / pairs;
        }
    }
}
