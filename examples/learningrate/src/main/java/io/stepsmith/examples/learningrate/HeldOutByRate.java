package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.SweepSetting;

import java.util.List;

/** The loss on data that is held out, beside that of training. */
final class HeldOutByRate implements Picture {
    private static final double NEAR = 1.1;

    @Override
    public String title() {
        return "The held-out loss by learning rate";
    }

    @Override
    public Chart panel(Study study) {
        Chart chart = Picture.byRate(study);
        Lines.byRate(chart, "training", study.constant(), SweepSetting::trainingLoss);
        Lines.byRate(chart, "held-out", study.constant(), SweepSetting::heldOutLoss);
        Lines.diverging(chart, study.constant());
        return chart.mark(bestHeldOut(study), "best held-out " + Numbers.text(bestHeldOut(study)));
    }

    private static double bestHeldOut(Study study) {
        return Study.rate(study.constant().best());
    }

    private static double bestTraining(Study study) {
        return Study.rate(Study.leastTraining(study.constant()));
    }

    @Override
    public String text(List<Study> studies) {
        return """
                A model is made for data that it has not seen. Both lines are of AdamW at constant rates: the
                loss of the last batches that it was trained on, and that of data which is held out. On the
                left they go side by side: what is hardly learnt is not learnt by heart either. Where
                training goes well they part, for the model then learns what is true of its own samples
                alone, their noise. At the rate that is best for training, the held-out loss is a multiple of
                the training loss: %s. So the best rate need not be the same for both: it is
                %s. On the right both lines rise together. That is training gone wrong, and no
                remedy against learning by heart, such as weight decay, helps with it. To choose a rate, look
                at the held-out loss, and take one from the middle of what is good. Within a tenth of the
                best loss are these rates: %s.
                """.formatted(
                        Picture.each(studies, HeldOutByRate::gap),
                        Picture.each(
                                studies,
                                study -> Numbers.text(bestTraining(study)) + " for training and "
                                        + Numbers.text(bestHeldOut(study)) + " for held-out data"),
                        Picture.each(studies, HeldOutByRate::near));
    }

    private static String gap(Study study) {
        SweepSetting setting = Study.leastTraining(study.constant());
        return Numbers.text(setting.heldOutLoss() / setting.trainingLoss());
    }

    private static String near(Study study) {
        double best = study.constant().best().heldOutLoss();
        double[] rates = study.constant().settings().stream()
                .filter(setting -> setting.heldOutLoss() <= NEAR * best)
                .mapToDouble(Study::rate)
                .toArray();
        return rates.length == 1
                ? Numbers.text(rates[0]) + " alone"
                : Numbers.text(rates[0]) + " to " + Numbers.text(rates[rates.length - 1]);
    }
}
