package io.stepsmith.examples.learningrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Trains three problems in many ways and draws a page about it: one file, without network and
 * scripts.
 */
public final class LearningRatePage {
    private static final int SEEDS = 3;

    private static final List<Picture> PICTURES = List.of(
            new LossByRate(),
            new ConvergenceByRate(),
            new HeldOutByRate(),
            new RangeTested(),
            new RateFree(),
            new Schedules());

    private LearningRatePage() {}

    /** Writes the page to a file, whose name is the argument. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        System.out.println("Training. This takes less than a minute on two cores.");
        Files.writeString(file, html(SEEDS, 1));
        System.out.println("Open " + file.toUri());
    }

    /**
     * The text of the page.
     *
     * @param seeds the number of runs with each setting
     * @param shortened the number by which lengths of runs are divided
     */
    static String html(int seeds, int shortened) {
        List<Study> studies = Arrays.stream(Subject.values())
                .map(subject -> Study.of(subject, seeds, shortened))
                .toList();
        StringBuilder page = new StringBuilder(PageStyle.HEAD);
        page.append("<p>What the learning rate does to a training run, on three small problems. All"
                + " lines are of runs that were made for this page, and all numbers in its text"
                + " come from them; losses are means of " + seeds
                + " runs, and lines over steps are"
                + " of the first of these. The training loss is that of the last tenth of the"
                + " batches.</p>\n<dl>\n");
        for (Subject subject : Subject.values()) {
            page.append("<dt>").append(subject.title).append("</dt><dd>");
            page.append(escape(subject.words)).append("</dd>\n");
        }
        page.append("</dl>\n");
        for (Picture picture : PICTURES) {
            page.append("<section>\n<h2>").append(picture.title()).append("</h2>\n");
            page.append("<figure>\n");
            studies.forEach(study -> page.append(picture.panel(study).svg()));
            page.append("</figure>\n<p>").append(escape(picture.text(studies)));
            page.append("</p>\n</section>\n");
        }
        return page + "</body>\n</html>\n";
    }

    private static String escape(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
