package io.stepsmith.processor.ir;

import io.stepsmith.Decay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An update rule as compiled from its source: what a companion carries.
 *
 * @param name the qualified name of the rule's class
 * @param decay the kind of weight decay: the name of a constant of {@code io.stepsmith.Decay}
 * @param rate its learning rate; what its modifiers make of it, {@link #rateOfModifiers} tells
 * @param hypers its hyperparameters, {@code weightDecay} last if there is decay
 * @param slots its state
 * @param graph the update of one weight
 * @param presets its defaults under other conventions
 * @param modifiers what changes its gradient or its update, in order; their hyperparameters and
 *     state are among those of the rule
 */
public record Rule(
        String name,
        Decay decay,
        RuleRate rate,
        List<Hyper> hypers,
        List<Slot> slots,
        Graph graph,
        List<Preset> presets,
        List<Modifier> modifiers) {
    /** The name of the hyperparameter that weight decay adds. */
    public static final String WEIGHT_DECAY = "weightDecay";

    /**
     * A hyperparameter.
     *
     * @param value its default: a Double, Integer, Boolean, or the name of an enum constant
     * @param range the values allowed; all for what is no number
     * @param choices the constants of its enum, for choices
     * @param boundsLoss whether a loss below it is warned of
     */
    public record Hyper(
            String name,
            Type type,
            Object value,
            Range range,
            List<String> choices,
            boolean boundsLoss) {
        /** A hyperparameter that has nothing to do with the loss. */
        public Hyper(String name, Type type, Object value, Range range, List<String> choices) {
            this(name, type, value, range, choices, false);
        }

        /** The same hyperparameter with another name. */
        Hyper named(String other) {
            return new Hyper(other, type, value, range, choices, boundsLoss);
        }

        /** The same hyperparameter with another default. */
        public Hyper withDefault(Object other) {
            return new Hyper(name, type, other, range, choices, boundsLoss);
        }

        /** Returns whether it is a number, which can change at run time. */
        public boolean isNumber() {
            return type == Type.REAL || type == Type.INTEGER;
        }
    }

    /**
     * A number kept between updates.
     *
     * @param level how much of the model shares it
     * @param initial its value before the first update
     * @param flush whether tiny values are set to zero now and then
     * @param bfloat16 whether it may be kept as a bfloat16 number
     * @param whenRefused whether it changes on steps that are refused, too
     */
    public record Slot(
            String name,
            Level level,
            double initial,
            boolean flush,
            boolean bfloat16,
            boolean whenRefused) {
        /** A number that changes on steps that are made. */
        public Slot(String name, Level level, double initial, boolean flush, boolean bfloat16) {
            this(name, level, initial, flush, bfloat16, false);
        }

        /** Returns whether every weight has one. */
        public boolean perWeight() {
            return level == Level.WEIGHT;
        }

        /**
         * Returns whether a value of that level is the same for all that share the slot; what a
         * group may override counts as the model's.
         */
        public boolean takes(Level value) {
            return level.holds(value == Level.GROUP ? Level.MODEL : value);
        }
    }

    /**
     * Returns whether rows and columns of a matrix mean anything to it or its modifiers, so that
     * matrices and vectors are compiled apart.
     */
    public boolean seesMatrices() {
        return Stream.concat(Stream.of(graph), modifiers.stream().map(Modifier::graph))
                .flatMap(all -> all.nodes().stream())
                .anyMatch(node -> node.is(Op.IS_MATRIX)
                        || node.is(Op.ORTHOGONALISE)
                        || node.level() == Level.ROW
                        || node.level() == Level.COLUMN
                        || node.countsOfMatrix());
    }

    /** Returns whether one of its modifiers can refuse a step. */
    public boolean canRefuse() {
        return modifiers.stream().anyMatch(modifier -> modifier.has(Graph.ACCEPTS));
    }

    /** A rule without presets and modifiers. */
    public Rule(
            String name,
            Decay decay,
            RuleRate rate,
            List<Hyper> hypers,
            List<Slot> slots,
            Graph graph) {
        this(name, decay, rate, hypers, slots, graph, List.of(), List.of());
    }

    /** The same rule with these presets besides those it has, which they override. */
    public Rule withPresets(List<Preset> others) {
        Map<String, Preset> all = new LinkedHashMap<>();
        presets.forEach(preset -> all.put(preset.convention(), preset));
        others.forEach(
                preset -> all.merge(preset.convention(), preset, (old, over) -> over.over(old)));
        return new Rule(
                name, decay, rate, hypers, slots, graph, List.copyOf(all.values()), modifiers);
    }

    /** The presets as they hold for the same rule with another kind of weight decay. */
    public List<Preset> presetsFor(Decay kind) {
        return presets.stream().map(preset -> preset.with(kind, decay)).toList();
    }

    /** The preset for a convention. */
    public Optional<Preset> preset(String convention) {
        return presets.stream()
                .filter(preset -> preset.convention().equals(convention))
                .findFirst();
    }

    /** The same rule with these modifiers instead of those it has. */
    public Rule withModifiers(List<Modifier> others) {
        List<Hyper> allHypers = new ArrayList<>(hypers);
        List<Slot> allSlots = new ArrayList<>(slots);
        modifiers.forEach(old -> {
            allHypers.removeAll(old.modelHypers());
            allSlots.removeAll(old.modelSlots());
        });
        others.forEach(modifier -> {
            allHypers.addAll(modifier.modelHypers());
            allSlots.addAll(modifier.modelSlots());
        });
        return new Rule(
                name,
                decay,
                rate,
                List.copyOf(allHypers),
                List.copyOf(allSlots),
                graph,
                presets,
                List.copyOf(others));
    }

    /** Returns what its modifiers make of its learning rate; the last one decides. */
    public RuleRate rateOfModifiers() {
        RuleRate result = RuleRate.UNCHANGED;
        for (Modifier modifier : modifiers) {
            result = modifier.rate().over(result);
        }
        return result;
    }

    /** The names of the hyperparameters that are not of modifiers. */
    public Set<String> ownHypers() {
        Set<String> names = hypers.stream().map(Hyper::name).collect(Collectors.toSet());
        modifiers.forEach(
                modifier -> modifier.modelHypers().forEach(hyper -> names.remove(hyper.name())));
        return names;
    }

    /**
     * The qualified names of the classes that it is made of: its own and those of its modifiers.
     */
    public List<String> classes() {
        return Stream.concat(Stream.of(name), modifiers.stream().map(Modifier::name))
                .toList();
    }

    /**
     * The qualified name of the class that a hyperparameter, a state or a reduction of that name is
     * of: one of the modifiers, or its own.
     */
    public String owner(String member) {
        String prefix = member.substring(0, member.indexOf('.') + 1);
        return modifiers.stream()
                .filter(modifier -> modifier.prefix().equals(prefix))
                .map(Modifier::name)
                .findFirst()
                .orElse(name);
    }

    /**
     * Returns what tells a state of the model, or a reduction over it, from all others; rules that
     * have a modifier in common share its.
     */
    public String ofModel(String member) {
        return owner(member) + "/" + member;
    }

    /** The names of the values that modifiers may read. */
    public List<String> exposed() {
        return graph.outputs().keySet().stream()
                .filter(output -> output.startsWith(Graph.EXPOSED))
                .map(output -> output.substring(Graph.EXPOSED.length()))
                .toList();
    }

    /** Returns what people call it: {@code AdamW with Cautious}. */
    public String title() {
        return simpleName()
                + (modifiers.isEmpty()
                        ? ""
                        : " with "
                                + modifiers.stream()
                                        .map(Modifier::simpleName)
                                        .collect(Collectors.joining(", ")));
    }

    /** The class's simple name. */
    public String simpleName() {
        return simpleName(name);
    }

    /** The simple name of a class with that qualified name. */
    public static String simpleName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    /**
     * The same rule with another kind of weight decay; its default stays, or is 0 if there was
     * none.
     */
    public Rule withDecay(Decay kind) {
        List<Hyper> changed = new ArrayList<>(hypers);
        if (decay != Decay.NONE) {
            changed.removeIf(hyper -> hyper.name().equals(WEIGHT_DECAY));
        }
        if (kind != Decay.NONE) {
            double standard = decay == Decay.NONE
                    ? 0
                    : (Double) hyper(WEIGHT_DECAY).orElseThrow().value();
            changed.add(
                    new Hyper(WEIGHT_DECAY, Type.REAL, standard, Range.NOT_NEGATIVE, List.of()));
        }
        return new Rule(
                name, kind, rate, List.copyOf(changed), slots, graph, presetsFor(kind), modifiers);
    }

    /** Returns whether it returns the new weight rather than the update. */
    public boolean setsWeight() {
        return graph.outputs().containsKey(Graph.WEIGHT);
    }

    /** The hyperparameter of that name. */
    public Optional<Hyper> hyper(String hyperName) {
        return hypers.stream().filter(hyper -> hyper.name().equals(hyperName)).findFirst();
    }

    /** The slot of that name. */
    public Optional<Slot> slot(String slotName) {
        return slots.stream().filter(slot -> slot.name().equals(slotName)).findFirst();
    }
}
