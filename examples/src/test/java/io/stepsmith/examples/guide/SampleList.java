package io.stepsmith.examples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of all samples, each with the first sentence of its Javadoc. */
final class SampleList {
    private static final Pattern TABLE =
            Pattern.compile("(?s)(<!-- samples -->\n).*?(<!-- end -->)");
    private static final Pattern JAVADOC =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public final class S\\d\\d_");
    private static final Pattern MARGIN = Pattern.compile("\\s*\n \\* ?");
    private static final Pattern TAG = Pattern.compile("\\{@\\w+ #?([^}]*)}");

    private SampleList() {}

    /** Returns a page with its table written anew. */
    static String in(String page) throws IOException {
        StringBuilder table = new StringBuilder("| sample | its lesson |\n|---|---|\n");
        for (String name : Samples.names()) {
            table.append(String.format(
                    "| [%s](src/main/java/io/stepsmith/examples/samples/%s.java) | %s |\n",
                    name, name, lesson(name)));
        }
        return TABLE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table + "") + "$2");
    }

    private static String lesson(String name) throws IOException {
        String source = Files.readString(Repository.SAMPLES.resolve(name + ".java"));
        Matcher javadoc = JAVADOC.matcher(source);
        if (!javadoc.find()) {
            throw new IllegalStateException(name + " has no Javadoc");
        }
        String text = MARGIN.matcher(javadoc.group(1)).replaceAll(" ").strip();
        String sentence = text.replaceFirst("(?s)\\. .*|\\.$", ".").replaceFirst(" <p>.*", "");
        return TAG.matcher(sentence).replaceAll("`$1`");
    }
}
