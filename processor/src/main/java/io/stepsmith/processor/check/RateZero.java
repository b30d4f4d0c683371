package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.pass.ZeroRate;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;

/** Warns of learning rates of 0, and says who moves weights all the same. */
final class RateZero {
    private RateZero() {}

    /** Warns of a schedule that starts at 0. */
    static void ofFirstUpdate(Rule rule, Spot spot, Report report) {
        report.say(Message.RATE_ZERO, spot, "the first update", ZeroRate.mover(rule).map(RateZero::moves).orElse("so it moves nothing"),
                "start above 0, or use @WarmUp, whose first factor is 1 / steps");
    }

    /** Warns of a group that is meant to be frozen, but is not. */
    static void ofGroup(Rule rule, double rateScale, Mirror annotation, Report report) {
        if (rateScale == 0) {
            ZeroRate.mover(rule).ifPresent(mover -> report.say(Message.RATE_ZERO, annotation.spot("rateScale"), "this group", moves(mover),
                    "to keep weights as they are, give them another rule, or leave them without @Param"));
        }
    }

    private static String moves(String mover) {
        return "but " + mover + " moves weights even then";
    }
}
