package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of Javadoc in main code of runtime and processor: short sentences with a subject. */
class JavadocFormTest {
    private static final int WORDS = 30;

    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final Pattern MARGIN = Pattern.compile("(?m)^\\s*\\*? ?");
    /** An example, whatever is in it. */
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>.*?</pre>");
    /** Code or a link, which counts as a word. */
    private static final Pattern INLINE =
            Pattern.compile("\\{@\\w+\\s+(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}");

    /** What a method returns, which is a sentence. */
    private static final Pattern RETURN =
            Pattern.compile("\\{@return\\s+((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*)\\}");

    private static final Pattern END = Pattern.compile(
            "[.!?](?=\\s|$)|</?(?:p|li|ul|ol|table|caption|tr|th|td)\\b[^>]*>|(?m:^@\\w+)");
    private static final Pattern WORD = Pattern.compile("\\S*\\w\\S*");
    private static final Pattern NO_SUBJECT = Pattern.compile(
            "(?s)\\s*(?:What|Whether|How|Whose|Which|Who|Where|When|It|Its|Their)\\b.*");

    @Test
    void sentencesAreShort() throws IOException {
        List<String> wrong = new ArrayList<>();
        forEach((file, javadoc) -> {
            String text = EXAMPLE.matcher(javadoc).replaceAll(" <p> ");
            text = RETURN.matcher(text).replaceAll("$1.");
            for (String sentence : END.split(INLINE.matcher(text).replaceAll("code"))) {
                if (WORD.matcher(sentence).results().count() > WORDS) {
                    wrong.add(file + ": " + sentence.strip().replaceAll("\\s+", " "));
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void theFirstSentenceHasASubject() throws IOException {
        List<String> wrong = new ArrayList<>();
        forEach((file, javadoc) -> {
            if (NO_SUBJECT.matcher(javadoc).matches()) {
                wrong.add(file + ": " + javadoc.strip().lines().findFirst().orElse(""));
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static void forEach(BiConsumer<String, String> check) throws IOException {
        for (Map.Entry<String, String> source : SourceFormTest.sources("main").entrySet()) {
            if (!source.getKey().startsWith("examples")) {
                Matcher found = JAVADOC.matcher(source.getValue());
                while (found.find()) {
                    check.accept(source.getKey(), MARGIN.matcher(found.group(1)).replaceAll(""));
                }
            }
        }
    }
}
