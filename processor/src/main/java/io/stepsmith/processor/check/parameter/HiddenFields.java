package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds inherited fields that generated code needs but cannot read, because a subclass has a field
 * of the same name.
 */
final class HiddenFields {
    private final Context context;

    HiddenFields(Context context) {
        this.context = context;
    }

    /**
     * The parameters that are not hidden and whose gradients are not; there has been a message
     * about the others.
     *
     * @param separate whether gradients are in the parameters' own members of a second object
     */
    List<ParameterSource> readable(List<ParameterSource> sources, boolean separate) {
        List<ParameterSource> parameters = sources.stream()
                .filter(source -> ParameterSources.param(source).isPresent())
                .toList();
        Set<String> gradients = parameters.stream()
                .flatMap(parameter -> gradients(parameter, sources, separate).stream())
                .collect(Collectors.toSet());
        Map<String, ParameterSource> visible = new LinkedHashMap<>();
        Set<String> hidden = new TreeSet<>();
        for (ParameterSource source : sources) {
            ParameterSource other = visible.put(source.expression(), source);
            boolean parameter = other != null && parameters.contains(other);
            boolean slice = other != null && SliceTargets.slice(other).isPresent();
            if (parameter || slice || other != null && gradients.contains(source.expression())) {
                hidden.add(source.expression());
                context.diagnostics()
                        .say(
                                Message.HIDDEN_FIELD,
                                SourcePosition.of(source.element()),
                                source.kind(),
                                source.text(),
                                other.text(),
                                parameter ? "a @Param" : slice ? "a @Slice" : "a gradient");
            }
        }
        return parameters.stream()
                .filter(parameter -> !hidden.contains(parameter.expression())
                        && gradients(parameter, sources, separate).stream()
                                .noneMatch(hidden::contains))
                .toList();
    }

    private static List<String> gradients(
            ParameterSource parameter, List<ParameterSource> sources, boolean separate) {
        Optional<AnnotationValues> outer = OuterReader.find(parameter);
        if (outer.isPresent()) {
            return OuterReader.names(outer.get());
        }
        return separate || SparseReader.isSparse(parameter)
                ? List.of()
                : GradientFinder.tried(
                        parameter, ParameterSources.param(parameter).orElseThrow(), sources);
    }
}
