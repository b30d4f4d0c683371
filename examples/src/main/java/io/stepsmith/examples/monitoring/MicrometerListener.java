package io.stepsmith.examples.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.StepListener;

import java.util.EnumMap;
import java.util.Map;

/** Shows the steps of a run in a Micrometer registry: how many there were, and the last one. */
public final class MicrometerListener implements StepListener {
    private final Map<Outcome, Counter> steps = new EnumMap<>(Outcome.class);
    private volatile double loss = Double.NaN;
    private volatile double learningRate = Double.NaN;

    /** A listener whose meters have a tag with the name of the run. */
    public MicrometerListener(MeterRegistry registry, String run) {
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name();
            steps.put(outcome, registry.counter("stepsmith.steps", "run", run, "outcome", name));
        }
        Gauge.builder("stepsmith.loss", () -> loss).tag("run", run).register(registry);
        Gauge.builder("stepsmith.learning.rate", () -> learningRate)
                .tag("run", run)
                .register(registry);
    }

    @Override
    public void accept(StepStatistics step) {
        steps.get(step.outcome()).increment();
        loss = step.loss();
        learningRate = step.learningRate();
    }
}
