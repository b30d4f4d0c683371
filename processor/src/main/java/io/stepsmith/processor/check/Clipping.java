package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/**
 * What {@code @Clip} of a class adds to the rules of its groups, modifiers behind those that they have, with values; and, before them, the one for
 * {@code @Guard} and {@code @LossScale}.
 */
final class Clipping {
    /** The attributes in the order in which they clip. */
    private enum Kind {
        VALUE("value", "ClipByValue", "value"),
        TENSOR_NORM("tensorNorm", "ClipByNorm", "norm"),
        NORM("norm", "ClipByGlobalNorm", "norm"),
        ADAPTIVE("adaptive", "AdaptiveGradientClipping", "clipping");

        private final String attribute;
        private final String modifier;
        private final String hyper;

        Kind(String attribute, String modifier, String hyper) {
            this.attribute = attribute;
            this.modifier = Names.MODIFIERS + "." + modifier;
            this.hyper = hyper;
        }
    }

    private final Context context;
    private final Map<Kind, Modifier> modifiers = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Optional<Modifier> guard = Optional.empty();

    private Clipping(Context context) {
        this.context = context;
    }

    /** Reads the annotation of a class; without one nothing is clipped. */
    static Clipping read(Element model, Context context) {
        Clipping clipping = new Clipping(context);
        Mirror.find(model, Names.CLIP).ifPresent(clipping::read);
        Mirror.find(model, Names.GUARD).or(() -> Mirror.find(model, Names.LOSS_SCALE)).ifPresent(clipping::readGuard);
        return clipping;
    }

    private void read(Mirror annotation) {
        RangedNumbers numbers = new RangedNumbers(context.report(), annotation);
        for (Kind kind : Kind.values()) {
            if (annotation.explicit(kind.attribute).isPresent()) {
                double value = numbers.number(kind.attribute, 1, Range.POSITIVE);
                context.companions().readModifier(context.elements().getTypeElement(kind.modifier), context.report(), annotation.spot(kind.attribute))
                        .ifPresent(modifier -> {
                            modifiers.put(kind, modifier);
                            values.put(modifier.prefix() + kind.hyper, value);
                        });
            }
        }
        if (annotation.annotation().getElementValues().isEmpty()) {
            context.report().say(Message.CLIP_NOTHING, annotation.spot());
        }
    }

    private void readGuard(Mirror annotation) {
        guard = context.companions().readModifier(context.elements().getTypeElement(Names.MODIFIERS + ".SkipNonFinite"), context.report(), annotation.spot());
    }

    /** Whether there is anything that clips. */
    boolean isPresent() {
        return !modifiers.isEmpty();
    }

    /** The rule with what guards it, and what clips if it shall, or nothing after a message at the annotation that gives it the rule. */
    Optional<Rule> apply(Rule plain, boolean clips, Mirror annotation, String otherwise) {
        Rule rule = guarded(plain);
        if (!clips || !isPresent()) {
            return Optional.of(rule);
        }
        if (rule.setsWeight()) {
            context.report().say(Message.CLIP_ON_WEIGHT, annotation.spot("rule"), rule.simpleName(), otherwise);
            return Optional.empty();
        }
        List<Modifier> all = new ArrayList<>(rule.modifiers());
        for (Map.Entry<Kind, Modifier> entry : modifiers.entrySet()) {
            Modifier clip = entry.getValue();
            if (rule.modifiers().stream().anyMatch(other -> other.prefix().equals(clip.prefix()))) {
                context.report().say(Message.CLIP_TWICE, spot(annotation, entry.getKey()), clip.simpleName(), entry.getKey().attribute);
                return Optional.empty();
            }
            Optional<Modifier> excluding = rule.modifiers().stream().filter(clip::excludes).findFirst();
            if (excluding.isPresent()) {
                context.report().say(Message.MODIFIERS_EXCLUDE, annotation.spot("modifiers"), excluding.get().simpleName(), clip.simpleName());
                return Optional.empty();
            }
            all.add(clip);
        }
        return Optional.of(rule.withModifiers(all));
    }

    private Rule guarded(Rule rule) {
        return guard.filter(check -> rule.modifiers().stream().noneMatch(other -> other.name().equals(check.name())))
                .map(check -> rule.withModifiers(Stream.concat(Stream.of(check), rule.modifiers().stream()).toList())).orElse(rule);
    }

    private static Spot spot(Mirror annotation, Kind kind) {
        return annotation.list("modifiers").stream().filter(value -> RuleReader.type(value).filter(type -> type.getQualifiedName().contentEquals(kind.modifier)).isPresent())
                .findFirst().map(value -> Spot.of(annotation.element(), annotation.annotation(), value)).orElse(annotation.spot("modifiers"));
    }

    /** The values that it gives to hyperparameters of what clips. */
    Map<String, Object> values() {
        return values;
    }

    /** Whether a hyperparameter is one of what clips; groups with another rule share it. */
    boolean has(String hyper) {
        return modifiers.values().stream().anyMatch(modifier -> hyper.startsWith(modifier.prefix()));
    }
}
