package io.stepsmith.processor.option;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The version of Java that a compilation is for. Generated code is Java 8; the runtime that it
 * calls needs 17. One for a compilation.
 */
public final class ReleaseCheck {
    /** The Java version that the runtime needs. */
    private static final int RUNTIME = 17;

    private final OptionMistake mistake = new OptionMistake();

    /**
     * Returns whether generated code can be compiled; says once where it will run, if that is
     * later.
     */
    public boolean fits(
            ProcessingEnvironment environment, TypeElement model, Diagnostics diagnostics) {
        SourceVersion version = environment.getSourceVersion();
        if (version.compareTo(SourceVersion.RELEASE_8) < 0) {
            mistake.say(diagnostics, model, Message.RELEASE, version.ordinal());
            return false;
        }
        if (isBeforeRuntime(environment)) {
            mistake.say(diagnostics, model, Message.LATER_RELEASE, version.ordinal());
        }
        return true;
    }

    /**
     * Returns whether the compilation is for a version that is older than the one that the runtime
     * needs.
     */
    static boolean isBeforeRuntime(ProcessingEnvironment environment) {
        return environment.getSourceVersion().ordinal() < RUNTIME;
    }
}
