package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.SweepSetting;

import java.util.Arrays;
import java.util.List;

/** Schedules beside a constant rate, by the highest rate of a run. */
final class Schedules implements Picture {
    private static final double FROM = 0.9e-3;

    @Override
    public String title() {
        return "Schedules beside a constant rate";
    }

    @Override
    public Chart panel(Study study) {
        Chart chart = new Chart(study.subject().title, "highest learning rate", "training loss")
                .width(420)
                .logarithmicAcross()
                .logarithmicUp();
        study.adamW().forEach((plan, sweep) -> {
            List<SweepSetting> drawn = sweep.settings().stream()
                    .filter(setting -> Study.rate(setting) > FROM && !Lines.isDiverging(setting))
                    .toList();
            chart.line(
                    plan.title,
                    drawn.stream().mapToDouble(Study::rate).toArray(),
                    drawn.stream().mapToDouble(SweepSetting::trainingLoss).toArray());
        });
        return chart;
    }

    private static SweepSetting best(Study study, Plan plan) {
        return Study.leastTraining(study.adamW().get(plan));
    }

    @Override
    public String text(List<Study> studies) {
        return """
                AdamW once more, with the rate constant or moving; across is the highest rate of a run. Linear
                and cosine rise over the first twentieth of it and then fall to 0, in a line or in half a
                wave; the last plan is stable for most of the run and falls in its last fifth. Early in a run
                long steps are good, for there is far to go. Late in it they are bad: the noise of the batches
                throws the weights about, as far as a step is long. A rate that falls has both, which a
                constant one has to trade off. The best of linear ends at a fraction of the loss of the best
                constant rate: %s. It does so at a rate that is a multiple of that one, %s,
                where a constant rate ends at these multiples of its own best: %s. So whoever adds
                a decay has to raise the rate. At low rates a decay is worse, for it makes short steps shorter
                still. Which of the three is taken matters less than that there is one; the best of the worst
                of them is this multiple of the best of all: %s.
                """.formatted(
                        Picture.each(
                                studies,
                                study -> Numbers.text(best(study, Plan.LINEAR).trainingLoss()
                                        / best(study, Plan.CONSTANT).trainingLoss())),
                        Picture.each(
                                studies,
                                study -> Numbers.text(Study.rate(best(study, Plan.LINEAR))
                                        / Study.rate(best(study, Plan.CONSTANT)))),
                        Picture.each(studies, Schedules::constantThere),
                        Picture.each(studies, Schedules::spread));
    }

    /** A constant rate where linear is best, as a multiple of the best constant one. */
    private static String constantThere(Study study) {
        double rate = Study.rate(best(study, Plan.LINEAR));
        SweepSetting setting = Study.nearest(study.constant(), rate);
        return Numbers.text(setting.trainingLoss() / best(study, Plan.CONSTANT).trainingLoss());
    }

    private static String spread(Study study) {
        double[] losses = Arrays.stream(Plan.values())
                .filter(plan -> plan != Plan.CONSTANT)
                .mapToDouble(plan -> best(study, plan).trainingLoss())
                .sorted()
                .toArray();
        return Numbers.text(losses[losses.length - 1] / losses[0]);
    }
}
