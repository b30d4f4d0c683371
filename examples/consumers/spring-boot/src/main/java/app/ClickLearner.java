package app;

import org.springframework.stereotype.Service;

import java.util.List;

/**
 * Answers with the probability of a click, and learns from what happened. An optimizer is for one
 * thread at a time, so {@link #learn} is synchronized; threads that ask need no lock, and see the
 * weights of before or after an update.
 */
@Service
class ClickLearner {
    private final ClickModel model = new ClickModel();
    private final ClickModelOptimizer optimizer = ClickModelOptimizer.of(model);

    double probability(List<String> features) {
        return model.probability(features);
    }

    synchronized void learn(List<String> features, boolean clicked) {
        double gradient = model.probability(features) - (clicked ? 1 : 0);
        for (String feature : features) {
            optimizer.sparse().weights().apply(model.index(feature), gradient);
        }
        optimizer.sparse().intercept().apply(gradient);
        optimizer.applied();
    }
}
