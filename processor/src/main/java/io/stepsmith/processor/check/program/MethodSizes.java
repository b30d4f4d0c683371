package io.stepsmith.processor.check.program;

import io.stepsmith.processor.compile.CodeSize;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.List;

/**
 * Checks that what a rule computes has room in methods of Java, and warns where HotSpot leaves a
 * loop over weights to the interpreter.
 */
final class MethodSizes {
    private MethodSizes() {}

    /** Returns whether the methods of a table can be; otherwise after a message. */
    static boolean fit(CompiledTable table, SourcePosition position, Diagnostics diagnostics) {
        String rule = table.group().rule().title();
        List<Program.Pass> passes = table.program()
                .all()
                .flatMap(program -> program.passes().stream())
                .toList();
        if (passes.stream().anyMatch(pass -> pass.loops().size() > Unswitch.MOST_LEAVES)) {
            diagnostics.say(
                    Message.TOO_MANY_CASES,
                    position,
                    table.group().rule().simpleName(),
                    Unswitch.MOST_LEAVES);
            return false;
        }
        int loop = passes.stream()
                .flatMap(Program.Pass::kernels)
                .mapToInt(CodeSize::bytes)
                .max()
                .orElse(0);
        int parameters = passes.stream()
                .flatMap(Program.Pass::kernels)
                .mapToInt(CodeSize::parameters)
                .max()
                .orElse(0);
        int shared = passes.stream().mapToInt(CodeSize::sharedBytes).max().orElse(0);
        if (parameters > CodeSize.MOST_PARAMETERS) {
            diagnostics.say(
                    Message.KERNEL_TOO_LARGE,
                    position,
                    "the loop of " + rule + " over the weights",
                    parameters + " parameters",
                    CodeSize.MOST_PARAMETERS,
                    "keep fewer states, or compute fewer different values outside of the loop");
            return false;
        }
        if (loop > CodeSize.MOST_COMPILED && loop <= CodeSize.MOST_BYTES) {
            diagnostics.say(
                    Message.INTERPRETED_KERNEL,
                    position,
                    "the loop of " + rule + " over the weights",
                    loop,
                    CodeSize.MOST_COMPILED);
        }
        return fits("the loop of " + rule + " over the weights", loop, position, diagnostics)
                && fits(
                        "what " + rule + " computes once for many weights",
                        shared,
                        position,
                        diagnostics);
    }

    private static boolean fits(
            String what, int bytes, SourcePosition position, Diagnostics diagnostics) {
        if (bytes > CodeSize.MOST_BYTES) {
            diagnostics.say(
                    Message.KERNEL_TOO_LARGE,
                    position,
                    what,
                    "about " + bytes + " bytes of code",
                    CodeSize.MOST_BYTES,
                    "compute less in it");
            return false;
        }
        return true;
    }
}
