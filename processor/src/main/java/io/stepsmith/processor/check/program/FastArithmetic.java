package io.stepsmith.processor.check.program;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.schedule.ScheduledValues;
import io.stepsmith.processor.compile.fast.Divisions;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.Optional;

/**
 * Says what FAST and FAST_DIVISION arithmetic did not do, or did in vain, and refuses schedules
 * under which what they did would be wrong.
 */
public final class FastArithmetic {
    private final CompiledModel model;
    private final Diagnostics diagnostics;
    private final SourcePosition position;

    private FastArithmetic(CompiledModel model, Diagnostics diagnostics, SourcePosition position) {
        this.model = model;
        this.diagnostics = diagnostics;
        this.position = position;
    }

    /** Checks a model; {@code position} is where its arithmetic is chosen. */
    static void check(CompiledModel model, Diagnostics diagnostics, SourcePosition position) {
        Arithmetic arithmetic = model.spec().arithmetic();
        if (arithmetic == Arithmetic.FAST || arithmetic == Arithmetic.FAST_DIVISION) {
            new FastArithmetic(model, diagnostics, position).check(arithmetic);
        }
    }

    /** Warns where there are no vector kernels, for which FAST_DIVISION arithmetic is made. */
    public static void checkSimd(CompiledModel model, boolean vectors, Diagnostics diagnostics) {
        if (!vectors
                && model.tables().stream()
                        .anyMatch(table -> !table.program().fastDivisions().isEmpty())) {
            diagnostics.say(
                    Message.FAST_DIVISION_WITHOUT_SIMD,
                    AnnotationValues.find(model.spec().element(), StepsmithAnnotation.OPTIMIZER)
                            .orElseThrow()
                            .position("arithmetic"));
        }
    }

    private void check(Arithmetic arithmetic) {
        boolean contracts = false;
        boolean divides = false;
        for (CompiledTable table : model.tables()) {
            contracts |= table.program().needsMultiplyAdd();
            divides |= !table.program().fastDivisions().isEmpty();
            for (Divisions.Kept kept : table.program()
                    .all()
                    .flatMap(program -> program.divisions().kept().stream())
                    .toList()) {
                divides = true;
                diagnostics.say(
                        Message.FAST_DIVISION_KEPT,
                        position,
                        text(kept.division()),
                        table.group().rule().title(),
                        describe(kept));
            }
            table.group()
                    .rule()
                    .hypers()
                    .forEach(hyper -> table.program()
                            .within(hyper.name())
                            .ifPresent(range -> model.spec()
                                    .schedule(table.group(), hyper.name())
                                    .flatMap(schedule -> outside(schedule, range))
                                    .ifPresent(value -> diagnostics.say(
                                            Message.FAST_DIVISION_SCHEDULE,
                                            position,
                                            hyper.name(),
                                            value,
                                            range))));
        }
        if (!contracts && !divides) {
            diagnostics.say(Message.FAST_CHANGES_NOTHING, position, arithmetic);
        } else if (!divides && arithmetic == Arithmetic.FAST_DIVISION) {
            diagnostics.say(Message.FAST_DIVISION_OF_NOTHING, position);
        }
    }

    private static Optional<Double> outside(ScheduleSpec schedule, Range range) {
        return schedule.phases().stream()
                .map((Phase phase) -> ScheduledValues.outside(phase, range::contains))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String text(Node division) {
        return division.origin().text();
    }

    private static String describe(Divisions.Kept kept) {
        return Double.isInfinite(kept.low()) && Double.isInfinite(kept.high())
                ? "any number"
                : Double.isInfinite(kept.high())
                        ? "any number from " + number(kept.low()) + " up"
                        : "any number from " + number(kept.low()) + " to " + number(kept.high());
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : String.format(java.util.Locale.ROOT, "%.1e", value)
                        .replace("e+", "e")
                        .replaceAll("e(-?)0", "e$1");
    }
}
