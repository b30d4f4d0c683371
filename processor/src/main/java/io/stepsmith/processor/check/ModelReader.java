package io.stepsmith.processor.check;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.CompanionName;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.check.parameter.GradientReader;
import io.stepsmith.processor.check.parameter.ParameterReader;
import io.stepsmith.processor.check.parameter.TableMaker;
import io.stepsmith.processor.check.rule.GuardReader;
import io.stepsmith.processor.check.rule.WatchReader;
import io.stepsmith.processor.check.schedule.PlateauReader;
import io.stepsmith.processor.check.schedule.ScheduleReader;
import io.stepsmith.processor.check.schedule.WantedRates;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GuardSpec;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.PlateauSpec;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.model.WatchSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/**
 * An annotated class to a {@link ReadModel}, or nothing after at least one message, of ours or of
 * the compiler. The order of the checks.
 */
public final class ModelReader {
    /** The suffix of a model's name for its optimizer. */
    public static final String SUFFIX = "Optimizer";

    private ModelReader() {}

    /** Reads a class. */
    public static Optional<ReadModel> read(TypeElement type, Context context) {
        AnnotationValues optimizer =
                AnnotationValues.find(type, StepsmithAnnotation.OPTIMIZER).orElseThrow();
        if (!isClass(type, optimizer, context)) {
            return Optional.empty();
        }
        GroupReader groups = new GroupReader(context, optimizer);
        Optional<Rule> rule = groups.rule();
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        ScheduleReader reader = new ScheduleReader(context, type, rule.get(), groups);
        List<ScheduleSpec> schedules = new ArrayList<>(reader.read());
        groups.scheduled(reader.targets(), reader.begins());
        Optional<PlateauSpec> plateau = PlateauReader.read(type, context.diagnostics());
        Optional<GuardSpec> guard = GuardReader.read(type, context.diagnostics());
        WatchSpec watch = new WatchReader(type, context).read();
        Arithmetic arithmetic = optimizer
                .constant("arithmetic")
                .map(Arithmetic::valueOf)
                .orElse(Arithmetic.DEFAULT);
        boolean separate = optimizer.flag("separateGradients").orElse(false);
        GradientReader gradients = GradientReader.read(type, optimizer, context);
        TableMaker tables = new TableMaker(context.diagnostics());
        ParameterReader parameters = new ParameterReader(context, type, groups, tables, separate);
        ParameterTree root = parameters.read(type, List.of());
        if (!context.diagnostics().failed() && !parameters.areIn(type)) {
            context.diagnostics()
                    .say(Message.NO_PARAMETERS, SourcePosition.of(type), type.getSimpleName());
        }
        gradients.refuseProducts(tables, optimizer, context.diagnostics());
        // The class's own group is there even if all fields are in others: it has the learning
        // rate, and what they share.
        groups.of(List.of());
        schedules.addAll(reader.readOfGroups(groups.groups()));
        String name = CompanionName.simple(type, SUFFIX);
        if (context.diagnostics().failed()
                || root.members().isEmpty()
                || isTaken(name, type, context)) {
            return Optional.empty();
        }
        List<ParameterTree> walks = parameters.walks();
        ModelSpec model = new ModelSpec(
                type,
                name,
                walks.get(walks.indexOf(root)),
                walks,
                groups.groups(),
                List.copyOf(tables.places().keySet()),
                schedules.get(0),
                schedules.subList(1, schedules.size()),
                plateau,
                gradients.accumulate(),
                gradients.lossScale(),
                guard,
                watch,
                gradients.batchSize(),
                gradients.clears(),
                arithmetic,
                separate);
        new WantedRates(context.diagnostics(), groups, reader).check(model);
        return Optional.of(new ReadModel(model, optimizer, groups, reader, tables.places()));
    }

    private static boolean isClass(TypeElement type, AnnotationValues optimizer, Context context) {
        if (type.getKind() != ElementKind.CLASS) {
            context.diagnostics()
                    .say(
                            Message.NOT_A_CLASS,
                            optimizer.position(),
                            type.getSimpleName(),
                            FieldAccess.kind(type));
            return false;
        }
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            context.diagnostics()
                    .say(Message.INNER_CLASS, SourcePosition.of(type), type.getSimpleName());
            return false;
        }
        return new FieldAccess(context, type).canReach(type);
    }

    private static boolean isTaken(String name, TypeElement type, Context context) {
        String packageName =
                context.elements().getPackageOf(type).getQualifiedName().toString();
        String other =
                context.takenBy().apply(packageName.isEmpty() ? name : packageName + "." + name);
        if (other != null) {
            context.diagnostics().say(Message.NAME_CLASH, SourcePosition.of(type), name, other);
        }
        return other != null;
    }
}
