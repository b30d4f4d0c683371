package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.SweepSetting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A range test with its suggestion, and what training at that rate leads to. */
final class RangeTested implements Picture {
    @Override
    public String title() {
        return "A rate from a range test";
    }

    @Override
    public Chart panel(Study study) {
        RangeResult test = study.range().result();
        double[] average = test.smoothed();
        double least = Arrays.stream(average).min().orElseThrow();
        Chart chart = Picture.byRate(study)
                .line("average", test.rates(), average)
                .points("loss, 3 runs", test.rates(), test.losses())
                .upTo(average[0] + (average[0] - least));
        test.suggestion().ifPresent(rate -> chart.mark(rate, "suggestion " + Numbers.text(rate)));
        return chart;
    }

    @Override
    public String text(List<Study> studies) {
        return """
                A sweep trains many models to their end. A range test asks within a few short runs: it trains
                while the rate grows by the same factor in every step, from far too low to far too high, and
                looks at the loss at each rate. With AdamW it does this three times and takes the mean, since
                the noise of batches misleads most. The points are as in the first picture: flat, falling,
                and, if the rate gets that far, rising; the line is their running average, which follows late.
                Its lowest place is not the answer, for there the rate has ceased to help. The suggestion is
                where it falls most steeply per factor of the rate: %s. It is for a rate that
                falls to 0, as the optimizer here has one and the test sees that; for a constant rate it would
                be a fifth. Training with it ends at a multiple of the best loss of %d rates with the same
                decay, %s; the best ones are %s. Weights and optimizer are afterwards as
                they were, bit for bit. Where the loss falls by less than its noise, or the three runs
                disagree, there is no suggestion, but a reason.
                """.formatted(
                        Picture.each(studies, RangeTested::suggestion),
                        studies.get(0).adamW().get(Plan.LINEAR).settings().size(),
                        Picture.each(studies, RangeTested::trained),
                        Picture.each(
                                studies,
                                study -> Numbers.text(Study.rate(
                                        Study.leastTraining(study.adamW().get(Plan.LINEAR))))));
    }

    private static String suggestion(Study study) {
        RangeResult result = study.range().result();
        return result.suggestion().isPresent()
                ? Numbers.text(result.suggestion().getAsDouble())
                : "none";
    }

    private static String trained(Study study) {
        Optional<SweepSetting> trained = study.range().trained();
        return trained.isPresent()
                ? Numbers.text(trained.get().trainingLoss()
                        / Study.leastTraining(study.adamW().get(Plan.LINEAR)).trainingLoss())
                : "none";
    }
}
