package io.stepsmith.processor.ir;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.RuleSchedule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The learning rate of a rule, or what a modifier makes of it.
 *
 * @param base the default base learning rate; NaN in a modifier that leaves it as it is
 * @param standard what that default is worth
 * @param schedule the course that it should have
 */
public record RuleRate(double base, DefaultRate standard, RuleSchedule schedule) {
    /** The rate of a modifier that has no say in it. */
    public static final RuleRate UNCHANGED = usual(Double.NaN);

    /** A customary default, with any schedule. */
    public static RuleRate usual(double base) {
        return new RuleRate(base, DefaultRate.CUSTOMARY, RuleSchedule.ANY);
    }

    /** The text form: {@code 1 LEARNED DECAYING}. */
    String text() {
        return Numbers.text(base)
                + (standard == DefaultRate.CUSTOMARY ? "" : " " + standard)
                + (schedule == RuleSchedule.ANY ? "" : " " + schedule);
    }

    static RuleRate parse(String text) {
        List<String> words = List.of(text.split(" "));
        return new RuleRate(
                Numbers.parse(words.get(0)),
                named(words, DefaultRate.values()).orElse(DefaultRate.CUSTOMARY),
                named(words, RuleSchedule.values()).orElse(RuleSchedule.ANY));
    }

    private static <E extends Enum<E>> Optional<E> named(List<String> words, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> words.contains(constant.name()))
                .findFirst();
    }

    /** Returns whether it has a default of its own. */
    public boolean hasBase() {
        return !Double.isNaN(base);
    }

    /** Returns this rate of a modifier over that of the rule. */
    public RuleRate over(RuleRate other) {
        return new RuleRate(
                hasBase() ? base : other.base,
                hasBase() ? standard : other.standard,
                schedule == RuleSchedule.ANY ? other.schedule : schedule);
    }
}
