package io.stepsmith.examples.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

import org.junit.jupiter.api.Test;

/** Steps as other libraries show them. */
class ListenersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void stepsAreInBoth() {
        Slope model = new Slope();
        SlopeOptimizer optimizer = SlopeOptimizer.builder(model)
                .listener(new MicrometerListener(registry, "first"))
                .listener(new OpenTelemetryListener(
                        OpenTelemetry.noop().getMeter("stepsmith"), "first"))
                .build();
        optimizer.step(3);
        optimizer.step(2);
        model.wGradient[0] = Float.NaN;
        optimizer.step(1);
        assertEquals(2, steps("APPLIED"));
        assertEquals(1, steps("SKIPPED"));
        assertEquals(0, steps("ROLLED_BACK"));
        assertEquals(
                1, registry.get("stepsmith.loss").tag("run", "first").gauge().value());
        assertEquals(0.5, registry.get("stepsmith.learning.rate").gauge().value());
    }

    private double steps(String outcome) {
        return registry.get("stepsmith.steps").tag("outcome", outcome).counter().count();
    }
}
