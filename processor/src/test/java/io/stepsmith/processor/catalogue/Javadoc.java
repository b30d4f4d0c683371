package io.stepsmith.processor.catalogue;

import io.stepsmith.processor.testing.BuiltInSource;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a rule's Javadoc says, which has one form: a sentence that tells what the rule is, the paper
 * as {@code Kingma and Ba 2015, arXiv:1412.6980}, what else there is to know, and at the end a
 * paragraph {@code <p>In: PyTorch, optax.}
 *
 * @param text all of it on one line
 */
public record Javadoc(String text) {
    private static final Pattern COMMENT = Pattern.compile("(?s)\n/\\*\\*((?:(?!\\*/).)*)\\*/\n@");
    private static final Pattern IN = Pattern.compile("<p>In: ([\\w, -]+)\\.$");
    private static final Pattern PAPER = Pattern.compile(
            "((?:[A-Z][\\w-]+, )*[A-Z][\\w-]+ and [A-Z][\\w-]+|[A-Z][\\w-]+(?: et al\\.)?) "
                    + "((?:19|20)\\d\\d)(?: \\([^)]*\\))?(?:, arXiv:(\\d{4}\\.\\d{4,5}))?");

    /** That of a rule or modifier. */
    public static Javadoc of(BuiltInSource source) {
        Matcher comment = COMMENT.matcher(source.text());
        if (!comment.find()) {
            throw new AssertionError(source.file() + " has no Javadoc before its annotation");
        }
        Javadoc doc = new Javadoc(oneLine(comment.group(1)));
        if (!IN.matcher(doc.text).find() || !doc.hasPaper()) {
            throw new AssertionError("the Javadoc of " + source.file()
                    + " must cite a paper as 'Kingma and Ba 2015, arXiv:1412.6980', and end with"
                    + " '<p>In: PyTorch, optax.', the frameworks that have it too: " + doc.text);
        }
        return doc;
    }

    /** A comment's text on one line. */
    static String oneLine(String comment) {
        return comment.replaceAll("\\s*\\n\\s*\\*(?: |$|(?=\\n))", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Javadoc as Markdown. */
    static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@link (?:[\\w.]+\\.)?(\\w+)}", "`$1`")
                .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
                .replaceAll("arXiv:(\\d{4}\\.\\d{4,5})", "[arXiv:$1](https://arxiv.org/abs/$1)");
    }

    /** Javadoc as Markdown that may stand in a table. */
    static String cell(String javadoc) {
        return markdown(javadoc).replace("|", "\\|");
    }

    /** Its paragraphs as Markdown, but for the last one, which {@link #in} gives. */
    List<String> paragraphs() {
        return Arrays.stream(IN.matcher(text).replaceFirst("").split("<p>"))
                .map(paragraph -> markdown(paragraph.strip()))
                .toList();
    }

    /** The last paragraph, with a space behind it. */
    String in() {
        return "In: "
                + frameworks().stream()
                        .map(framework -> framework.title)
                        .collect(Collectors.joining(", "))
                + ". ";
    }

    /** Whether it cites a paper. */
    private boolean hasPaper() {
        return PAPER.matcher(text).find();
    }

    /** Who else has it. */
    List<Framework> frameworks() {
        Matcher in = IN.matcher(text);
        return in.find() ? Framework.parse(in.group(1)) : List.of();
    }

    /** Whether it says that the learning rate is not for the user to choose. */
    public boolean choosesRate() {
        return text.contains("Leave the learning rate at 1")
                || text.contains("The learning rate is not read");
    }
}
