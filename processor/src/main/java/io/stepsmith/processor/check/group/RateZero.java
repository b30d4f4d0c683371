package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.compile.step.ZeroRate;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Rule;

/** Warns of learning rates of 0, and says who moves weights all the same. */
public final class RateZero {
    private RateZero() {}

    /** Warns of a schedule that starts at 0. */
    public static void ofFirstUpdate(Rule rule, SourcePosition position, Diagnostics diagnostics) {
        diagnostics.say(
                Message.RATE_ZERO,
                position,
                "the first update",
                ZeroRate.mover(rule).map(RateZero::moves).orElse("so it moves nothing"),
                "start above 0, or use @WarmUp, whose first factor is 1 / steps");
    }

    /** Warns of a group that is meant to be frozen, but is not. */
    static void ofGroup(
            Rule rule, double rateScale, AnnotationValues annotation, Diagnostics diagnostics) {
        if (rateScale == 0) {
            ZeroRate.mover(rule)
                    .ifPresent(
                            mover -> diagnostics.say(
                                    Message.RATE_ZERO,
                                    annotation.position("rateScale"),
                                    "this group",
                                    moves(mover),
                                    "to keep weights as they are, give them another rule, or leave them without @Param"));
        }
    }

    private static String moves(String mover) {
        return "but " + mover + " moves weights even then";
    }
}
