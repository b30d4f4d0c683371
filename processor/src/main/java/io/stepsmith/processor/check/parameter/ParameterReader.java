package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.check.group.GroupNames;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Walks the parameters of a model and of the objects in it. */
public final class ParameterReader {
    private static final String THROUGH = "put @Param on a method that returns it";

    private final Context context;
    private final GroupReader groups;
    private final TableMaker tables;
    private final FieldAccess access;
    private final GradientFinder gradients;
    private final HiddenFields hidden;
    private final OuterReader outers;
    private final ShapeReader shapes;
    private final LayerDecayReader layers;
    private final ObjectsReader objects;
    private final SliceReader slices;
    private final SparseReader sparse;
    private final boolean separateGradients;
    private final Map<Met, ParameterTree> walks = new LinkedHashMap<>();
    private final Deque<TypeElement> inside = new ArrayDeque<>();

    public ParameterReader(
            Context context,
            TypeElement model,
            GroupReader groups,
            TableMaker tables,
            boolean separateGradients) {
        this.context = context;
        this.groups = groups;
        this.tables = tables;
        this.access = new FieldAccess(context, model);
        this.gradients = new GradientFinder(context, access);
        this.outers = new OuterReader(context, access);
        this.shapes = new ShapeReader(context, access);
        this.hidden = new HiddenFields(context);
        this.layers = new LayerDecayReader(context.diagnostics());
        this.objects = new ObjectsReader(
                context, gradients, layers, new LabelReader(context, access), this::read);
        this.slices = new SliceReader(context, access, groups, tables, layers);
        this.sparse = new SparseReader(context.diagnostics(), groups, tables, shapes);
        this.separateGradients = separateGradients;
    }

    /**
     * All classes that were met, each after what it contains; once for chains of groups that come
     * to the same.
     */
    public List<ParameterTree> walks() {
        return walks.values().stream().distinct().toList();
    }

    /** The parameters of a class under a chain of groups. */
    public ParameterTree read(TypeElement type, List<AnnotationValues> chain) {
        return read(
                new Met(type.getQualifiedName().toString(), chain, false, separateGradients), type);
    }

    private ParameterTree read(Met met, TypeElement type) {
        ParameterTree known = walks.get(met);
        if (known != null || !access.canReach(type)) {
            return known == null ? new ParameterTree(type, List.of()) : known;
        }
        inside.push(type);
        List<ParameterSource> sources = ParameterSources.in(type, context);
        SliceTargets.check(sources, context);
        List<ParameterTree.Member> members = new ArrayList<>();
        List<ParameterSource> parameters = hidden.readable(sources, met.separate());
        new SameNames(context).check(parameters, sources);
        for (ParameterSource source : parameters) {
            ParameterSources.param(source)
                    .flatMap(param -> member(source, param, sources, met))
                    .ifPresent(members::add);
        }
        inside.pop();
        if (!members.isEmpty() && !context.diagnostics().failed()) {
            access.canReachFromHome(type);
        }
        ParameterTree walk = new ParameterTree(type, members);
        walks.put(met, walk);
        return walk;
    }

