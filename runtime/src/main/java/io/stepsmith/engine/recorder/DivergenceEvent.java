package io.stepsmith.engine.recorder;

import io.stepsmith.StepStatistics;
import io.stepsmith.TrainingDivergedException;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The event of a run that has ended because it diverged. */
@Name("io.stepsmith.Divergence")
@Label("Divergence")
@Description("The end of a run by a TrainingDivergedException")
@Category("Stepsmith")
@StackTrace(false)
final class DivergenceEvent extends Event {
    @Label("Optimizer")
    final Class<?> optimizer;

    @Label("Clock")
    final long clock;

    @Label("Value")
    @Description("The loss, the mean of losses, or the norm of gradients that gave it away")
    final double value;

    @Label("Learning Rate")
    final double learningRate;

    @Label("Reason")
    final String reason;

    @Label("Tried")
    @Description("What had been tried before")
    final String tried;

    DivergenceEvent(StepStatistics step, TrainingDivergedException end) {
        optimizer = step.optimizer().getClass();
        clock = end.step();
        value = end.value();
        learningRate = end.learningRate();
        reason = String.valueOf(end.getMessage());
        tried = end.tried();
    }
}
