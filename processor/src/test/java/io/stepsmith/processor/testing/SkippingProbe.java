package io.stepsmith.processor.testing;

import io.stepsmith.Outcome;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.engine.recorder.RecordedCheckpoint;

/**
 * A main class for a JVM without Flight Recorder: refuses steps until the run ends, and prints the
 * outcomes.
 */
public final class SkippingProbe {
    private SkippingProbe() {}

    /** Argument: the name of the model, which fails after some refusals. */
    public static void main(String[] arguments) {
        System.out.println(
                ModuleLayer.boot().findModule("jdk.jfr").isPresent()
                        ? "with recorder"
                        : "without recorder");
        Small model = Small.of(SkippingProbe.class.getClassLoader(), arguments[0], builder -> {});
        System.out.println(model.optimizer.step());
        model.gradients[0][0] = Float.NaN;
        try {
            for (Outcome outcome = null; outcome != Outcome.APPLIED; ) {
                outcome = model.optimizer.step();
                System.out.println(outcome);
            }
        } catch (TrainingDivergedException end) {
            System.out.println("diverged");
        }
        RecordedCheckpoint.begin("save").end("file", 1, 2, null);
        System.out.println(model.optimizer.statistics().skipped());
    }
}
