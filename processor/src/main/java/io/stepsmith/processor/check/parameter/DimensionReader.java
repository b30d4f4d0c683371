package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.lang.model.type.TypeKind;

/**
 * Reads dimensions of a parameter: numbers, or names of int fields of its class.
 *
 * @param through how a method can give one in place of a field that cannot be read
 */
record DimensionReader(FieldAccess access, String through) {
    /**
     * The dimensions of a parameter; nothing after a message.
     *
     * @param sources the members of its class
     * @param refuse says why one of them cannot be
     */
    Optional<List<ParameterTree.Dimension>> read(
            List<String> written,
            ParameterSource parameter,
            List<ParameterSource> sources,
            Consumer<String> refuse) {
        List<ParameterSource> ints = sources.stream()
                .filter(source -> source.type().getKind() == TypeKind.INT)
                .toList();
        List<ParameterTree.Dimension> dimensions = new ArrayList<>();
        for (String dimension : written) {
            if (isNumber(dimension)) {
                dimensions.add(new ParameterTree.Dimension.Written(Integer.parseInt(dimension)));
                continue;
            }
            Optional<ParameterSource> found = sources.stream()
                    .filter(source -> source.expression().equals(dimension))
                    .findFirst()
                    .filter(ints::contains);
            if (dimension.matches("[-+]?[0-9].*")) {
                refuse.accept("'" + dimension + "' is no number from 1 to 999999999");
                return Optional.empty();
            }
            if (found.isEmpty()) {
                refuse.accept("'" + dimension + "' is no int field of "
                        + parameter.element().getEnclosingElement().getSimpleName()
                        + DidYouMean.among(
                                dimension,
                                ints.stream().map(ParameterSource::expression).toList()));
                return Optional.empty();
            }
            if (!access.canReach(found.get(), through)) {
                return Optional.empty();
            }
            dimensions.add(new ParameterTree.Dimension.Stored(found.get()));
        }
        return Optional.of(dimensions);
    }

    private static boolean isNumber(String dimension) {
        return dimension.matches("0*[1-9][0-9]*") && dimension.length() < 10;
    }
}
