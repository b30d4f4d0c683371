package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.nullness.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Conditions as they are written, by the switches of a rule: flags and constants of enums. In: the
 * text of a condition. Out: how it comes out, if the switches decide that.
 */
final class KnownSwitches {
    private static final Pattern TOKEN = Pattern.compile("\\s*(&&|\\|\\||==|!=|[!()]|[\\w.]+|\\S)");

    private final Map<String, Object> values;
    private final Map<String, Boolean> locals = new HashMap<>();

    /** The switches by the names that a rule has for them. */
    KnownSwitches(Map<String, Object> values) {
        this.values = values;
    }

    /** Takes note of how a local variable of a rule comes out. */
    void note(String local, boolean outcome) {
        locals.put(local, outcome);
    }

    /** Returns how a condition comes out; null if that is not known. */
    @Nullable
    Boolean outcome(String condition) {
        List<String> tokens =
                TOKEN.matcher(condition).results().map(found -> found.group(1)).toList();
        Reader reader = new Reader(tokens);
        Boolean outcome = reader.or();
        return reader.isAtEnd() ? outcome : null;
    }

    private @Nullable Object value(String name) {
        return locals.containsKey(name) ? locals.get(name) : values.get(name);
    }

    /** Reads the tokens of a condition, whose parts may be unknown: null. */
    private final class Reader {
        private final List<String> tokens;
        private int at;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        boolean isAtEnd() {
            return at == tokens.size();
        }

        private boolean take(String token) {
            boolean isNext = !isAtEnd() && tokens.get(at).equals(token);
            at += isNext ? 1 : 0;
            return isNext;
        }

        @Nullable
        Boolean or() {
            Boolean outcome = and();
            while (take("||")) {
                outcome = either(outcome, and(), true);
            }
            return outcome;
        }

        private @Nullable Boolean and() {
            Boolean outcome = not();
            while (take("&&")) {
                outcome = either(outcome, not(), false);
            }
            return outcome;
        }

        /** One of two outcomes that decides, or both. */
        private static @Nullable Boolean either(
                @Nullable Boolean one, @Nullable Boolean other, boolean decides) {
            if (one != null && one == decides || other != null && other == decides) {
                return decides;
            }
            return one == null || other == null ? null : Boolean.valueOf(!decides);
        }

        private @Nullable Boolean not() {
            if (take("!")) {
                Boolean outcome = not();
                return outcome == null ? null : Boolean.valueOf(!outcome);
            }
            if (take("(")) {
                Boolean outcome = or();
                return take(")") ? outcome : null;
            }
            return isAtEnd() ? null : comparison(tokens.get(at++));
        }

        private @Nullable Boolean comparison(String name) {
            boolean equal = take("==");
            if (!equal && !take("!=")) {
                return value(name) instanceof Boolean flag ? flag : null;
            }
            if (isAtEnd()) {
                return null;
            }
            String constant = tokens.get(at++);
            Object value = value(name);
            return value instanceof String chosen
                    ? Boolean.valueOf(
                            chosen.equals(constant.substring(constant.lastIndexOf('.') + 1))
                                    == equal)
                    : null;
        }
    }
}
