package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.check.group.GroupNames;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code @Slice}: the tensors in a flat array. */
record SliceReader(
        Context context,
        FieldAccess access,
        GroupReader groups,
        TableMaker tables,
        LayerDecayReader layers) {
    private static final String THROUGH = "put @Slice on a method that returns it";
    private static final String BY_METHOD =
            "name a method that returns it, as in length = \"size()\"";

    /**
     * An array with slices, and what holds for all of them.
     *
     * @param param its annotation
     * @param gradient its gradient; nothing after a message
     * @param chain the groups around its slices
     */
    record Array(
            ParameterSource source,
            AnnotationValues param,
            Optional<ParameterSource> gradient,
            WeightFormat format,
            List<AnnotationValues> chain,
            boolean ascend,
            boolean layered) {}

    /** The slices of an array among the members of its class; nothing after a message. */
    Optional<ParameterTree.Member> read(Array array, List<ParameterSource> sources) {
        String name = array.source().name();
        if (array.param().explicit("shape").isPresent()) {
            context.diagnostics()
                    .say(Message.SHAPE_OF_SLICED, array.param().position("shape"), name, name);
            return Optional.empty();
        }
        List<ParameterTree.Slice> slices = new ArrayList<>();
        for (ParameterSource source : sources) {
            if (SliceTargets.isOf(source, array.source())) {
                slice(source, array, sources).ifPresent(slices::add);
            }
        }
        return array.gradient()
                .filter(found -> !context.diagnostics().failed())
                .map(gradient -> new ParameterTree.Sliced(array.source(), gradient, slices));
    }

    private Optional<ParameterTree.Slice> slice(
            ParameterSource source, Array array, List<ParameterSource> sources) {
        if (!access.canReach(source, THROUGH) || !layers.isAbsent(source)) {
            return Optional.empty();
        }
        List<AnnotationValues> chain = new ArrayList<>(array.chain());
        AnnotationValues.find(source.element(), StepsmithAnnotation.GROUP)
                .ifPresent(group -> chain.add(GroupNames.checked(group, context.diagnostics())));
        Optional<GroupSpec> group = groups.of(List.copyOf(chain));
        Optional<List<ParameterTree.Dimension>> shape = shape(source, sources);
        if (group.isEmpty() || shape.isEmpty() || context.diagnostics().failed()) {
            return Optional.empty();
        }
        boolean matrix = shape.get().size() > 1;
        TableMaker.Form form =
                new TableMaker.Form(array.format(), array.ascend(), matrix, true, false, true);
        return tables.table(
                        group.get(),
                        form,
                        array.layered(),
                        Optional.empty(),
                        source.name(),
                        SourcePosition.of(source.element()))
                .map(table -> new ParameterTree.Slice(source, shape.get(), table));
    }

    private Optional<List<ParameterTree.Dimension>> shape(
            ParameterSource source, List<ParameterSource> sources) {
        AnnotationValues slice = SliceTargets.slice(source).orElseThrow();
        boolean hasLength = slice.explicit("length").isPresent();
        boolean hasShape = slice.explicit("shape").isPresent();
        String attribute = hasLength ? "length" : "shape";
        Consumer<String> refuse = reason -> context.diagnostics()
                .say(Message.SLICE_SHAPE, slice.position(attribute), source.name(), reason);
        List<String> written = hasLength
                ? List.of(slice.text("length").orElse(""))
                : slice.list("shape").stream()
                        .map(value -> String.valueOf(value.getValue()))
                        .toList();
        if (hasLength && hasShape) {
            refuse.accept("it has both a length and a shape");
            return Optional.empty();
        }
        if (hasShape && written.size() != 2 && written.size() != 3) {
            refuse.accept("its shape has " + written.size() + " of them");
            return Optional.empty();
        }
        return new DimensionReader(access, BY_METHOD).read(written, source, sources, refuse);
    }
}
