package io.stepsmith.processor.describe.facts;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.RateCourse;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Remarks on what is special in the steps of a model: learning rates that fall from layer to layer,
 * gradients that it clears, what groups have in common. Also on calls besides {@code step()}, and
 * on what must not be serialized.
 */
public final class Remarks {
    private Remarks() {}

    /**
     * Sentences, with code between backquotes; each once, for a class may be met in several ways.
     */
    public static List<String> of(CompiledModel model) {
        Set<String> sentences = new LinkedHashSet<>();
        model.spec()
                .walks()
                .forEach(walk -> walk.members().forEach(member -> {
                    if (member instanceof ParameterTree.Objects objects) {
                        objects.layers()
                                .ifPresent(layers -> sentences.add(layers(
                                        walk.type().getSimpleName() + "."
                                                + objects.source().name(),
                                        layers)));
                    }
                }));
        model.tables().stream()
                .map(CompiledTable::group)
                .filter(group -> isUnchosen(group, model.spec()))
                .forEach(group -> sentences.add("The learning rate `"
                        + Numbers.text(group.learningRate()) + "` is the default of `"
                        + group.rate().defaultOf().orElseThrow()
                        + "`, and nobody chose it for this model: a range test finds one, and"
                        + " `Prodigy` needs none."));
        if (model.tables().stream().anyMatch(table -> table.program().clears())) {
            sentences.add(
                    "A step sets every gradient to 0 once it has read it, so the model adds to them.");
        }
        model.spec()
                .batchSize()
                .ifPresent(member -> sentences.add("Gradients are sums over `" + member
                        + "` examples, which every step reads; it uses their mean."));
        if (model.tables().stream().anyMatch(table -> table.program().readsLoss())) {
            sentences.add("A rule reads the loss, so call `step(loss)`.");
        }
        if (model.tables().stream()
                .anyMatch(table -> table.program().perturbation().isPresent())) {
            sentences.add(
                    "A step has two gradients: call `perturb()` after the first, then `step()`.");
        }
        FastRemarks.of(model).ifPresent(sentences::add);
        shared(model)
                .forEach((owner, groups) -> sentences.add("`" + owner + "` reduces over the groups "
                        + String.join(", ", groups) + " together."));
        model.spec()
                .plateau()
                .ifPresent(plateau -> sentences.add(
                        "All learning rates are multiplied by a factor that falls on a plateau of "
                                + (plateau.ofLoss()
                                        ? "the loss, so call `step(loss)`."
                                        : "what `observe(metric)` is given.")));
        model.spec().guard().ifPresent(guard -> GuardRemarks.add(guard, sentences));
        WatchRemarks.add(model, sentences);
        if (isSerializable(model.spec().element().asType())) {
            sentences.add("The model is serializable, an optimizer is not: keep it in a `transient`"
                    + " field, and save its `state()`.");
        }
        return List.copyOf(sentences);
    }

    /** Returns whether a group keeps a rate of its rule that is as good as any other. */
    private static boolean isUnchosen(GroupSpec group, ModelSpec model) {
        ScheduleSpec schedule = model.schedule(group, ScheduleSpec.RATE).orElse(model.rate());
        return group.rate().defaultOf().isPresent()
                && group.rate().standard() != DefaultRate.LEARNED
                && RateCourse.of(schedule).peak() == schedule.base();
    }

    private static boolean isSerializable(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        TypeElement element = (TypeElement) declared.asElement();
        return element.getQualifiedName().contentEquals("java.io.Serializable")
                || isSerializable(element.getSuperclass())
                || element.getInterfaces().stream().anyMatch(Remarks::isSerializable);
    }

    /**
     * The rules and modifiers that reduce over the model, in several groups, with the names of
     * these.
     */
    private static Map<String, Set<String>> shared(CompiledModel model) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (CompiledTable table : model.tables()) {
            Rule rule = table.group().rule();
            table.program().reductions().stream()
                    .filter(reduction -> reduction.extent() == Level.MODEL)
                    .map(reduction -> Rule.simpleName(rule.owner(reduction.name())))
                    .forEach(owner -> groups.computeIfAbsent(owner, unused -> new LinkedHashSet<>())
                            .add(table.group().name()));
        }
        groups.values().removeIf(names -> names.size() == 1);
        return groups;
    }

    private static String layers(String field, ParameterTree.Layers layers) {
        String power = Numbers.text(layers.decay()) + "^(L - 1 - i)";
        return "In object i of the L of `" + field + "`, the learning rate is multiplied by `"
                + (layers.floor() == 0
                        ? power
                        : "max(" + Numbers.text(layers.floor()) + ", " + power + ")")
                + "`.";
    }
}
