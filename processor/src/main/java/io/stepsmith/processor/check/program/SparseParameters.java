package io.stepsmith.processor.check.program;

import io.stepsmith.Decay;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.parameter.TableMaker;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.compile.sparse.SparseRule;
import io.stepsmith.processor.compile.sparse.StepAtZero;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.GuardSpec;
import io.stepsmith.processor.model.ParameterTree;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Refuses what sparse parameters cannot have: all that takes a look at what is not touched. */
final class SparseParameters {
    private final CompiledModel model;
    private final Diagnostics diagnostics;

    private SparseParameters(CompiledModel model, Diagnostics diagnostics) {
        this.model = model;
        this.diagnostics = diagnostics;
    }

    /** Refuses sparse parameters in objects of which only the model tells class or presence. */
    static void checkHolders(CompiledModel model, Diagnostics diagnostics) {
        for (ParameterTree walk : model.spec().walks()) {
            for (ParameterTree.Member member : walk.members()) {
                if (member instanceof ParameterTree.Objects objects
                        && (holdsSeveralClasses(objects) || objects.optional())) {
                    objects.targets().stream()
                            .flatMap(target -> inside(target).stream())
                            .findFirst()
                            .ifPresent(sparse -> diagnostics.say(
                                    Message.SPARSE_HOLDER,
                                    SourcePosition.of(member.source().element()),
                                    member.source().name(),
                                    objects.optional()
                                            ? "may be absent"
                                            : "holds objects of several classes",
                                    sparse));
                }
            }
        }
    }

    /** Returns whether objects may be of another class than that of the parameters. */
    private static boolean holdsSeveralClasses(ParameterTree.Objects objects) {
        return objects.targets().size() > 1
                || !objects.targets().stream()
                        .allMatch(target -> target.type().equals(objects.declared()));
    }

    /** The first sparse parameter in a class or in what it holds. */
    private static Optional<String> inside(ParameterTree walk) {
        return walk.members().stream()
                .flatMap(member -> member instanceof ParameterTree.Arrays arrays
                        ? Stream.of(arrays)
                                .filter(one -> one.table().sparse().isPresent())
                                .map(one -> one.source().text())
                        : member instanceof ParameterTree.Objects objects
                                ? objects.targets().stream()
                                        .flatMap(target -> inside(target).stream())
                                : Stream.empty())
                .findFirst();
    }

    /** Returns whether a table has no such thing, or is not sparse; otherwise after a message. */
    static boolean fit(
            CompiledModel model,
            CompiledTable table,
            TableMaker.Place place,
            Diagnostics diagnostics) {
        return table.table().sparse().isEmpty()
                || new SparseParameters(model, diagnostics).fits(table, place);
    }

    private boolean fits(CompiledTable table, TableMaker.Place place) {
        return stepIsOfEach(place)
                && has(
                        table,
                        place,
                        Message.SPARSE_EVALUATION,
                        program -> program.evaluation().isPresent(),
                        "")
                && has(
                        table,
                        place,
                        Message.SPARSE_PERTURBATION,
                        program -> program.perturbation().isPresent(),
                        "")
                && has(table, place, Message.SPARSE_LOSS, Program::readsLoss, "")
                && has(
                        table,
                        place,
                        Message.SPARSE_REDUCTION,
                        SparseParameters::reduces,
                        "computes with more than one weight at a time")
                && deferredFits(table, place)
                && statesFit(table, place)
                && beginsFit(table, place);
    }

    private boolean stepIsOfEach(TableMaker.Place place) {
        for (StepsmithAnnotation one :
                List.of(StepsmithAnnotation.ACCUMULATE, StepsmithAnnotation.LOSS_SCALE)) {
            Optional<AnnotationValues> found =
                    AnnotationValues.find(model.spec().element(), one);
            if (found.isPresent()) {
                diagnostics.say(
                        Message.SPARSE_STEP,
                        found.get().position(),
                        one.simpleName(),
                        place.parameter());
                return false;
            }
        }
        if (model.spec().guard().filter(GuardSpec::seesSpikes).isPresent()) {
            diagnostics.say(
                    Message.SPARSE_GUARD,
                    AnnotationValues.find(model.spec().element(), StepsmithAnnotation.GUARD)
                            .orElseThrow()
                            .position("spike"),
                    place.parameter());
            return false;
        }
        if (!model.spec().watch().parts().isEmpty()) {
            diagnostics.say(
                    Message.SPARSE_WATCH,
                    AnnotationValues.find(model.spec().element(), StepsmithAnnotation.WATCH)
                            .or(() -> AnnotationValues.find(
                                    model.spec().element(), StepsmithAnnotation.WATCHES))
                            .orElseThrow()
                            .position(),
                    place.parameter());
            return false;
        }
        if (model.spec().batchSize().isPresent()) {
            diagnostics.say(
                    Message.SPARSE_STEP,
                    AnnotationValues.find(model.spec().element(), StepsmithAnnotation.OPTIMIZER)
                            .orElseThrow()
                            .position("batchSize"),
                    "Optimizer(batchSize = ...)",
                    place.parameter());
            return false;
        }
        return true;
    }

