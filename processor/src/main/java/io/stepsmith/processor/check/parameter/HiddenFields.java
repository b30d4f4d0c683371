package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.lang.model.element.VariableElement;

/**
 * Finds inherited fields that generated code needs but cannot read, because a subclass has a field
 * of the same name.
 */
final class HiddenFields {
    private final Context context;
    private final boolean separateGradients;

    HiddenFields(Context context, boolean separateGradients) {
        this.context = context;
        this.separateGradients = separateGradients;
    }

    /**
     * The parameters that are not hidden and whose gradients are not; there has been a message
     * about the others.
     */
    List<VariableElement> readable(List<VariableElement> fields) {
        List<VariableElement> parameters = fields.stream()
                .filter(field ->
                        AnnotationValues.find(field, RuntimeNames.PARAM).isPresent())
                .toList();
        Set<String> gradients = parameters.stream()
                .flatMap(parameter -> gradients(parameter, fields).stream())
                .collect(Collectors.toSet());
        Map<String, VariableElement> visible = new LinkedHashMap<>();
        Set<String> hidden = new TreeSet<>();
        for (VariableElement field : fields) {
            String name = field.getSimpleName().toString();
            VariableElement other = visible.put(name, field);
            boolean parameter = other != null && parameters.contains(other);
            if (parameter || other != null && gradients.contains(name)) {
                hidden.add(name);
                context.report()
                        .say(
                                Message.HIDDEN_FIELD,
                                SourcePosition.of(field),
                                FieldAccess.name(field),
                                FieldAccess.name(other),
                                parameter ? "a @Param" : "a gradient");
            }
        }
        return parameters.stream()
                .filter(parameter -> !hidden.contains(parameter.getSimpleName().toString())
                        && gradients(parameter, fields).stream().noneMatch(hidden::contains))
                .toList();
    }

    private List<String> gradients(VariableElement parameter, List<VariableElement> fields) {
        return separateGradients
                ? List.of()
                : GradientFinder.tried(
                        parameter,
                        AnnotationValues.find(parameter, RuntimeNames.PARAM).orElseThrow(),
                        fields);
    }
}
