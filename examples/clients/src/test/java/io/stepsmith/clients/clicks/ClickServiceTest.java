package io.stepsmith.clients.clicks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

class ClickServiceTest {
    private final Impressions impressions = new Impressions(9);

    /** Other threads get probabilities at all times, and change nothing that is learned. */
    @Test
    void answersWhileItLearns() throws InterruptedException {
        ClickService service = new ClickService();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong wrong = new AtomicLong();
        Thread[] askers = new Thread[2];
        for (int t = 0; t < askers.length; t++) {
            askers[t] = new Thread(() -> {
                for (int k = 0; !done.get(); k = (k + 1) % Impressions.COUNT) {
                    double probability = service.probability(impressions.features[k]);
                    if (!(probability > 0 && probability < 1)) {
                        wrong.incrementAndGet();
                    }
                }
            });
            askers[t].start();
        }
        HandFtrl hand = new HandFtrl();
        for (int k = 0; k < 20_000; k++) {
            int[] features = impressions.features[k];
            int clicked = impressions.clicked[k] ? 1 : 0;
            service.learn(features, service.probability(features) - clicked);
            hand.learn(features, hand.probability(features) - clicked);
        }
        done.set(true);
        for (Thread asker : askers) {
            asker.join();
        }
        assertEquals(0, wrong.get());
        for (int k = 0; k < 1_000; k++) {
            int[] features = impressions.features[k];
            assertEquals(hand.probability(features), service.probability(features), 1e-12);
        }
    }
}
