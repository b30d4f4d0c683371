/** The annotation processor that compiles update rules and writes optimizers. */
@SuppressWarnings("requires-automatic")
module io.stepsmith.processor {
    requires io.stepsmith;
    requires java.compiler;
    requires jdk.compiler;
    requires static com.google.auto.service;

    provides javax.annotation.processing.Processor with
            io.stepsmith.processor.StepsmithProcessor;
}
