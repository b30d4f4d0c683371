package io.stepsmith.clients.clicks;

import io.stepsmith.clients.Client;
import io.stepsmith.clients.Meter;
import io.stepsmith.clients.Training;

/**
 * A learner of click-through rates, example by example: it answers, is told what happened, and
 * learns. What is timed is the whole example.
 */
public final class ClickThrough implements Client {
    private static final int ROUND = 10_000;

    @Override
    public String name() {
        return "Click-through rates, 2^20 weights";
    }

    @Override
    public String lines() {
        return "8+0";
    }

    @Override
    public int weights() {
        return Clicks.SIZE + 1;
    }

    @Override
    public int updates() {
        return ROUND;
    }

    @Override
    public int rounds() {
        return 60;
    }

    @Override
    public String timed() {
        return "example";
    }

    @Override
    public Training byHand() {
        return new Run() {
            private final HandFtrl model = new HandFtrl();

            @Override
            double probability(int[] features) {
                return model.probability(features);
            }

            @Override
            void learn(int[] features, double gradient) {
                model.learn(features, gradient);
            }
        };
    }

    @Override
    public Training byStepsmith() {
        return new Run() {
            private final ClickService service = new ClickService();

            @Override
            double probability(int[] features) {
                return service.probability(features);
            }

            @Override
            void learn(int[] features, double gradient) {
                service.learn(features, gradient);
            }
        };
    }

    /** A training of a new model. */
    private abstract static class Run implements Training {
        private final Impressions impressions = new Impressions(9);
        private int next;

        abstract double probability(int[] features);

        abstract void learn(int[] features, double gradient);

        @Override
        public void round(Meter meter) {
            meter.start();
            for (int k = 0; k < ROUND; k++) {
                int[] features = impressions.features[next];
                double probability = probability(features);
                learn(features, probability - (impressions.clicked[next] ? 1 : 0));
                next = (next + 1) % Impressions.COUNT;
            }
            meter.stop();
        }

        @Override
        public double loss() {
            double sum = 0;
            for (int k = 0; k < Impressions.COUNT; k++) {
                double probability = probability(impressions.features[k]);
                sum -= Math.log(impressions.clicked[k] ? probability : 1 - probability);
            }
            return sum / Impressions.COUNT;
        }
    }
}
