package app;

import io.micronaut.context.annotation.Value;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.Metadata;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.nio.file.Path;

/**
 * Estimates how long deliveries take, and learns from each that is done. What it has learnt is
 * saved when the service stops, and every hundred deliveries; the next one goes on from there.
 */
@Singleton
class DeliveryLearner {
    private final DeliveryModel model = new DeliveryModel();
    private final DeliveryModelOptimizer optimizer = DeliveryModelOptimizer.of(model);
    private final Checkpoints checkpoints;

    DeliveryLearner(@Value("${learner.directory:learner}") String directory) {
        checkpoints = Checkpoints.in(Path.of(directory)).every(100).keep(3);
    }

    synchronized double estimate(double kilometres, int items) {
        return model.estimate(kilometres, items);
    }

    synchronized void learn(double kilometres, int items, double took) {
        model.backward(kilometres, items, took);
        optimizer.step();
        checkpoints.afterStep(optimizer, Metadata.none());
    }

    @PostConstruct
    synchronized void resume() {
        checkpoints.resumeLatest(optimizer);
    }

    @PreDestroy
    synchronized void save() {
        checkpoints.save(optimizer, Metadata.none());
        checkpoints.close();
        optimizer.close();
    }
}
