package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The loop that the README shows trains. */
class ReadmeTest {
    @Test
    void theLoopLowersTheLoss() {
        String text = "the cat sat on the mat and the rat sat on the hat. ".repeat(40);
        Corpus corpus = new Corpus(List.of("test"), List.of(text));
        TinyGpt model = new TinyGpt(new Config(corpus.vocabulary(), 16, 16, 2, 2, 4), 1);
        double before = corpus.validationLoss(model);
        train(model, batches(corpus, model.config), 100);
        double after = corpus.validationLoss(model);
        assertTrue(after < 0.8 * before, before + " -> " + after);
    }

    private static void train(TinyGpt model, Iterator<Batch> batches, int steps) {
        TinyGptOptimizer optimizer = TinyGptOptimizer.of(model);
        for (int step = 0; step < steps; step++) {
            double loss = model.lossAndGradients(batches.next());
            optimizer.step(loss);
        }
    }

    private static Iterator<Batch> batches(Corpus corpus, Config config) {
        SplittableRandom random = new SplittableRandom(5);
        Batch batch = new Batch(config);
        return Stream.generate(() -> {
                    corpus.sample(random, config.context(), batch);
                    return batch;
                })
                .iterator();
    }
}
