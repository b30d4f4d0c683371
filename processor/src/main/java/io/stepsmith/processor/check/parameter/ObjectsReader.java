package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * Reads members that hold objects with parameters.
 *
 * @param read the parameters of a class
 */
record ObjectsReader(
        Context context,
        GradientFinder gradients,
        LayerDecayReader layers,
        LabelReader labels,
        BiFunction<Met, TypeElement, ParameterTree> read) {
    /**
     * Returns the member, or nothing after a message.
     *
     * @param groups those of the member itself
     * @param sources the members of its class
     * @param outer its class
     * @param inside the classes that led to it
     */
    Optional<ParameterTree.Member> member(
            ParameterSource source,
            AnnotationValues param,
            List<AnnotationValues> groups,
            List<ParameterSource> sources,
            Met outer,
            Collection<TypeElement> inside) {
        SourcePosition position = SourcePosition.of(source.element());
        Holding holding = Holding.of(source.type(), context);
        if (holding.element().getKind() == TypeKind.ERROR) {
            return Optional.empty();
        }
        Optional<List<TypeElement>> targets =
                new TargetClasses(context).of(source, param, holding.type());
        if (targets.isEmpty() || !isOfObjects(source, param)) {
            return Optional.empty();
        }
        for (TypeElement target : targets.get()) {
            if (inside.contains(target)) {
                context.diagnostics()
                        .say(
                                Message.RECURSIVE_MODEL,
                                position,
                                source.text(),
                                target.getSimpleName());
                return Optional.empty();
            }
        }
        if (holding.holder() == ParameterTree.Holder.ONE && !layers.isAbsent(source)) {
            return Optional.empty();
        }
        Optional<ParameterSource> label = Optional.empty();
        if (param.explicit("labelField").isPresent()) {
            label = labels.read(source, param, holding);
            if (label.isEmpty()) {
                return Optional.empty();
            }
        }
        boolean isSibling = param.string("gradient").isPresent();
        Optional<ParameterSource> sibling =
                isSibling ? sibling(source, param, sources, outer) : Optional.empty();
        if (isSibling && sibling.isEmpty()) {
            return Optional.empty();
        }
        Optional<ParameterTree.Layers> decay = layers.read(source);
        context.diagnostics().enter(position);
        List<ParameterTree> walks = new ArrayList<>();
        for (TypeElement target : targets.get()) {
            walks.add(
                    read.apply(outer.inside(target, groups, decay.isPresent(), isSibling), target));
        }
        context.diagnostics().leave();
        return Optional.of(new ParameterTree.Objects(
                source,
                sibling,
                holding.holder(),
                holding.type(),
                decay,
                walks,
                label,
                param.flag("optional").orElse(false)));
    }

    private Optional<ParameterSource> sibling(
            ParameterSource source,
            AnnotationValues param,
            List<ParameterSource> sources,
            Met outer) {
        return outer.separate()
                ? gradients.separate(source, param)
                : gradients.find(source, param, sources);
    }

    private boolean isOfObjects(ParameterSource source, AnnotationValues param) {
        for (String ofArrays : List.of("ascend", "shape")) {
            if (param.explicit(ofArrays).isPresent()) {
                context.diagnostics()
                        .say(
                                Message.GRADIENT_OF_OBJECT,
                                param.position(ofArrays),
                                source.name(),
                                ofArrays);
                return false;
            }
        }
        return true;
    }
}
