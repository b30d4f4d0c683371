package io.stepsmith.processor.check.program;

import io.stepsmith.processor.check.ReadModel;
import io.stepsmith.processor.check.parameter.TableMaker;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.WeightFormat;

import java.util.Optional;
import java.util.stream.Stream;

/** The order of the checks of a compiled model. */
public final class ProgramChecks {
    private final ReadModel read;
    private final CompiledModel model;
    private final Diagnostics diagnostics;

    private ProgramChecks(ReadModel read, CompiledModel model, Diagnostics diagnostics) {
        this.read = read;
        this.model = model;
        this.diagnostics = diagnostics;
    }

    /** The compiled model, or nothing after at least one message that is an error. */
    public static Optional<CompiledModel> check(
            ReadModel read, ModelCompiler.Result compiled, Diagnostics diagnostics) {
        ProgramChecks checks = new ProgramChecks(read, compiled.model(), diagnostics);
        return checks.tablesFit() && checks.hold(compiled)
                ? Optional.of(compiled.model())
                : Optional.empty();
    }

    /** Returns whether each program fits its parameters; otherwise after one message. */
    private boolean tablesFit() {
        return model.tables().stream()
                .allMatch(table -> SparseParameters.fit(model, table, place(table), diagnostics)
                        && MatrixRules.fit(model, table, place(table), diagnostics)
                        && masterHasItsName(table));
    }

    private boolean masterHasItsName(CompiledTable table) {
        boolean taken = table.format().hasMaster()
                && Stream.concat(
                                table.program().weightSlots().stream(),
                                table.program().sharedSlots().stream())
                        .anyMatch(slot -> slot.name().equals(WeightFormat.MASTER));
        if (taken) {
            String parameter = place(table).parameter();
            diagnostics.say(
                    Message.MASTER_NAME,
                    place(table).position(),
                    table.group().rule().simpleName(),
                    parameter,
                    parameter);
        }
        return !taken;
    }

    private boolean hold(ModelCompiler.Result compiled) {
        SparseParameters.checkHolders(model, diagnostics);
        CrossedModifiers.check(compiled, read, diagnostics);
        if (diagnostics.failed()
                || !model.tables().stream()
                        .allMatch(table ->
                                MethodSizes.fit(table, place(table).position(), diagnostics))) {
            return false;
        }
        SecondGradients.check(model, diagnostics);
        StatesAsWeights.check(read.optimizer(), model.tables(), diagnostics);
        LostDecay.check(read.optimizer(), model.tables(), diagnostics);
        if (diagnostics.failed()) {
            return false;
        }
        FloatValues.check(model, read, diagnostics);
        FastArithmetic.check(model, diagnostics, read.optimizer().position("arithmetic"));
        return !diagnostics.failed();
    }

    private TableMaker.Place place(CompiledTable table) {
        return read.places().get(table.table());
    }
}
