package io.stepsmith.clients.gpt2;

import io.stepsmith.clients.Client;
import io.stepsmith.clients.Meter;
import io.stepsmith.clients.Training;

import java.util.SplittableRandom;
import java.util.function.Function;

/** A small {@link Gpt2} that learns to continue sentences, by {@link HandAdamW} and generated. */
public final class FlatGpt2 implements Client {
    private static final Gpt2Config CONFIG = new Gpt2Config(Sentences.VOCABULARY, 32, 2, 4, 48);
    private static final int BATCH = 4;

    @Override
    public String name() {
        return "GPT-2 in one array";
    }

    @Override
    public String lines() {
        return "28+0";
    }

    @Override
    public int weights() {
        return new Gpt2Tensors(CONFIG).mem.length;
    }

    @Override
    public int updates() {
        return 1;
    }

    @Override
    public int rounds() {
        return 300;
    }

    @Override
    public String timed() {
        return "update";
    }

    @Override
    public Training byHand() {
        return new Run(model -> {
            HandAdamW hand = new HandAdamW(model.weights.mem.length);
            return () -> hand.update(model.weights, model.gradients.mem);
        });
    }

    @Override
    public Training byStepsmith() {
        return new Run(model -> Gpt2TensorsOptimizer.of(model.weights, model.gradients)::step);
    }

    /** A training of a new model. */
    private static final class Run implements Training {
        private final Gpt2 model = new Gpt2(CONFIG, BATCH, 3);
        private final Sentences text = new Sentences();
        private final SplittableRandom random = new SplittableRandom(5);
        private final int[] inputs = new int[BATCH * CONFIG.context()];
        private final int[] targets = new int[BATCH * CONFIG.context()];
        private final Runnable update;

        Run(Function<Gpt2, Runnable> optimizer) {
            update = optimizer.apply(model);
        }

        @Override
        public void round(Meter meter) {
            text.sample(random, CONFIG.context(), inputs, targets);
            model.lossAndGradients(inputs, targets);
            meter.start();
            update.run();
            meter.stop();
        }

        @Override
        public double loss() {
            SplittableRandom same = new SplittableRandom(17);
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                text.sample(same, CONFIG.context(), inputs, targets);
                sum += model.loss(inputs, targets);
            }
            return sum / 8;
        }
    }
}
