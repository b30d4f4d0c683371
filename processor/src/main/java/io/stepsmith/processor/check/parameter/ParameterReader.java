package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.check.group.GroupNames;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.check.schedule.ShapeReader;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** Walks the {@code @Param} fields of a model and of the objects in it. */
public final class ParameterReader {
    private record Met(String type, List<AnnotationValues> chain, boolean layered) {}

    private final Context context;
    private final GroupReader groups;
    private final TableMaker tables;
    private final FieldAccess access;
    private final GradientFinder gradients;
    private final HiddenFields hidden;
    private final ShapeReader shapes;
    private final LayerDecayReader layers;
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
        this.shapes = new ShapeReader(context, access);
        this.hidden = new HiddenFields(context, separateGradients);
        this.layers = new LayerDecayReader(context.report());
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
        return read(new Met(type.getQualifiedName().toString(), chain, false), type);
    }

    private ParameterTree read(Met met, TypeElement type) {
        ParameterTree known = walks.get(met);
        if (known != null || !access.canReach(type)) {
            return known == null ? new ParameterTree(type, List.of()) : known;
        }
        inside.push(type);
        List<VariableElement> fields = fields(type);
        List<ParameterTree.Member> members = new ArrayList<>();
        for (VariableElement field : hidden.readable(fields)) {
            AnnotationValues.find(field, RuntimeNames.PARAM)
                    .flatMap(param -> member(field, param, fields, met))
                    .ifPresent(members::add);
        }
        inside.pop();
        ParameterTree walk = new ParameterTree(type, members);
        walks.put(met, walk);
        return walk;
    }

    private Optional<ParameterTree.Member> member(
            VariableElement field,
            AnnotationValues param,
            List<VariableElement> fields,
            Met outer) {
        SourcePosition spot = SourcePosition.of(field);
        if (field.getModifiers().contains(Modifier.STATIC)) {
            context.report().say(Message.STATIC_FIELD, spot, FieldAccess.name(field));
            return Optional.empty();
        }
        if (!access.canReach(field, spot)) {
            return Optional.empty();
        }
        List<AnnotationValues> chain = new ArrayList<>(outer.chain());
        AnnotationValues.find(field, RuntimeNames.GROUP)
                .ifPresent(group -> chain.add(GroupNames.checked(group, context.report())));
        String name = field.getSimpleName().toString();
        Optional<WeightFormat> format = format(element(field.asType()).orElse(field.asType()));
        boolean matrix = format.isPresent();
        format = matrix ? format : format(field.asType());
        if (format.isEmpty()) {
            return objects(field, param, List.copyOf(chain), outer.layered());
        }
        if (!layers.isAbsent(field)) {
            return Optional.empty();
        }
        Optional<GroupSpec> group = groups.of(List.copyOf(chain), name);
        Optional<String> gradient = separateGradients
                ? gradients.separate(field, param)
                : gradients.find(field, param, fields);
        Optional<List<String>> shape = shapes.read(field, param, !matrix, fields);
        if (group.isEmpty()
                || gradient.isEmpty()
                || shape.isEmpty()
                || context.report().failed()) {
            return Optional.empty();
        }
        boolean ascend = param.flag("ascend").orElse(false);
        return tables.table(
                        group.get(),
                        format.get(),
                        ascend,
                        matrix || !shape.get().isEmpty(),
                        outer.layered(),
                        name,
                        SourcePosition.of(field))
                .map(table -> new ParameterTree.Arrays(
                        name,
                        matrix,
                        table.matrix() ? shape.get() : List.of(),
                        gradient.get(),
                        table));
    }

    private Optional<ParameterTree.Member> objects(
            VariableElement field,
            AnnotationValues param,
            List<AnnotationValues> chain,
            boolean layered) {
        TypeMirror type = field.asType();
        Optional<TypeMirror> element = element(type).or(() -> listElement(type));
        ParameterTree.Holder holder = type.getKind() == TypeKind.ARRAY
                ? ParameterTree.Holder.ARRAY
                : element.isPresent() ? ParameterTree.Holder.LIST : ParameterTree.Holder.ONE;
        TypeMirror target = element.orElse(type);
        if (target.getKind() == TypeKind.ERROR) {
            return Optional.empty();
        }
        TypeElement targetType = target.getKind() == TypeKind.DECLARED
                ? (TypeElement) ((DeclaredType) target).asElement()
                : null;
        if (targetType == null || !areIn(targetType)) {
            TypeAdvice.Advice advice = new TypeAdvice(context).of(type);
            context.report()
                    .say(
                            Message.PARAMETER_TYPE,
                            SourcePosition.of(field),
                            field.getSimpleName(),
                            type,
                            advice.is(),
                            advice.cure());
            return Optional.empty();
        }
        for (String ofArrays : List.of("gradient", "ascend", "shape")) {
            if (param.explicit(ofArrays).isPresent()) {
                context.report()
                        .say(
                                Message.GRADIENT_OF_OBJECT,
                                param.spot(ofArrays),
                                field.getSimpleName());
                return Optional.empty();
            }
        }
        if (inside.contains(targetType)) {
            context.report()
                    .say(
                            Message.RECURSIVE_MODEL,
                            SourcePosition.of(field),
                            FieldAccess.name(field),
                            targetType.getSimpleName());
            return Optional.empty();
        }
        if (holder == ParameterTree.Holder.ONE && !layers.isAbsent(field)) {
            return Optional.empty();
        }
        Optional<ParameterTree.Layers> decay = layers.read(field);
        context.report().enter(SourcePosition.of(field));
        ParameterTree walk = read(
                new Met(
                        targetType.getQualifiedName().toString(),
                        chain,
                        layered || decay.isPresent()),
                targetType);
        context.report().leave();
        return Optional.of(
                new ParameterTree.Objects(field.getSimpleName().toString(), holder, decay, walk));
    }

    /** Whether a class has parameters, checked or not. */
    public boolean areIn(TypeElement type) {
        return fields(type).stream()
                .anyMatch(field ->
                        AnnotationValues.find(field, RuntimeNames.PARAM).isPresent());
    }

    /** The fields of a class and its superclasses, inherited ones first. */
    private List<VariableElement> fields(TypeElement type) {
        List<VariableElement> fields = new ArrayList<>();
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            Element parent = ((DeclaredType) type.getSuperclass()).asElement();
            if (parent.getKind() == ElementKind.CLASS) {
                fields.addAll(fields((TypeElement) parent));
            }
        }
        fields.addAll(ElementFilter.fieldsIn(type.getEnclosedElements()));
        return fields;
    }

    private static Optional<WeightFormat> format(TypeMirror type) {
        return element(type).flatMap(element -> switch (element.getKind()) {
            case FLOAT -> Optional.of(WeightFormat.FLOAT);
            case DOUBLE -> Optional.of(WeightFormat.DOUBLE);
            case SHORT -> Optional.of(WeightFormat.BFLOAT16);
            default -> Optional.empty();
        });
    }

    private static Optional<TypeMirror> element(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? Optional.of(((ArrayType) type).getComponentType())
                : Optional.empty();
    }

    private Optional<TypeMirror> listElement(TypeMirror type) {
        TypeElement list = context.elements().getTypeElement(RuntimeNames.LIST);
        boolean isList = type.getKind() == TypeKind.DECLARED
                && list != null
                && context.types()
                        .isAssignable(
                                context.types().erasure(type),
                                context.types().erasure(list.asType()));
        return isList ? argument(type) : Optional.empty();
    }

    /** What a type with one argument is of: the argument, or the bound of a wildcard. */
    static Optional<TypeMirror> argument(TypeMirror type) {
        List<? extends TypeMirror> arguments = type.getKind() == TypeKind.DECLARED
                ? ((DeclaredType) type).getTypeArguments()
                : List.of();
        if (arguments.size() != 1) {
            return Optional.empty();
        }
        TypeMirror argument = arguments.get(0);
        return argument instanceof WildcardType wildcard
                ? Optional.ofNullable(wildcard.getExtendsBound())
                : Optional.of(argument);
    }
}
