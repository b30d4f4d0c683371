package io.stepsmith.clients.clicks;

import io.stepsmith.OptimizerState;

/**
 * A service that answers with the probability of a click and learns from what happened. One thread
 * learns; any number of threads may ask meanwhile, and see weights of before or after an update.
 */
final class ClickService {
    private final Clicks model = new Clicks();
    private final ClicksOptimizer optimizer = ClicksOptimizer.of(model);

    /** Returns the probability of a click. */
    double probability(int[] features) {
        return model.probability(features);
    }

    /**
     * Learns from an example.
     *
     * @param gradient the answer less 1 if there was a click, less 0 if not
     */
    void learn(int[] features, double gradient) {
        for (int feature : features) {
            optimizer.sparse().w().apply(feature, gradient);
        }
        optimizer.sparse().intercept().apply(gradient);
        optimizer.applied();
    }

    /** Returns what the learner knows, to be saved. */
    OptimizerState state() {
        return optimizer.state();
    }
}
