package io.stepsmith.engine.recorder;

import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;

/**
 * The steps of an optimizer as Flight Recorder shows them. {@code io.stepsmith.Step} is off unless
 * a recording asks for it; {@code Skipped}, {@code RolledBack} and {@code Divergence} are on. All
 * do nothing while there is no recording, or without the module {@code jdk.jfr}. On the path of a
 * step and so without string constants, see {@link io.stepsmith.engine.failure.Failures}.
 */
public class RecordedSteps {
    RecordedSteps() {}

    /** Steps of one optimizer. */
    public static RecordedSteps of() {
        try {
            return new FlightSteps();
        } catch (LinkageError withoutRecorder) {
            return new RecordedSteps();
        }
    }

    /** Steps that are not to be seen. */
    public static RecordedSteps none() {
        return new RecordedSteps();
    }

    /** Says that a step begins. */
    public void begin() {}

    /** Says that a step has ended. */
    public void end(StepStatistics step) {}

    /** Says that a step was made that nothing can refuse, in no time. */
    public void made(StepStatistics step) {}

    /** Says that the run has ended with a step. */
    public void diverged(StepStatistics step, TrainingDivergedException end) {}
}
