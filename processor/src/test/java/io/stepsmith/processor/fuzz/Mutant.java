package io.stepsmith.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compilation of which one source was changed in one to three places; the seed decides all of it.
 */
record Mutant(long seed, List<String> sources, List<String> options) {
    private static final Pattern NAME = Pattern.compile(
            "(?s)\\bpackage\\s+([\\w.]+)\\s*;.*?\\b(?:class|enum|interface|record)\\s+(\\w+)");

    static Mutant of(long seed, List<List<String>> corpus) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> sources = new ArrayList<>(corpus.get(random.nextInt(corpus.size())));
        List<String> others =
                new Tokens(String.join("\n", corpus.get(random.nextInt(corpus.size())))).words();
        int changed = random.nextInt(sources.size());
        Tokens tokens = new Tokens(sources.get(changed));
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            Mutation.values()[random.nextInt(Mutation.values().length)].apply(
                    tokens, others, random);
        }
        sources.set(changed, tokens.text());
        List<String> options = random.nextInt(4) > 0
                ? List.of()
                : List.of("--add-modules", "jdk.incubator.vector");
        return new Mutant(seed, List.copyOf(sources), options);
    }

    /** The name of the file that a source is in. */
    static String fileName(String source) {
        Matcher matcher = NAME.matcher(source);
        return matcher.find()
                ? matcher.group(1).replace('.', '/') + "/" + matcher.group(2) + ".java"
                : "Unnamed.java";
    }
}
