package io.stepsmith.engine.recorder;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;

/**
 * Makes events of steps. That of each step is one object, so that none is made while nobody records
 * it; the others are seldom. Without string constants.
 */
final class FlightSteps extends RecordedSteps {
    private static final Outcome SKIPPED = Outcome.SKIPPED;
    private static final Outcome ROLLED_BACK = Outcome.ROLLED_BACK;

    private final StepEvent event = new StepEvent();

    FlightSteps() {}

    @Override
    public void begin() {
        event.begin();
    }

    @Override
    public void made(StepStatistics step) {
        if (event.isEnabled()) {
            event.begin();
            commit(step);
        }
    }

    private void commit(StepStatistics step) {
        event.end();
        event.read(step);
        event.commit();
    }

    @Override
    public void end(StepStatistics step) {
        if (event.isEnabled()) {
            commit(step);
        }
        Outcome outcome = step.outcome();
        if (outcome == SKIPPED) {
            new SkippedEvent(step).commit();
        } else if (outcome == ROLLED_BACK) {
            new RolledBackEvent(step).commit();
        }
    }

    @Override
    public void diverged(StepStatistics step, TrainingDivergedException end) {
        new DivergenceEvent(step, end).commit();
    }
}
