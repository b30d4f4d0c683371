package io.stepsmith.processor.rule.check;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.RuleRate;

import java.util.Optional;

/** Reads what {@code @UpdateRule} and {@code @UpdateModifier} say of the learning rate. */
final class RateReader {
    private static final String BASE = "learningRate";
    private static final double USUAL = 1e-3;

    private RateReader() {}

    /** The rate of a rule, after a message if its default is out of range. */
    static RuleRate ofRule(AnnotationValues annotation, Diagnostics diagnostics) {
        return new RuleRate(
                base(annotation, diagnostics).orElse(USUAL),
                standard(annotation).orElse(DefaultRate.CUSTOMARY),
                schedule(annotation).orElse(RuleSchedule.ANY));
    }

    /** The rate of a variant: what it does not say itself is that of the original. */
    static RuleRate ofVariant(AnnotationValues annotation, RuleRate own, RuleRate original) {
        return new RuleRate(
                own.base(),
                standard(annotation).orElse(original.standard()),
                schedule(annotation).orElse(original.schedule()));
    }

    /** The rate that a modifier makes of its rule's. */
    static RuleRate ofModifier(AnnotationValues annotation, Diagnostics diagnostics) {
        Optional<Double> base = base(annotation, diagnostics);
        return new RuleRate(
                base.orElse(Double.NaN),
                base.isPresent() ? DefaultRate.LEARNED : DefaultRate.CUSTOMARY,
                schedule(annotation).orElse(RuleSchedule.ANY));
    }

    private static Optional<Double> base(AnnotationValues annotation, Diagnostics diagnostics) {
        Optional<Double> base = annotation.number(BASE);
        base.filter(value -> !Range.POSITIVE.contains(value))
                .ifPresent(value -> diagnostics.say(
                        Message.BAD_DEFAULT,
                        annotation.position(BASE),
                        BASE,
                        value,
                        Range.POSITIVE));
        return base;
    }

    private static Optional<DefaultRate> standard(AnnotationValues annotation) {
        return annotation.constant("defaultRate").map(DefaultRate::valueOf);
    }

    private static Optional<RuleSchedule> schedule(AnnotationValues annotation) {
        return annotation.constant("schedule").map(RuleSchedule::valueOf);
    }
}
