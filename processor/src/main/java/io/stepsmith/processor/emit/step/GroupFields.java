package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.compile.model.FloatUse;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.DividedFields;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.emit.java.UniformNames;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/**
 * The hyperparameters of all groups as fields; a group has fields only for what it does not share
 * with the default group.
 */
public final class GroupFields {
    private static final ClassName HYPERPARAMETER =
            ClassName.get(RuntimeNames.SETTINGS, "Hyperparameter");

    /**
     * Bytecodes at most of a field's first value, of a group's registration, and of each of its
     * hyperparameters.
     */
    private static final int FIELD = 32;

    private static final int GROUP = 20;
    private static final int GROUP_ELEMENT = 10;

    private final CompiledModel model;
    private final GroupSpec base;
    private final UniqueNames names;
    private final Map<GroupSpec, Map<String, String>> fields = new LinkedHashMap<>();
    private final Map<ScheduleSpec, List<String>> followers = new LinkedHashMap<>();

    public GroupFields(CompiledModel model, UniqueNames names) {
        this.model = model;
        this.names = names;
        this.base = model.spec().groups().get(0);
    }

    /** Adds the fields to the class. */
    public void addTo(DividedFields all) {
        for (GroupSpec group : model.spec().groups()) {
            Map<String, String> own = new LinkedHashMap<>();
            fields.put(group, own);
            own.put(
                    ScheduleSpec.RATE,
                    field(
                            all,
                            group,
                            ScheduleSpec.RATE,
                            Literals.of(group.learningRate()),
                            Range.NOT_NEGATIVE));
            if (group.own().contains(GroupSpec.RATE_SCALE)) {
                own.put(
                        GroupSpec.RATE_SCALE,
                        field(
                                all,
                                group,
                                GroupSpec.RATE_SCALE,
                                Literals.of(group.rateScale()),
                                Range.NOT_NEGATIVE));
            }
            for (Rule.Hyper hyper : group.rule().hypers()) {
                if (hyper.isNumber() && (group != base || isUsed(hyper.name()))) {
                    double value = ((Number) group.value(hyper.name())).doubleValue();
                    own.put(
                            hyper.name(),
                            field(all, group, hyper.name(), Literals.of(value), hyper.range()));
                }
            }
        }
    }

    /** Returns whether parameters have the default group's value. */
    private boolean isUsed(String hyper) {
        return model.tables().stream()
                .anyMatch(table -> table.group() == base || !table.group().own().contains(hyper));
    }

    private String field(
            DividedFields all, GroupSpec group, String hyper, CodeBlock value, Range range) {
        String ofBase = group == base ? null : field(base, hyper);
        if (ofBase != null && !group.own().contains(hyper)) {
            return ofBase;
        }
        String name = names.claim(
                group.isDefault()
                        ? hyper
                        : UniformNames.camel(group.name()) + UniformNames.capital(hyper));
        CodeBlock tested =
                isTested(group, hyper) ? CodeBlock.of(".structural()") : CodeBlock.of("");
        CodeBlock raised = isRaised(group, hyper) ? CodeBlock.of(".raised()") : CodeBlock.of("");
        CodeBlock within = within(group, hyper)
                .map(proven -> CodeBlock.of(".within($S)", proven.toString()))
                .orElse(CodeBlock.of(""));
        all.add(
                FIELD,
                FieldSpec.builder(HYPERPARAMETER, name, Modifier.PRIVATE, Modifier.FINAL)
                        .initializer(
                                "$T.of($S, $L, $S)$L$L$L$L",
                                HYPERPARAMETER,
                                hyper,
                                value,
                                range,
                                tested,
                                raised,
                                within,
                                inFloat(group, hyper, range))
                        .build());
        model.spec()
                .schedule(group, hyper)
                .ifPresent(schedule -> followers
                        .computeIfAbsent(schedule, one -> new ArrayList<>())
                        .add(name));
        return name;
    }

    /**
     * Returns whether code was chosen by a test of a hyperparameter, of this group or of one that
     * shares it.
     */
    private boolean isTested(GroupSpec group, String hyper) {
        return model.users(group, hyper).stream()
                .flatMap(table -> table.program().tests().stream())
                .anyMatch(test -> reads(test.condition(), hyper));
    }

    /** Returns whether passes raise a hyperparameter to powers that change. */
    private boolean isRaised(GroupSpec group, String hyper) {
        return model.users(group, hyper).stream()
                .flatMap(table -> table.program().all())
                .flatMap(program -> program.passes().stream())
                .anyMatch(pass -> pass.reads(
                        node -> isPower(node) && node.argument(0).attribute().equals(hyper)));
    }

    /** Returns whether a value is a hyperparameter to a power that changes from step to step. */
    static boolean isPower(Node node) {
        return node.is(Op.CALL)
                && node.attribute().equals("pow")
                && node.argument(0).is(Op.HYPER)
                && !node.argument(1).is(Op.CONSTANT)
                && !node.argument(1).is(Op.HYPER);
    }

