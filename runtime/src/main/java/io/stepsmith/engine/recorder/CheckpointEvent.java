package io.stepsmith.engine.recorder;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The event of a checkpoint that was written or read. */
@Name("io.stepsmith.Checkpoint")
@Label("Checkpoint")
@Description("A checkpoint that was written or read")
@Category("Stepsmith")
@StackTrace(false)
final class CheckpointEvent extends Event {
    @Label("Operation")
    final String operation;

    @Label("Name")
    String name = "";

    @Label("Updates")
    @Description("The number of updates of the state in it")
    long updates;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Failure")
    @Description("The reason why it failed; empty if it did not")
    String failure = "";

    CheckpointEvent(String operation) {
        this.operation = operation;
    }
}
