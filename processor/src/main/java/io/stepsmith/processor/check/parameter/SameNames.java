package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Refuses members of a class whose tensors would have one name. */
record SameNames(Context context) {
    /**
     * Checks parameters and slices.
     *
     * @param sources the members of the class, of which some are slices
     */
    void check(List<ParameterSource> parameters, List<ParameterSource> sources) {
        Map<String, ParameterSource> names = new HashMap<>();
        Stream.concat(
                        parameters.stream(),
                        sources.stream()
                                .filter(source -> SliceTargets.slice(source).isPresent()))
                .distinct()
                .forEach(source -> {
                    ParameterSource other = names.putIfAbsent(source.name(), source);
                    if (other != null) {
                        context.diagnostics()
                                .say(
                                        Message.SAME_NAME,
                                        SourcePosition.of(source.element()),
                                        other.text(),
                                        source.text(),
                                        source.name());
                    }
                });
    }
}
