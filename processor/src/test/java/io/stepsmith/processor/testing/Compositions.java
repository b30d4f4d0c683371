package io.stepsmith.processor.testing;

import io.stepsmith.Decay;
import io.stepsmith.Reference;
import io.stepsmith.processor.ir.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cases of what a model puts around a rule, as attributes of its annotation: settings whose names start with {@code @}. */
public final class Compositions {
    /** The kind of weight decay. */
    public static final String DECAY = "@decay";

    private Compositions() {}

    /** Every kind of decay, on a rule that has one and on one whose update is a sign. */
    public static List<Case> cases() {
        List<Map<String, Object>> decays = new ArrayList<>();
        for (Decay kind : Decay.values()) {
            decays.add(kind == Decay.NONE ? Map.of(DECAY, kind) : Map.of(DECAY, kind, "weightDecay", 0.1));
        }
        List<Case> cases = new ArrayList<>(Case.of("cases.Kitchen", decays, "Decay"));
        cases.addAll(Case.of("io.stepsmith.rule.Lion", decays, "Decay"));
        return cases;
    }

    static boolean isAttribute(String setting) {
        return setting.startsWith("@");
    }

    /** The attribute as it is written. */
    static String attribute(String setting, Object value) {
        return "decay = Decay." + value;
    }

    /** The rule as the case wants it. */
    static Rule apply(Case configuration, Rule rule) {
        Object decay = configuration.settings().get(DECAY);
        return decay == null ? rule : rule.withDecay(decay.toString());
    }

    /** Sets a plain rule up; kinds of decay before its coefficient. */
    static void set(Reference<?> reference, Case configuration) {
        Object decay = configuration.settings().get(DECAY);
        if (decay != null) {
            reference.decay((Decay) decay);
        }
        configuration.settings().forEach((name, value) -> {
            if (!isAttribute(name)) {
                reference.set(name, value);
            }
        });
    }
}
