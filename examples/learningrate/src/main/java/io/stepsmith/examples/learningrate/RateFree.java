package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.SweepSetting;

import java.util.Arrays;
import java.util.List;

/** Prodigy, which is given no rate, beside AdamW with a default rate and with the best one. */
final class RateFree implements Picture {
    private static final double DEFAULT = 1e-3;
    private static final double FALLEN = 0.8;

    @Override
    public String title() {
        return "Without a rate";
    }

    @Override
    public Chart panel(Study study) {
        Chart chart = Picture.overSteps(study);
        Lines.overSteps(chart, "AdamW, default", atDefault(study));
        Lines.overSteps(chart, "AdamW, best", best(study));
        Lines.overSteps(chart, "Prodigy", study.prodigy());
        return chart;
    }

    private static SweepSetting atDefault(Study study) {
        return Study.nearest(study.constant(), DEFAULT);
    }

    private static SweepSetting best(Study study) {
        return Study.leastTraining(study.adamW().get(Plan.LINEAR));
    }

    @Override
    public String text(List<Study> studies) {
        return """
                Three ways to a rate. The first is not to ask: AdamW at its default of %s throughout. The
                second is a sweep: AdamW at the best of %d rates, %s, which rises over the
                first twentieth of the run and then falls to 0 in a line. The default ends at a multiple of
                this loss, %s, and nothing looks wrong. The third is Prodigy with the same rise and
                fall, and no rate. From how far the weights have gone, and how well the gradients agree with
                the way there, it takes a lower bound of the distance to the solution, and uses that as its
                rate. The first bound is tiny, so the loss stays where it is; it has fallen by a fifth after
                %s. One run ends at these multiples of the best loss in the sweep: %s; and
                on held-out data, which says more where training losses are nearly 0: %s. The fall
                to 0 belongs to it, for a bound only grows.
                """.formatted(
                        Numbers.text(DEFAULT),
                        studies.get(0).adamW().get(Plan.LINEAR).settings().size(),
                        Picture.each(studies, study -> Numbers.text(Study.rate(best(study)))),
                        Picture.each(
                                studies,
                                study -> Numbers.text(atDefault(study).trainingLoss()
                                        / best(study).trainingLoss())),
                        Picture.each(studies, RateFree::awake),
                        Picture.each(
                                studies,
                                study -> Numbers.text(study.prodigy().trainingLoss()
                                        / best(study).trainingLoss())),
                        Picture.each(
                                studies,
                                study -> Numbers.text(study.prodigy().heldOutLoss()
                                        / best(study).heldOutLoss())));
    }

    /** The step at which Prodigy has got somewhere. */
    private static String awake(Study study) {
        double[] losses = study.prodigy().runs().get(0).losses();
        int stretch = Lines.stretch(study.steps());
        int step = 0;
        while (step + stretch < losses.length
                && Arrays.stream(losses, step, step + stretch).average().orElseThrow()
                        > FALLEN * losses[0]) {
            step += stretch;
        }
        return step + stretch + " steps";
    }
}