    private boolean has(
            CompiledTable table,
            TableMaker.Place place,
            Message message,
            Predicate<Program> wanted,
            String what) {
        if (!wanted.test(table.program())) {
            return true;
        }
        Rule rule = ModelCompiler.rule(table.table());
        Optional<Modifier> modifier = culprit(table, rule, wanted);
        String name = modifier.map(Modifier::simpleName).orElse(rule.simpleName());
        String cure = modifier.map(SparseParameters::without)
                .orElse("give it another rule with @Group(rule = ...)");
        if (what.isEmpty()) {
            diagnostics.say(message, place.position(), name, place.parameter(), cure);
        } else {
            diagnostics.say(message, place.position(), name, what, place.parameter(), cure);
        }
        return false;
    }

    private static String without(Modifier modifier) {
        return switch (modifier.simpleName()) {
            case "ClipByGlobalNorm", "ClipByNorm", "AdaptiveGradientClipping" ->
                "leave it out of the clipping with @Group(clip = false), or clip each gradient with @Clip(value = ...)";
            case "ExponentialMovingAverage", "StochasticWeightAveraging" ->
                "leave it out with @Group(average = false), or with @Group(modifiers = {}) where it is a modifier of the class";
            default -> "leave the modifier out with @Group(modifiers = {})";
        };
    }

    /** The modifier that is to blame, if it is not the rule. */
    private Optional<Modifier> culprit(CompiledTable table, Rule rule, Predicate<Program> wanted) {
        KernelCompiler.Configuration configuration =
                ModelCompiler.configuration(model.spec(), table.table());
        Rule plain = rule.withModifiers(List.of());
        return wanted.test(KernelCompiler.compile(plain, configuration))
                ? Optional.empty()
                : rule.modifiers().stream()
                        .filter(modifier -> wanted.test(KernelCompiler.compile(
                                plain.withModifiers(List.of(modifier)), configuration)))
                        .findFirst();
    }

    /** Returns whether a program looks beyond one weight. */
    private static boolean reduces(Program program) {
        return program.passes().size() > 1
                || !program.reductions().isEmpty()
                || !program.orthogonalised().isEmpty()
                || program.slots().stream().anyMatch(slot -> !slot.perWeight())
                || program.passes().get(0).reads(node -> node.is(Op.COUNT));
    }

    /** Returns whether steps that weights miss can be made at once, or are skipped. */
    private boolean deferredFits(CompiledTable table, TableMaker.Place place) {
        if (!table.table().sparse().orElseThrow().deferred()) {
            return true;
        }
        Predicate<Program> alone =
                program -> StepAtZero.of(program, table.group().values()).isEmpty();
        Rule rule = ModelCompiler.rule(table.table());
        if (rule.decay() == Decay.L2 && alone.test(table.program())) {
            Program decoupled = KernelCompiler.compile(
                    rule.withDecay(Decay.DECOUPLED),
                    ModelCompiler.configuration(model.spec(), table.table()));
            if (!alone.test(decoupled)) {
                diagnostics.say(
                        Message.SPARSE_DEFERRED,
                        place.position(),
                        rule.simpleName() + " with L2 weight decay",
                        place.parameter(),
                        "write @Group(decay = Decay.DECOUPLED)");
                return false;
            }
        }
        return has(table, place, Message.SPARSE_DEFERRED, alone, "");
    }

    private boolean statesFit(CompiledTable table, TableMaker.Place place) {
        boolean fit =
                table.storage().values().stream().allMatch(kept -> kept == StateStorage.AS_WEIGHTS);
        if (!fit) {
            diagnostics.say(Message.SPARSE_STATES, place.position(), place.parameter());
        }
        return fit;
    }

    private boolean beginsFit(CompiledTable table, TableMaker.Place place) {
        SparseRule rule = ModelCompiler.sparse(table.table()).orElseThrow();
        rule.dependent()
                .ifPresent(slot -> diagnostics.say(
                        Message.SPARSE_FIRST,
                        place.position(),
                        Rule.simpleName(table.group().rule().owner(slot)),
                        slot,
                        place.parameter()));
        return rule.dependent().isEmpty();
    }
}