    /** Returns what says that not all values of a range can be used where weights are floats. */
    private CodeBlock inFloat(GroupSpec group, String hyper, Range range) {
        if (hyper.equals(GroupSpec.RATE_SCALE)) {
            return isRounded(group, true)
                    ? CodeBlock.of(".scaling($L)", field(group, ScheduleSpec.RATE))
                    : CodeBlock.of("");
        }
        FloatUse use = model.floatUse(group, hyper);
        CodeBlock.Builder code = CodeBlock.builder();
        if (use.format(range).isPresent()) {
            if (use.rounded() && (!hyper.equals(ScheduleSpec.RATE) || isRounded(group, false))) {
                code.add(".inFloat()");
            }
            if (use.reciprocal() && !range.contains(0)) {
                code.add(".reciprocalInFloat()");
            }
        }
        return code.build();
    }

    /**
     * Returns whether the learning rate of a group is rounded to float. It is in the group itself,
     * times its factor; or without one, in the group and in those that share the rate.
     */
    private boolean isRounded(GroupSpec group, boolean scaled) {
        List<CompiledTable> tables = model.users(group, ScheduleSpec.RATE).stream()
                .filter(table -> table.group().own().contains(GroupSpec.RATE_SCALE) == scaled)
                .filter(table -> !scaled || table.group() == group)
                .toList();
        return FloatUse.of(tables, ScheduleSpec.RATE).rounded();
    }

    /** Returns where FAST_DIVISION arithmetic needs a hyperparameter to stay. */
    private Optional<Range> within(GroupSpec group, String hyper) {
        return model.users(group, hyper).stream()
                .flatMap(table -> table.program().within(hyper).stream())
                .findFirst();
    }

    private static boolean reads(Node condition, String hyper) {
        return PostOrder.any(
                condition, node -> node.is(Op.HYPER) && node.attribute().equals(hyper));
    }

    /** The fields that follow each schedule. */
    public Map<ScheduleSpec, List<String>> followers() {
        return followers;
    }

    /** The field of a hyperparameter of a group, or null if it has none. */
    public @Nullable String field(GroupSpec group, String hyper) {
        return of(group).get(hyper);
    }

    /** The fields of the hyperparameters of a group. */
    Map<String, String> of(GroupSpec group) {
        return Objects.requireNonNull(fields.get(group));
    }

    /** Adds the registration of the groups to the constructor. */
    public void register(Divided constructor) {
        Set<String> bounds = new LinkedHashSet<>();
        for (GroupSpec group : model.spec().groups()) {
            List<CodeBlock> arguments = new ArrayList<>(List.of(
                    CodeBlock.of("$S", group.name()),
                    CodeBlock.of("$S", String.join(" + ", group.rule().classes()))));
            of(group).values().forEach(field -> arguments.add(CodeBlock.of("$L", field)));
            constructor.add(
                    GROUP + GROUP_ELEMENT * arguments.size(),
                    "definition.group($L)",
                    CodeBlock.join(arguments, ",$W"));
            String options = options(group);
            if (!options.isEmpty()) {
                constructor.add(GROUP, "definition.options($S,$W$S)", group.name(), options);
            }
            group.rule().hypers().stream()
                    .filter(Rule.Hyper::boundsLoss)
                    .flatMap(hyper -> Optional.ofNullable(field(group, hyper.name())).stream())
                    .forEach(bounds::add);
        }
        bounds.forEach(bound -> constructor.add(GROUP, "definition.lossBound($L)", bound));
    }

    /** Flags and choices that are others than those the rule and its modifiers have by default. */
    private static String options(GroupSpec group) {
        return group.rule().hypers().stream()
                .filter(hyper -> !hyper.isNumber())
                .filter(hyper -> !group.value(hyper.name()).equals(hyper.value()))
                .map(hyper -> hyper.name() + " " + group.value(hyper.name()))
                .collect(Collectors.joining(", "));
    }

    /** The value of a hyperparameter in an expression, at the update at hand. */
    public Text now(GroupSpec group, Node hyper) {
        return read(group, hyper, "current");
    }

    /** The powers of a hyperparameter, of the value at the update at hand. */
    public Text powers(GroupSpec group, Node hyper) {
        return read(group, hyper, "powers");
    }

    /** The value of a hyperparameter in an expression, before schedules. */
    public Text value(GroupSpec group, Node hyper) {
        return read(group, hyper, "baseValue");
    }

    private Text read(GroupSpec group, Node hyper, String which) {
        CodeBlock field = CodeBlock.of("$L.$L", field(group, (String) hyper.attribute()), which);
        return hyper.type() == io.stepsmith.processor.ir.Type.INTEGER
                ? new Text(CodeBlock.of("(int) $L", field), Text.UNARY)
                : new Text(field, Text.ATOM);
    }
}
