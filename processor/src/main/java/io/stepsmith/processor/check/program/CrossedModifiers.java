package io.stepsmith.processor.check.program;

import io.stepsmith.processor.check.ReadModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Modifier;

import java.util.List;

/** Refuses modifiers that need each other's sums over the model in different orders. */
final class CrossedModifiers {
    private CrossedModifiers() {}

    /** Checks a model; the message is at the last table that has several of them. */
    static void check(ModelCompiler.Result compiled, ReadModel read, Diagnostics diagnostics) {
        if (compiled.crossed().isEmpty()) {
            return;
        }
        List<String> modifiers = List.of();
        SourcePosition position = null;
        for (CompiledTable table : compiled.model().tables()) {
            List<String> here = table.group().rule().modifiers().stream()
                    .filter(modifier -> compiled.crossed().stream()
                            .anyMatch(name -> name.startsWith(modifier.name() + "/")))
                    .map(Modifier::simpleName)
                    .toList();
            if (here.size() > 1) {
                modifiers = here;
                position = read.places().get(table.table()).position();
            }
        }
        diagnostics.say(Message.MODIFIERS_CROSS, position, String.join(", ", modifiers));
    }
}
