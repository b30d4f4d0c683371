package io.stepsmith.examples.monitoring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.StepListener;

import java.util.EnumMap;
import java.util.Map;

/** Shows the steps of a run as OpenTelemetry metrics: how many there were, and the last one. */
public final class OpenTelemetryListener implements StepListener {
    private final Map<Outcome, Attributes> attributes = new EnumMap<>(Outcome.class);
    private final LongCounter steps;
    private volatile double loss = Double.NaN;
    private volatile double learningRate = Double.NaN;

    /** A listener whose metrics have an attribute with the name of the run. */
    public OpenTelemetryListener(Meter meter, String name) {
        Attributes run = Attributes.of(AttributeKey.stringKey("run"), name);
        for (Outcome outcome : Outcome.values()) {
            attributes.put(
                    outcome, run.toBuilder().put("outcome", outcome.name()).build());
        }
        steps = meter.counterBuilder("stepsmith.steps").build();
        meter.gaugeBuilder("stepsmith.loss").buildWithCallback(gauge -> gauge.record(loss, run));
        meter.gaugeBuilder("stepsmith.learning_rate")
                .buildWithCallback(gauge -> gauge.record(learningRate, run));
    }

    @Override
    public void accept(StepStatistics step) {
        steps.add(1, attributes.get(step.outcome()));
        loss = step.loss();
        learningRate = step.learningRate();
    }
}
