package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.SweepSetting;

import java.util.Arrays;
import java.util.List;

/** The loss over the steps of a run, at rates ten times apart. */
final class ConvergenceByRate implements Picture {
    private static final double[] FACTORS = {0.01, 0.1, 1, 10};

    @Override
    public String title() {
        return "Convergence by learning rate";
    }

    @Override
    public Chart panel(Study study) {
        Chart chart = Picture.overSteps(study);
        for (double factor : FACTORS) {
            SweepSetting setting = at(study, factor);
            Lines.overSteps(
                    chart,
                    Numbers.text(Study.rate(setting)) + (factor == 1 ? " (best)" : ""),
                    setting);
        }
        return chart;
    }

    /** AdamW at a rate relative to the best. */
    private static SweepSetting at(Study study, double factor) {
        double best = Study.rate(Study.leastTraining(study.constant()));
        return Study.nearest(study.constant(), factor * best);
    }

    @Override
    public String text(List<Study> studies) {
        return """
                The same over time, now by AdamW, whose step is about as long as its rate says, however large
                the gradients are. A line is the loss of one run's batches, smoothed; each rate is constant,
                and ten times the one before. The two lowest are still on their way when the steps are used
                up. The best one, %s, is where the second lowest ends after %s. Ten times
                higher, steps are so long that they jump across the floor of the valley: the loss falls as
                early or earlier, and then stays up, at a multiple of the best one's: %s. So a
                curve that has become flat may have either reason: it moves too little, or it jumps too far.
                To tell which, lower the rate for a while. If the loss falls at once, the rate was too high;
                this is what a decay makes use of, in the last picture. If it does not, the rate was not the
                reason, or was too low already.
                """.formatted(
                        Picture.each(studies, study -> Numbers.text(Study.rate(at(study, 1)))),
                        Picture.each(studies, ConvergenceByRate::stepsToCatchUp),
                        Picture.each(
                                studies,
                                study -> Numbers.text(at(study, 10).trainingLoss()
                                        / at(study, 1).trainingLoss())));
    }

    /** How soon the best rate is where a tenth of it ends. */
    private static String stepsToCatchUp(Study study) {
        double[] losses = at(study, 1).runs().get(0).losses();
        int stretch = Lines.stretch(study.steps());
        for (int i = 0; i + stretch <= losses.length; i++) {
            if (Arrays.stream(losses, i, i + stretch).average().orElseThrow()
                    <= at(study, 0.1).runs().get(0).trainingLoss()) {
                return i + stretch + " of " + study.steps() + " steps";
            }
        }
        return "more than " + study.steps() + " steps";
    }
}
