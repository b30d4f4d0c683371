package io.stepsmith.processor.annotation;

import static io.stepsmith.processor.annotation.StepsmithAnnotation.Place.FIELD;
import static io.stepsmith.processor.annotation.StepsmithAnnotation.Place.MEMBER;
import static io.stepsmith.processor.annotation.StepsmithAnnotation.Place.TYPE;
import static io.stepsmith.processor.annotation.StepsmithAnnotation.Place.VALUE;
import static io.stepsmith.processor.annotation.StepsmithAnnotation.Place.VARIABLE;

import io.stepsmith.processor.diagnostic.Message;

import java.util.Optional;

/** The annotations of Stepsmith: where each may stand, and what it adds to. */
public enum StepsmithAnnotation {
    OPTIMIZER(RuntimeNames.API + ".Optimizer", TYPE),
    WITH(RuntimeNames.API + ".With", VALUE),
    PARAM(RuntimeNames.API + ".Param", MEMBER),
    GROUP(RuntimeNames.API + ".Group", MEMBER, PARAM, Message.GROUP_WITHOUT_PARAM),
    SPARSE(RuntimeNames.API + ".Sparse", FIELD, PARAM, Message.SPARSE_WITHOUT_PARAM),
    LAYER_DECAY(RuntimeNames.API + ".LayerDecay", MEMBER, PARAM, Message.LAYER_DECAY_WITHOUT_PARAM),
    SLICE(RuntimeNames.API + ".Slice", MEMBER),
    OUTER(RuntimeNames.API + ".Outer", MEMBER, PARAM, Message.OUTER_WITHOUT_PARAM),
    SCHEDULED(RuntimeNames.API + ".Schedule", TYPE, OPTIMIZER, Message.SCHEDULE_WITHOUT_OPTIMIZER),
    /** The container that javac puts in place of several {@link #SCHEDULED}. */
    SCHEDULES(
            RuntimeNames.API + ".Schedule.Phases",
            TYPE,
            OPTIMIZER,
            Message.SCHEDULE_WITHOUT_OPTIMIZER),
    WARM_UP(RuntimeNames.API + ".WarmUp", TYPE, OPTIMIZER, Message.SCHEDULE_WITHOUT_OPTIMIZER),
    PLATEAU(RuntimeNames.API + ".Plateau", TYPE, OPTIMIZER, Message.SCHEDULE_WITHOUT_OPTIMIZER),
    CLIP(RuntimeNames.API + ".Clip", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    ACCUMULATE(RuntimeNames.API + ".Accumulate", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    LOSS_SCALE(RuntimeNames.API + ".LossScale", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    GUARD(RuntimeNames.API + ".Guard", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    WATCH(RuntimeNames.API + ".Watch", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    /** The container that javac puts in place of several {@link #WATCH}. */
    WATCHES(RuntimeNames.API + ".Watch.Watches", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),
    WEIGHT_AVERAGE(
            RuntimeNames.API + ".WeightAverage", TYPE, OPTIMIZER, Message.STEP_WITHOUT_OPTIMIZER),

    UPDATE_RULE(RuntimeNames.LANGUAGE + ".UpdateRule", TYPE),
    UPDATE_MODIFIER(RuntimeNames.LANGUAGE + ".UpdateModifier", TYPE),
    PRESET(RuntimeNames.LANGUAGE + ".Preset", TYPE, UPDATE_RULE, Message.PRESET_WITHOUT_RULE),
    /** The container that javac puts in place of several {@link #PRESET}. */
    PRESETS(
            RuntimeNames.LANGUAGE + ".Preset.Presets",
            TYPE,
            UPDATE_RULE,
            Message.PRESET_WITHOUT_RULE),
    HYPER(RuntimeNames.LANGUAGE + ".Hyper", FIELD),
    STATE(RuntimeNames.LANGUAGE + ".State", FIELD),
    EXPOSE(RuntimeNames.LANGUAGE + ".Expose", VARIABLE),
    EXPOSED(RuntimeNames.LANGUAGE + ".Exposed", FIELD),

    RULE_IR(RuntimeNames.ENGINE + ".RuleIr", TYPE),
    GENERATED_FROM(RuntimeNames.ENGINE + ".GeneratedFrom", TYPE);

    /** Places at which an annotation may stand. */
    public enum Place {
        /** On a class. */
        TYPE,
        /** On a field. */
        FIELD,
        /** On a field or a method. */
        MEMBER,
        /** On a field or a local variable. */
        VARIABLE,
        /** Only as a value of another annotation. */
        VALUE
    }

    /**
     * The annotation that another one adds to.
     *
     * @param annotation the one that must be there as well
     * @param absent says that it is not
     */
    public record Need(StepsmithAnnotation annotation, Message absent) {}

    private final String qualifiedName;
    private final Place place;
    private final Optional<Need> need;

    StepsmithAnnotation(String qualifiedName, Place place) {
        this.qualifiedName = qualifiedName;
        this.place = place;
        this.need = Optional.empty();
    }

    StepsmithAnnotation(
            String qualifiedName, Place place, StepsmithAnnotation needed, Message absent) {
        this.qualifiedName = qualifiedName;
        this.place = place;
        this.need = Optional.of(new Need(needed, absent));
    }

    /** The canonical name of its type. */
    public String qualifiedName() {
        return qualifiedName;
    }

    /** The simple name of its type. */
    public String simpleName() {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    /** The annotation that is written: of a container that of which it has several. */
    public StepsmithAnnotation written() {
        return switch (this) {
            case SCHEDULES -> SCHEDULED;
            case WATCHES -> WATCH;
            case PRESETS -> PRESET;
            default -> this;
        };
    }

    /** The place at which it may stand. */
    public Place place() {
        return place;
    }

    /** The annotation that it adds to, if it has no meaning alone. */
    public Optional<Need> need() {
        return need;
    }
}