    private Optional<ParameterTree.Member> member(
            ParameterSource source,
            AnnotationValues param,
            List<ParameterSource> sources,
            Met outer) {
        SourcePosition position = SourcePosition.of(source.element());
        if (source.element().getModifiers().contains(Modifier.STATIC)) {
            context.diagnostics().say(Message.STATIC_FIELD, position, source.kind(), source.text());
            return Optional.empty();
        }
        if (sparse.isOfRecord(source)) {
            return Optional.empty();
        }
        Optional<AnnotationValues> isSparse =
                AnnotationValues.find(source.element(), StepsmithAnnotation.SPARSE);
        if (!access.canReach(source, isSparse.isPresent() ? "" : THROUGH)) {
            return Optional.empty();
        }
        List<AnnotationValues> own =
                AnnotationValues.find(source.element(), StepsmithAnnotation.GROUP).stream()
                        .map(group -> GroupNames.checked(group, context.diagnostics()))
                        .toList();
        if (isSparse.isPresent()) {
            return !layers.isAbsent(source)
                            || !outers.isAbsent(
                                    source,
                                    "sparse, and has its gradients handed over in calls",
                                    "remove one of the two")
                    ? Optional.empty()
                    : sparse.read(
                            source,
                            param,
                            isSparse.get(),
                            sources,
                            Stream.concat(outer.chain().stream(), own.stream()).toList(),
                            outer.layered());
        }
        TypeMirror type = source.type();
        Optional<WeightFormat> format = format(Holding.arrayElement(type).orElse(type));
        boolean matrix = format.isPresent();
        format = matrix ? format : format(type);
        if (format.isEmpty()) {
            return outers.isAbsent(source, "no array", "move it to the matrices inside")
                    ? objects.member(source, param, own, sources, outer, inside)
                    : Optional.empty();
        }
        if (!layers.isAbsent(source)) {
            return Optional.empty();
        }
        for (String ofObjects : List.of("classes", "labelField")) {
            if (param.explicit(ofObjects).isPresent()) {
                context.diagnostics()
                        .say(
                                Message.OBJECTS_OF_ARRAY,
                                param.position(ofObjects),
                                source.name(),
                                ofObjects);
                return Optional.empty();
            }
        }
        List<AnnotationValues> chain = new ArrayList<>(outer.chain());
        chain.addAll(own);
        boolean ascend = param.flag("ascend").orElse(false);
        Optional<GradientPlace> gradient =
                gradient(source, param, format.get().precision(), matrix, sources, outer);
        if (!matrix && SliceTargets.hasSlices(source, sources)) {
            if (param.explicit("optional").isPresent()) {
                context.diagnostics()
                        .say(Message.OPTIONAL_OF_SLICES, param.position("optional"), source.name());
                return Optional.empty();
            }
            return slices.read(
                    new SliceReader.Array(
                            source,
                            param,
                            gradient.map(GradientPlace::source),
                            format.get(),
                            List.copyOf(chain),
                            ascend,
                            outer.layered()),
                    sources);
        }
        Optional<GroupSpec> group = groups.of(List.copyOf(chain));
        Optional<List<ParameterTree.Dimension>> shape =
                shapes.read(source, param, !matrix, sources);
        if (group.isEmpty()
                || gradient.isEmpty()
                || shape.isEmpty()
                || context.diagnostics().failed()) {
            return Optional.empty();
        }
        TableMaker.Form form = new TableMaker.Form(
                format.get(),
                ascend,
                matrix || !shape.get().isEmpty(),
                !matrix,
                gradient.get().isProduct(),
                false);
        return tables.table(
                        group.get(),
                        form,
                        outer.layered(),
                        Optional.empty(),
                        source.name(),
                        position)
                .map(table -> new ParameterTree.Arrays(
                        source,
                        matrix,
                        shape.get(),
                        gradient.get().source(),
                        gradient.get().rowFactors(),
                        table,
                        param.flag("optional").orElse(false)));
    }

    private Optional<GradientPlace> gradient(
            ParameterSource source,
            AnnotationValues param,
            Precision precision,
            boolean rows,
            List<ParameterSource> sources,
            Met outer) {
        if (OuterReader.find(source).isPresent()) {
            return outers.read(source, param, precision, rows, sources);
        }
        Optional<ParameterSource> stored = outer.separate()
                ? gradients.separate(source, param)
                : gradients.find(source, param, sources);
        return stored.map(GradientPlace::stored);
    }

    /** Returns whether a class has parameters, checked or not. */
    public boolean areIn(TypeElement type) {
        return ParameterSources.in(type, context).stream()
                .anyMatch(source -> ParameterSources.param(source).isPresent());
    }

    /** Returns whether a parameter of a type is one array. */
    static boolean isFlat(TypeMirror type) {
        return format(type).isPresent();
    }

    private static Optional<WeightFormat> format(TypeMirror type) {
        return Holding.arrayElement(type).flatMap(element -> switch (element.getKind()) {
            case FLOAT -> Optional.of(WeightFormat.FLOAT);
            case DOUBLE -> Optional.of(WeightFormat.DOUBLE);
            case SHORT -> Optional.of(WeightFormat.BFLOAT16);
            default -> Optional.empty();
        });
    }
}
