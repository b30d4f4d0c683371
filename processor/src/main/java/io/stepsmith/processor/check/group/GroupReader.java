package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.check.rule.Addition;
import io.stepsmith.processor.check.rule.Additions;
import io.stepsmith.processor.check.rule.HyperparameterReader;
import io.stepsmith.processor.check.rule.PresetReader;
import io.stepsmith.processor.check.rule.RuleReader;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Preset;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.BaseRate;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The chain of annotations around a field, {@code @Optimizer} outermost, to the group that it
 * belongs to. Equal settings are one group.
 */
public final class GroupReader {
    /** The settings of some fields; the rule is with what is added to the plain one. */
    private record Settings(
            Rule plain,
            List<Addition> added,
            Rule rule,
            Map<String, Object> values,
            Set<String> own,
            BaseRate rate,
            double rateScale,
            StateStorage states) {}

    private final Context context;
    private final AnnotationValues optimizer;
    private final RuleReader rules;
    private final Additions additions;
    private final Map<List<AnnotationValues>, Optional<Settings>> settingsByChain =
            new LinkedHashMap<>();
    private final Map<Settings, Map<String, GroupSpec>> groups = new LinkedHashMap<>();
    private final Map<String, String> placesByName = new LinkedHashMap<>();
    private final List<GroupSpec> inOrder = new ArrayList<>();
    private final Map<GroupSpec, List<AnnotationValues>> chains = new IdentityHashMap<>();
    private Map<String, Set<String>> scheduled = Map.of();
    private boolean ratesBegin;

    public GroupReader(Context context, AnnotationValues optimizer) {
        this.context = context;
        this.optimizer = optimizer;
        this.rules = new RuleReader(context);
        this.additions = Additions.read(optimizer.element(), context);
    }

    /** The class's own rule, or nothing after a message. */
    public Optional<Rule> rule() {
        return settings(List.of()).map(Settings::rule);
    }

    /** The class's base learning rate. */
    public double learningRate() {
        return settings(List.of()).orElseThrow().rate().value();
    }

    /** The value of a hyperparameter for the class. */
    public Object value(String name) {
        return settings(List.of()).orElseThrow().values().get(name);
    }

    /**
     * Tells what is scheduled for the class, under the empty string, and for groups by name; before
     * the first group is asked for.
     *
     * @param begins whether the class's schedule says at what learning rate it begins
     */
    public void scheduled(Map<String, Set<String>> names, boolean begins) {
        scheduled = names;
        ratesBegin = begins;
    }

    /** All groups that were asked for, the default one first. */
    public List<GroupSpec> groups() {
        List<GroupSpec> sorted = new ArrayList<>(inOrder);
        sorted.sort(java.util.Comparator.comparing(group -> !group.isDefault()));
        return sorted;
    }

    /** The group of a field, or nothing after a message. */
    public Optional<GroupSpec> of(List<AnnotationValues> chain) {
        return settings(chain).map(settings -> group(settings, chain));
    }

