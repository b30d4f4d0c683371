package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.ParameterSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads {@code @Outer}: where the factors of a gradient are that is not stored. */
final class OuterReader {
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    /** The attributes that say otherwise, with what they miss. */
    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry("gradient", "no gradient is stored"),
            Map.entry(
                    "optional",
                    "a parameter is absent where its gradient is null, and none is stored"));

    private final Context context;
    private final FieldAccess access;

    OuterReader(Context context, FieldAccess access) {
        this.context = context;
        this.access = access;
    }

    /** The annotation of a parameter, if it has one. */
    static Optional<AnnotationValues> find(ParameterSource parameter) {
        return AnnotationValues.find(parameter.element(), StepsmithAnnotation.OUTER);
    }

    /** The members that an annotation names. */
    static List<String> names(AnnotationValues outer) {
        return Stream.of(ROWS, COLUMNS)
                .flatMap(attribute -> outer.string(attribute).stream())
                .toList();
    }

    /**
     * Returns where the factors are, or nothing after a message.
     *
     * @param rows whether the parameter is an array of rows
     */
    Optional<GradientPlace> read(
            ParameterSource parameter,
            AnnotationValues param,
            Precision precision,
            boolean rows,
            List<ParameterSource> sources) {
        AnnotationValues outer = find(parameter).orElseThrow();
        if (!rows && param.explicit("shape").isEmpty()) {
            return refuse(
                    parameter,
                    "a vector",
                    "make it an array of rows, or give it a shape with @Param(shape = {\"rows\", \"columns\"})");
        }
        for (Map.Entry<String, String> refused : REFUSED) {
            if (param.explicit(refused.getKey()).isPresent()) {
                context.diagnostics()
                        .say(
                                Message.OUTER_ATTRIBUTE,
                                param.position(refused.getKey()),
                                refused.getKey(),
                                parameter.name(),
                                refused.getValue());
                return Optional.empty();
            }
        }
        Optional<ParameterSource> ofRows = factors(parameter, outer, ROWS, precision, sources);
        Optional<ParameterSource> ofColumns =
                factors(parameter, outer, COLUMNS, precision, sources);
        return ofColumns
                .filter(found -> ofRows.isPresent())
                .map(found -> new GradientPlace(found, ofRows));
    }

    /** Returns whether a member that is of another kind says nothing; otherwise after a message. */
    boolean isAbsent(ParameterSource parameter, String is, String cure) {
        return find(parameter).isEmpty() || refuse(parameter, is, cure).isPresent();
    }

    private Optional<GradientPlace> refuse(ParameterSource parameter, String is, String cure) {
        context.diagnostics()
                .say(
                        Message.OUTER_OF_NO_MATRIX,
                        find(parameter).orElseThrow().position(),
                        parameter.name(),
                        is,
                        cure);
        return Optional.empty();
    }

    private Optional<ParameterSource> factors(
            ParameterSource parameter,
            AnnotationValues outer,
            String attribute,
            Precision precision,
            List<ParameterSource> sources) {
        Optional<String> name = outer.text(attribute);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String type = precision.keyword() + "[]";
        List<ParameterSource> arrays = sources.stream()
                .filter(source -> isArray(source.type(), precision))
                .toList();
        Optional<ParameterSource> found = sources.stream()
                .filter(source -> source.expression().equals(name.get()))
                .findFirst();
        if (found.isEmpty()) {
            context.diagnostics()
                    .say(
                            Message.NO_FACTORS,
                            outer.position(attribute),
                            attribute,
                            parameter.name(),
                            name.get(),
                            parameter.element().getEnclosingElement().getSimpleName(),
                            DidYouMean.among(
                                    name.get(),
                                    arrays.stream()
                                            .map(ParameterSource::expression)
                                            .toList()),
                            type);
            return Optional.empty();
        }
        return found.filter(source ->
                check(parameter, outer, attribute, source, arrays.contains(source), type));
    }

    private boolean check(
            ParameterSource parameter,
            AnnotationValues outer,
            String attribute,
            ParameterSource factors,
            boolean isArray,
            String type) {
        if (!isArray) {
            context.diagnostics()
                    .say(
                            Message.FACTORS_TYPE,
                            outer.position(attribute),
                            factors.expression(),
                            attribute,
                            parameter.name(),
                            factors.type(),
                            type);
            return false;
        }
        if (ParameterSources.param(factors).isPresent()) {
            context.diagnostics()
                    .say(
                            Message.ALIASED_PARAMETER,
                            outer.position(attribute),
                            factors.expression(),
                            "a factor of the gradient of " + parameter.name()
                                    + " and a @Param itself");
            return false;
        }
        return access.canReach(
                factors,
                "name a method that returns it with @Outer(" + attribute + " = \"...()\")");
    }

    private static boolean isArray(TypeMirror type, Precision precision) {
        TypeKind kind = precision == Precision.FLOAT ? TypeKind.FLOAT : TypeKind.DOUBLE;
        return Holding.arrayElement(type)
                .filter(element -> element.getKind() == kind)
                .isPresent();
    }
}
