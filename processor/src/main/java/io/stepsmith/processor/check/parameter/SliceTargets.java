package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Finds the arrays that slices are of. */
public final class SliceTargets {
    private SliceTargets() {}

    /** Returns the annotation that makes a member a slice, if it has it. */
    static Optional<AnnotationValues> slice(ParameterSource source) {
        return AnnotationValues.find(source.element(), StepsmithAnnotation.SLICE);
    }

    /** Returns whether an array among the members of a class has slices. */
    static boolean hasSlices(ParameterSource array, List<ParameterSource> sources) {
        return sources.stream().anyMatch(source -> isOf(source, array));
    }

    /** Returns whether a member is a slice of an array. */
    static boolean isOf(ParameterSource source, ParameterSource array) {
        return slice(source)
                .flatMap(slice -> slice.string("of"))
                .filter(array.expression()::equals)
                .isPresent();
    }

    /** Refuses the slices that a class has, and that are none of an array. */
    public static void check(TypeElement type, Context context) {
        check(ParameterSources.in(type, context), context);
    }

    /** Refuses the slices among the members of a class that are none of an array. */
    static void check(List<ParameterSource> sources, Context context) {
        for (ParameterSource source : sources) {
            slice(source).ifPresent(slice -> check(source, slice, sources, context));
        }
    }

    private static void check(
            ParameterSource source,
            AnnotationValues slice,
            List<ParameterSource> sources,
            Context context) {
        if (source.type().getKind() != TypeKind.INT) {
            context.diagnostics()
                    .say(
                            Message.SLICE_TYPE,
                            SourcePosition.of(source.element()),
                            source.text(),
                            source.type());
        } else if (!slice.isBroken("of")) {
            String of = slice.text("of").orElse("");
            reason(of, source, sources)
                    .ifPresent(reason -> context.diagnostics()
                            .say(
                                    Message.SLICE_OF,
                                    slice.position("of"),
                                    source.text(),
                                    of,
                                    reason));
        }
    }

    /** Returns why a slice cannot be of what it names, if it cannot. */
    private static Optional<String> reason(
            String of, ParameterSource slice, List<ParameterSource> sources) {
        Optional<ParameterSource> array = sources.stream()
                .filter(source -> source.expression().equals(of))
                .findFirst();
        if (array.isEmpty()) {
            List<String> parameters = sources.stream()
                    .filter(source -> ParameterSources.param(source).isPresent())
                    .map(ParameterSource::expression)
                    .toList();
            return Optional.of("which "
                    + slice.element().getEnclosingElement().getSimpleName() + " does not have"
                    + DidYouMean.among(of, parameters));
        }
        if (ParameterSources.param(array.get()).isEmpty()) {
            return Optional.of("which has no @Param");
        }
        if (AnnotationValues.find(array.get().element(), StepsmithAnnotation.SPARSE)
                .isPresent()) {
            return Optional.of("which is @Sparse");
        }
        return ParameterReader.isFlat(array.get().type())
                ? Optional.empty()
                : Optional.of("whose type is " + array.get().type());
    }
}