    /**
     * Returns where a group has the value of a hyperparameter or of the learning rate from: the
     * innermost annotation that sets it, or that names what has it by default.
     */
    public SourcePosition place(GroupSpec group, String name) {
        List<AnnotationValues> outermostFirst = new ArrayList<>(List.of(optimizer));
        outermostFirst.addAll(chains.get(group));
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            AnnotationValues annotation = outermostFirst.get(i);
            Optional<SourcePosition> written = name.equals(ScheduleSpec.RATE)
                    ? List.of(ScheduleSpec.RATE, GroupSpec.RATE_SCALE).stream()
                            .filter(attribute -> annotation.explicit(attribute).isPresent())
                            .map(annotation::position)
                            .findFirst()
                    : HyperparameterReader.place(annotation, name);
            boolean preset = annotation
                    .constant("convention")
                    .flatMap(group.rule()::preset)
                    .filter(one -> one.values().containsKey(name)
                            || name.equals(ScheduleSpec.RATE) && !Double.isNaN(one.learningRate()))
                    .isPresent();
            if (written.isPresent() || preset) {
                return written.orElse(annotation.position("convention"));
            }
            Optional<SourcePosition> added = additions.all().stream()
                    .flatMap(addition -> addition.place(name).stream())
                    .findFirst();
            if (added.isPresent() || annotation.explicit("rule").isPresent()) {
                return added.orElse(annotation.position("rule"));
            }
        }
        return optimizer.position();
    }

    /** Returns where a group has its rule from: the innermost annotation that names one. */
    public SourcePosition placeOfRule(GroupSpec group) {
        return chains.get(group).stream()
                .filter(annotation -> annotation.explicit("rule").isPresent())
                .reduce(optimizer, (outer, inner) -> inner)
                .position("rule");
    }

    private GroupSpec group(Settings settings, List<AnnotationValues> chain) {
        boolean named = chain.isEmpty();
        List<String> parts = new ArrayList<>();
        for (AnnotationValues annotation : chain) {
            Optional<String> given = annotation.string("name");
            named |= given.isPresent();
            parts.add(given.orElse(annotation.element().getSimpleName().toString()));
        }
        String name = chain.isEmpty() ? GroupSpec.DEFAULT : String.join(".", parts);
        named |= scheduled.containsKey(name);
        Map<String, GroupSpec> equal =
                groups.computeIfAbsent(settings, key -> new LinkedHashMap<>());
        if (!named) {
            Optional<GroupSpec> known = equal.values().stream()
                    .filter(group -> !group.isDefault() && group.ownSchedules().isEmpty())
                    .findFirst();
            if (known.isPresent()) {
                return known.get();
            }
        }
        GroupSpec known = equal.get(name);
        if (known != null) {
            return known;
        }
        AnnotationValues source = chain.isEmpty() ? optimizer : chain.get(chain.size() - 1);
        String other = placesByName.putIfAbsent(
                name,
                source.element().getKind().isField()
                        ? FieldAccess.name(source.element())
                        : source.element().getSimpleName().toString());
        if (other != null) {
            context.diagnostics().say(Message.GROUP_CONFLICT, source.position("name"), name, other);
        }
        Set<String> ownSchedules = scheduled.getOrDefault(name, Set.of());
        Set<String> own = new TreeSet<>(settings.own());
        own.addAll(ownSchedules);
        Set<String> all = new TreeSet<>(scheduled.getOrDefault("", Set.of()));
        all.removeAll(own);
        all.addAll(ownSchedules);
        all.removeIf(target -> settings.rule().hyper(target).isEmpty());
        GroupSpec group = new GroupSpec(
                name,
                settings.rule(),
                settings.values(),
                own,
                ownSchedules,
                all,
                settings.rate(),
                settings.rateScale(),
                settings.states());
        equal.put(name, group);
        inOrder.add(group);
        chains.put(group, chain);
        return group;
    }

    private Optional<Settings> settings(List<AnnotationValues> chain) {
        Optional<Settings> known = settingsByChain.get(chain);
        if (known == null) {
            known = chain.isEmpty()
                    ? base()
                    : settings(chain.subList(0, chain.size() - 1))
                            .flatMap(outer -> override(outer, chain.get(chain.size() - 1)));
            settingsByChain.put(chain, known);
        }
        return known;
    }

    private Optional<Settings> base() {
        Optional<Rule> rule =
                rules.read(optimizer).flatMap(found -> rules.adjust(optimizer, found));
        return rule.flatMap(plain -> additions
                .apply(plain, additions.all(), optimizer)
                .map(found -> {
                    Map<String, Object> values = defaults(found, additions.all());
                    Optional<Preset> preset =
                            PresetReader.chosen(optimizer, found, context.diagnostics());
                    preset.ifPresent(chosen -> values.putAll(chosen.values()));
                    Map<String, Object> own =
                            HyperparameterReader.read(optimizer, found, context.diagnostics());
                    own.keySet().stream()
                            .filter(name -> additions.all().stream()
                                    .anyMatch(addition -> addition.values().containsKey(name)))
                            .forEach(name -> context.diagnostics()
                                    .say(Message.SET_TWICE, optimizer.position("with"), name));
                    values.putAll(own);
                    double standard = preset.map(Preset::learningRate).orElse(Double.NaN);
                    return new Settings(
                            plain,
                            additions.all(),
                            found,
                            values,
                            Set.of(),
                            BaseRateReader.chosen(optimizer, context.diagnostics())
                                    .orElseGet(() -> BaseRate.standard(found, standard)),
                            1,
                            StateStorageReader.read(
                                    optimizer, StateStorage.AS_WEIGHTS, context.diagnostics()));
                }));
    }

    private Optional<Settings> override(Settings outer, AnnotationValues annotation) {
        boolean named = annotation.explicit("rule").isPresent();
        Optional<Rule> other = named ? rules.read(annotation) : Optional.of(outer.plain());
        boolean changed =
                other.filter(found -> !found.name().equals(outer.rule().name())).isPresent();
        List<Addition> added = additions.all().stream()
                .filter(addition -> addition.holdsFor(annotation, outer.added().contains(addition)))
                .toList();
        return other.flatMap(found -> rules.adjust(annotation, changed ? found : outer.plain()))
                .flatMap(plain -> additions
                        .apply(plain, added, annotation)
                        .map(found -> override(outer, annotation, changed, plain, added, found)));
    }

    private Settings override(
            Settings outer,
            AnnotationValues annotation,
            boolean changed,
            Rule plain,
            List<Addition> added,
            Rule found) {
        Set<String> fresh =
                annotation.constant("convention").isPresent() ? found.ownHypers() : Set.of();
        Predicate<String> isAdded = name -> added.stream().anyMatch(addition -> addition.has(name));
        Predicate<String> carriesOver =
                name -> changed ? isAdded.test(name) : !fresh.contains(name);
        Map<String, Object> values = defaults(found, added);
        values.replaceAll((name, value) -> carriesOver.test(name)
                ? outer.values()
                        .getOrDefault(name, isAdded.test(name) ? ofClass(name, value) : value)
                : value);
        Set<String> names = new LinkedHashSet<>(values.keySet());
        names.removeIf(name -> carriesOver.test(name)
                && !outer.own().contains(name)
                && (outer.values().containsKey(name) || isAdded.test(name)));
        Map<String, Object> own = new LinkedHashMap<>();
        PresetReader.chosen(annotation, found, context.diagnostics())
                .ifPresent(preset -> own.putAll(preset.values()));
        own.putAll(HyperparameterReader.read(annotation, found, context.diagnostics()));
        values.putAll(own);
        names.addAll(own.keySet());
        Optional<BaseRate> chosen = BaseRateReader.chosen(annotation, context.diagnostics());
        BaseRate rate =
                chosen.orElse(ratesBegin ? outer.rate() : outer.rate().within(outer.rule(), found));
        if (chosen.isPresent()
                || !rate.equals(outer.rate())
                || outer.own().contains(ScheduleSpec.RATE)) {
            names.add(ScheduleSpec.RATE);
        }
        Optional<Double> written = annotation.number(GroupSpec.RATE_SCALE);
        if (written.isPresent() || outer.own().contains(GroupSpec.RATE_SCALE)) {
            names.add(GroupSpec.RATE_SCALE);
        }
        double scale = written.orElse(1.0);
        if (!Range.NOT_NEGATIVE.contains(scale)) {
            context.diagnostics()
                    .say(
                            Message.OUT_OF_RANGE,
                            annotation.position(GroupSpec.RATE_SCALE),
                            GroupSpec.RATE_SCALE,
                            scale,
                            Range.NOT_NEGATIVE,
                            "@Group");
        }
        RateZero.ofGroup(found, scale, annotation, context.diagnostics());
        return new Settings(
                plain,
                added,
                found,
                values,
                names,
                rate,
                outer.rateScale() * scale,
                StateStorageReader.read(annotation, outer.states(), context.diagnostics()));
    }

    /**
     * Returns what the class has for a hyperparameter, for groups that are in again where the one
     * around them was left out.
     */
    private Object ofClass(String name, Object otherwise) {
        return settings(List.of()).orElseThrow().values().getOrDefault(name, otherwise);
    }

    private Map<String, Object> defaults(Rule rule, List<Addition> added) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.hypers().forEach(hyper -> values.put(hyper.name(), hyper.value()));
        added.forEach(addition -> values.putAll(addition.values()));
        return values;
    }
}
