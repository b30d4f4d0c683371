package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.examples.problems.training.Contender;
import io.stepsmith.tuning.SweepSetting;

import java.util.List;

/** The loss at the end by rate, to where it diverges. */
final class LossByRate implements Picture {
    @Override
    public String title() {
        return "The loss by learning rate";
    }

    @Override
    public Chart panel(Study study) {
        Chart chart = Picture.byRate(study);
        Lines.byRate(chart, "SGD, momentum 0.9", study.sgd(), SweepSetting::trainingLoss);
        Lines.diverging(chart, study.sgd());
        return chart.mark(best(study), "best " + Numbers.text(best(study)));
    }

    private static double best(Study study) {
        return Study.rate(Study.leastTraining(study.sgd()));
    }

    @Override
    public String text(List<Study> studies) {
        double highest = studies.stream().mapToDouble(LossByRate::best).max().orElseThrow();
        double lowest = studies.stream().mapToDouble(LossByRate::best).min().orElseThrow();
        return """
                Every circle is SGD with momentum, trained from the same start. Only the learning rate
                differs, and it stays the same throughout. From left to right there are three parts. First the rate is so low that the run is over before it gets
                anywhere: the loss hardly moves, and nothing looks broken. Then each step goes further, and
                the loss at the end falls with the rate, down to the best one. Then comes the diverging side:
                a step overshoots the valley that it aims for and lands higher on the other slope, where the
                gradient is larger, so the next step overshoots by more. Crosses are runs that end at more
                than twice the loss they began with, or at no number at all. The lowest rate that does so, as
                a multiple of the best one: %s. Where this is far, units that are pushed too hard
                have long ceased to react to their inputs. Nothing tells the best rate beforehand: it is
                %s, and %s times as high in one place as in another. The default of the rule,
                %s, ends at a multiple of the best loss: %s.
                """.formatted(
                        Picture.each(studies, LossByRate::edge),
                        Picture.each(studies, study -> Numbers.text(best(study))),
                        Numbers.text(highest / lowest),
                        Numbers.text(defaultRate(studies.get(0))),
                        Picture.each(studies, LossByRate::atDefault));
    }

    private static String edge(Study study) {
        return study.sgd().settings().stream()
                .filter(setting -> Study.rate(setting) > best(study))
                .filter(Lines::isDiverging)
                .findFirst()
                .map(setting -> Numbers.text(Study.rate(setting) / best(study)))
                .orElse("none of these");
    }

    private static double defaultRate(Study study) {
        return Contender.SGD.defaultRate(study.subject().problem().begin(1).blocks());
    }

    private static String atDefault(Study study) {
        SweepSetting setting = Study.nearest(study.sgd(), defaultRate(study));
        return Lines.isDiverging(setting)
                ? "none, for it diverges,"
                : Numbers.text(setting.trainingLoss()
                        / Study.leastTraining(study.sgd()).trainingLoss());
    }
}
