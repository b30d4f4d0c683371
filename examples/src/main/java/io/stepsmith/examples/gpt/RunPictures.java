package io.stepsmith.examples.gpt;

import io.stepsmith.StepStatistics;
import io.stepsmith.chart.Chart;
import io.stepsmith.monitor.StepListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The loss and the learning rate of a run as pictures for a page that is light or dark: {@code
 * loss-light.svg}, {@code loss-dark.svg}, and the same of {@code rate}.
 */
final class RunPictures implements StepListener {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 180;
    private static final int POINTS = 100;
    private static final Pattern DARK =
            Pattern.compile("@media [^{]*prefers-color-scheme: dark\\) ");

    private final double[] losses;
    private final double[] rates;
    private int steps;

    /** Pictures of so many steps. */
    RunPictures(int steps) {
        losses = new double[steps];
        rates = new double[steps];
    }

    @Override
    public void accept(StepStatistics statistics) {
        losses[steps] = statistics.loss();
        rates[steps] = statistics.learningRate();
        steps++;
    }

    /** Writes all files into a directory that exists. */
    void write(Path directory) throws IOException {
        write(directory, "loss", chart("Loss", "loss", losses));
        write(directory, "rate", chart("Learning rate", "learning rate", rates));
    }

    /** A line through the means of neighbours, in a band from the least of them to the greatest. */
    private Chart chart(String title, String name, double[] values) {
        int each = Math.max(1, steps / POINTS);
        int points = steps / each;
        double[] across = new double[points];
        double[] mean = new double[points];
        double[] least = new double[points];
        double[] greatest = new double[points];
        for (int i = 0; i < points; i++) {
            double[] some = Arrays.copyOfRange(values, i * each, (i + 1) * each);
            across[i] = i * each + (each - 1) / 2.0;
            mean[i] = Arrays.stream(some).average().orElseThrow();
            least[i] = Arrays.stream(some).min().orElseThrow();
            greatest[i] = Arrays.stream(some).max().orElseThrow();
        }
        return new Chart(title, "update", name)
                .width(WIDTH)
                .height(HEIGHT)
                .countsAcross()
                .fromZero()
                .line(name, across, mean, least, greatest);
    }

    /**
     * Writes a drawing in the colours of light pages, and in those of dark ones. Which of them a
     * reader sees is the page's matter, not the drawing's.
     */
    private static void write(Path directory, String name, Chart chart) throws IOException {
        String svg = chart.svg();
        Matcher dark = DARK.matcher(svg);
        Files.writeString(
                directory.resolve(name + "-light.svg"), dark.replaceAll("@media not all "));
        Files.writeString(directory.resolve(name + "-dark.svg"), dark.replaceAll("@media all "));
    }
}
