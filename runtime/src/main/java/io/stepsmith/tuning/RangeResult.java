package io.stepsmith.tuning;

import io.stepsmith.chart.Chart;
import io.stepsmith.chart.ShortNumber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The outcome of a range test: a learning rate with its evidence, or the reason why there is none.
 * {@link #toString} draws the curve in a terminal, {@link #svg(Path)} in a file.
 */
public final class RangeResult {
    private final double[] ramp;
    private final RangeCurve curve;
    private final RangeVerdict verdict;

    private RangeResult(double[] ramp, RangeCurve curve, RangeVerdict verdict) {
        this.ramp = ramp;
        this.curve = curve;
        this.verdict = verdict;
    }

    static RangeResult of(
            Ramp ramp, List<double[]> losses, RangeHeuristic heuristic, RateCourse course) {
        double[] rates = ramp.rates();
        return new RangeResult(
                rates,
                RangeCurve.mean(rates, losses),
                RangeVerdict.of(rates, losses, heuristic, course));
    }

    /** {@return the base learning rate to train with; empty if the test does not show one} */
    public OptionalDouble suggestion() {
        return verdict.suggestion();
    }

    /** {@return the reason for the suggestion, or why there is none} */
    public String why() {
        return verdict.why();
    }

    /** {@return the rates of the steps up to where the first ramp diverged} */
    public double[] rates() {
        return curve.rates().clone();
    }

    /** {@return the losses at these rates; of several ramps, their mean} */
    public double[] losses() {
        return curve.losses().clone();
    }

    /** {@return a running average of the losses, over half of a ramp} */
    public double[] smoothed() {
        return curve.average();
    }

    /** The curve, the suggestion and the reason, for a terminal of 80 columns. */
    @Override
    public String toString() {
        String suggested = suggestion().isPresent()
                ? "suggested learning rate " + ShortNumber.text(suggestion().getAsDouble())
                : "no suggestion";
        return new TerminalCurve(ramp, curve, suggestion()).text() + suggested + ": " + why();
    }

    /**
     * {@return the curve as SVG: losses, their average, the suggestion, and rates at which it
     * diverges}
     */
    public String svg() {
        Chart chart = new Chart(title(), "learning rate", "loss")
                .logarithmicAcross()
                .line("average", curve.rates(), curve.average())
                .points("loss", curve.rates(), curve.losses())
                .crosses("diverges", Arrays.copyOfRange(ramp, curve.losses().length, ramp.length));
        suggestion().ifPresent(rate -> chart.mark(rate, "suggestion " + ShortNumber.text(rate)));
        return chart.upTo(highest()).svg();
    }

    /** The words above a drawing: of a reason that goes on with advice, the beginning. */
    private String title() {
        return "Range test: "
                + (suggestion().isPresent()
                        ? why()
                        : "no suggestion, " + why().split("[:;]", 2)[0]);
    }

    /**
     * Writes {@link #svg()} to a file.
     *
     * @param file the path of the file, which is written anew
     * @throws IOException if it cannot be written
     */
    public void svg(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    /** A loss of what diverges, above which nothing is drawn in place. */
    private double highest() {
        double[] average = curve.average();
        double least = Arrays.stream(average).min().orElse(0);
        double level = curve.level();
        if (average.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return level + Math.max(level - least, Math.abs(level) / 4);
    }
}
