package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;

import java.util.Locale;

/**
 * A schedule for people: its phases in words, and a table of its values at the updates that matter.
 */
final class ScheduleJavadoc {
    private ScheduleJavadoc() {}

    static CodeBlock of(ScheduleSpec schedule) {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "\n<p>The schedule of {@code $L}$L",
                        schedule.target(),
                        schedule.group().isEmpty()
                                ? ""
                                : " of group {@code " + schedule.group() + "}");
        if (schedule.isConstant()) {
            return doc.add(": constant, $L.\n", Numbers.text(schedule.base())).build();
        }
        doc.add(": $L.\n", ScheduleText.words(schedule));
        if (!schedule.isKnown()) {
            return doc.build();
        }
        Length.Run run = Length.Run.of(Double.NaN);
        doc.add("<pre>\n    update   $L\n", schedule.target());
        Curve curve = schedule.in(run);
        for (double milestone : schedule.milestones(run)) {
            doc.add(
                    "$L\n",
                    String.format(
                            Locale.ROOT,
                            "%10.0f   %s",
                            milestone,
                            ScheduleText.value(curve.at(milestone))));
        }
        return doc.add("</pre>\n").build();
    }
}
