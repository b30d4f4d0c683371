package io.stepsmith.examples.learningrate;

import io.stepsmith.chart.Chart;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A picture with a panel for each problem, and a text for all of them. */
interface Picture {
    /** The heading. */
    String title();

    /** The panel of one problem. */
    Chart panel(Study study);

    /** What is seen, and why: plain text, whose numbers come from the runs. */
    String text(List<Study> studies);

    /** An empty chart of losses by rate. */
    static Chart byRate(Study study) {
        return new Chart(study.subject().title, "learning rate", "loss")
                .width(420)
                .logarithmicAcross()
                .logarithmicUp();
    }

    /** An empty chart of losses over the steps of a run. */
    static Chart overSteps(Study study) {
        return new Chart(study.subject().title, "step", "loss of batches")
                .width(420)
                .logarithmicUp();
    }

    /** Something of each problem as one list, such as "0.1 on the digits and 3 on diabetes". */
    static String each(List<Study> studies, Function<Study, String> words) {
        List<String> all = studies.stream()
                .map(study -> words.apply(study) + " on " + study.subject().name)
                .toList();
        int last = all.size() - 1;
        return last < 1
                ? String.join("", all)
                : all.stream().limit(last).collect(Collectors.joining(", ")) + " and "
                        + all.get(last);
    }
}
