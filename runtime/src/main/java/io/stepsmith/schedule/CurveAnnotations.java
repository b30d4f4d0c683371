package io.stepsmith.schedule;

import java.util.ArrayList;
import java.util.List;

/** Curves as the annotations that give a model the same one: {@link Curve#describe}. */
final class CurveAnnotations {
    private static final int SHOWN = 120;

    private CurveAnnotations() {}

    /** One annotation a line: the warm-up, if there is one, then the phases in order. */
    static String of(Curve curve) {
        CurvePhases phases = CurvePhases.of(curve);
        List<String> lines = new ArrayList<>();
        if (phases.warmUp() != null) {
            lines.add(warmUp(phases.warmUp()));
        }
        for (int i = 0; i < phases.all().size(); i++) {
            lines.add(PhaseAnnotation.of(phases.all().get(i), i == phases.all().size() - 1));
        }
        return String.join("\n", lines);
    }

    private static String warmUp(WarmUpFactor factor) {
        String shape =
                factor.form == WarmUpShape.LINEAR ? "" : ", shape = WarmUpShape." + factor.form;
        String from = factor.from == 0 ? "" : ", from = " + CurveText.number(factor.from);
        return "@WarmUp(steps = " + CurveText.number(factor.length) + shape + from + ")";
    }

    /** Returns what to throw where no annotation says a part of a curve, for that reason. */
    static UnsupportedOperationException refuse(Curve part, String reason) {
        String text = part.toString();
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new UnsupportedOperationException("no annotation says " + shown + ": " + reason
                + "; give the curve to the builder, as builder.schedule(\"learningRate\", curve)");
    }
}
