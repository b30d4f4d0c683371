package io.stepsmith.engine.recorder;

import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The event of a step that was refused. */
@Name("io.stepsmith.Skipped")
@Label("Skipped Step")
@Description("A step of an optimizer that was refused, as for gradients that are not finite")
@Category("Stepsmith")
@StackTrace(false)
final class SkippedEvent extends Event {
    @Label("Optimizer")
    final Class<?> optimizer;

    @Label("Clock")
    final long clock;

    @Label("Loss")
    final double loss;

    @Label("Gradient Norm")
    @Description("NaN if the model does not watch it")
    final double gradientNorm;

    @Label("Loss Scale")
    final double lossScale;

    @Label("Skipped")
    @Description("The number of steps that were refused so far")
    final long skipped;

    @Label("Skipped in a Row")
    final int skippedInARow;

    SkippedEvent(StepStatistics step) {
        optimizer = step.optimizer().getClass();
        clock = step.clock();
        loss = step.loss();
        gradientNorm = StepEvent.norm(step, Statistic.GRADIENT_NORM);
        lossScale = step.lossScale();
        skipped = step.skipped();
        skippedInARow = step.skippedInARow();
    }
}
