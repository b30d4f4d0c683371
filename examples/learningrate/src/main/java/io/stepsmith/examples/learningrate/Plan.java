package io.stepsmith.examples.learningrate;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Run;
import io.stepsmith.examples.problems.training.Contender;
import io.stepsmith.schedule.Curve;

/** Schedules: how a rate goes on over a run, as a part of its highest value. */
enum Plan {
    CONSTANT("constant"),
    LINEAR("linear"),
    COSINE("cosine"),
    STABLE_THEN_DECAY("stable, decay");

    private static final double WARM_UP = 0.05;
    private static final double DECAY = 0.2;

    final String title;

    Plan(String title) {
        this.title = title;
    }

    /** A run's optimizer, whose highest rate can be set as {@code "learningRate"}. */
    ModelOptimizer<?> optimizer(Contender contender, Run run, int steps) {
        double rate = contender.defaultRate(run.blocks());
        return contender
                .builder()
                .apply(run.blocks())
                .schedule("learningRate", curve(rate, steps))
                .build();
    }

    private Curve curve(double rate, int steps) {
        Curve warmUp = Curve.warmUp(Math.max(1, WARM_UP * steps));
        return switch (this) {
            case CONSTANT -> Curve.constant(rate);
            case LINEAR -> Curve.linear(rate, 0, steps).times(warmUp);
            case COSINE -> Curve.cosine(rate, 0, steps).times(warmUp);
            case STABLE_THEN_DECAY ->
                Curve.constant(rate, (1 - DECAY) * steps)
                        .then(Curve.linear(rate, 0, DECAY * steps))
                        .times(warmUp);
        };
    }
}
