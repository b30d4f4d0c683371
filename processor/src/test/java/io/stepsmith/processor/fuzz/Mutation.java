package io.stepsmith.processor.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One random change of a source. */
enum Mutation {
    /** A token is deleted. */
    DELETE,
    /** A token is written twice. */
    DOUBLE,
    /** Two tokens change places. */
    SWAP,
    /** A token becomes one of another source, of the same kind if there is one. */
    REPLACE,
    /** A name becomes another name of the same source. */
    RENAME,
    /** An import, a modifier or an annotation's name, with its arguments, is deleted. */
    DROP,
    /** A number becomes one that is seldom thought of. */
    EXTREME;

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1e400",
            "1e-400",
            "Double.NaN",
            "0x1p-1074",
            "2147483648",
            "1e39",
            "-0.0",
            "1e308",
            "Integer.MIN_VALUE",
            "1.0f",
            "1L",
            "'a'",
            "\"\"",
            "null",
            "{}",
            "1 / 0",
            "Missing.X",
            "Missing.class",
            "@Missing");

    /** Applies the change. */
    void apply(Tokens tokens, List<String> others, RandomGenerator random) {
        if (tokens.size() < 2) {
            return;
        }
        int i = random.nextInt(tokens.size());
        switch (this) {
            case DELETE -> tokens.remove(i, i + 1);
            case DOUBLE -> tokens.insert(i, tokens.word(i));
            case SWAP -> {
                int j = random.nextBoolean()
                        ? Math.min(i + 1, tokens.size() - 1)
                        : random.nextInt(tokens.size());
                String word = tokens.word(i);
                tokens.set(i, tokens.word(j));
                tokens.set(j, word);
            }
            case REPLACE -> tokens.set(i, like(tokens.word(i), others, random));
            case RENAME -> {
                int name = pick(tokens, random, Mutation::isName);
                int other = pick(tokens, random, Mutation::isName);
                tokens.set(name, tokens.word(other));
            }
            case DROP -> drop(tokens, random);
            case EXTREME ->
                tokens.set(
                        pick(tokens, random, word -> Character.isDigit(word.charAt(0))),
                        NUMBERS.get(random.nextInt(NUMBERS.size())));
        }
    }

    private static String like(String word, List<String> others, RandomGenerator random) {
        String other = others.get(random.nextInt(others.size()));
        for (int i = 0;
                i < 20 && Character.isLetter(other.charAt(0)) != Character.isLetter(word.charAt(0));
                i++) {
            other = others.get(random.nextInt(others.size()));
        }
        return other;
    }

    private static boolean isName(String word) {
        return Character.isJavaIdentifierStart(word.charAt(0));
    }

    private static int pick(
            Tokens tokens, RandomGenerator random, java.util.function.Predicate<String> wanted) {
        int[] found = IntStream.range(0, tokens.size())
                .filter(i -> wanted.test(tokens.word(i)))
                .toArray();
        return found.length == 0
                ? random.nextInt(tokens.size())
                : found[random.nextInt(found.length)];
    }

    private static void drop(Tokens tokens, RandomGenerator random) {
        int from = pick(
                tokens,
                random,
                word -> word.equals("import")
                        || word.equals("@")
                        || word.equals("final")
                        || word.equals("static")
                        || word.equals("extends"));
        int to = from + 1;
        switch (tokens.word(from)) {
            case "import" -> {
                while (to < tokens.size() && !tokens.word(to - 1).equals(";")) {
                    to++;
                }
            }
            case "@" -> to = endOfArguments(tokens, Math.min(from + 2, tokens.size()));
            case "extends" -> to = Math.min(from + 2, tokens.size());
            default -> {}
        }
        tokens.remove(from, to);
    }

    private static int endOfArguments(Tokens tokens, int start) {
        int depth = 0;
        int i = start;
        while (i < tokens.size() && (depth > 0 || i == start && tokens.word(i).equals("("))) {
            depth += tokens.word(i).equals("(") ? 1 : tokens.word(i).equals(")") ? -1 : 0;
            i++;
        }
        return i;
    }
}
