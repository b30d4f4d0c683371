package io.stepsmith.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A place in JSON, which moves on over what is expected there or refuses it. Strict as RFC 8259: no
 * comments, no commas before a closing bracket, no numbers with leading zeros, no lone surrogates.
 * What is allocated does not grow with the JSON: a string is named by the place of its first quote.
 */
final class Json {
    /** The reference implementation's bound. */
    private static final int DEEPEST = 127;

    private final byte[] bytes;
    private final JsonStrings strings;
    private int at;

    private Json(byte[] bytes) {
        this.bytes = bytes;
        this.strings = new JsonStrings(bytes);
    }

    /** The beginning of a text, which has to be UTF-8. */
    static Json of(byte[] bytes) throws SafetensorsException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, 8_192) + 2);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new SafetensorsException("The header is not UTF-8 at its byte " + in.position());
        }
        return new Json(bytes);
    }

    /** The place that was returned by {@link #string}, again. */
    Json from(int place) {
        Json other = new Json(bytes);
        other.at = place;
        return other;
    }

    /** The place of the string that is the value of a member, from the place of its key. */
    int valueOf(int key) {
        Json member = from(key);
        try {
            member.key();
            return member.string();
        } catch (SafetensorsException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text's strings, for one thread. */
    JsonStrings strings() {
        return new JsonStrings(bytes);
    }

    /** The next byte after white space, or -1 at the end. */
    int next() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] : -1;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** Moves over a character. */
    void expect(char character) throws SafetensorsException {
        if (next() != character) {
            throw refused("a '" + character + "' is expected");
        }
        at++;
    }

    /** Moves over the comma before another member of an object or array, or the closing bracket. */
    boolean hasNext(char closing) throws SafetensorsException {
        if (next() == ',') {
            at++;
            return true;
        }
        if (next() != closing) {
            throw refused("a ',' or '" + closing + "' is expected");
        }
        at++;
        return false;
    }

    /** Moves over the opening bracket, and over the closing one if it follows. */
    boolean opens(char opening, char closing) throws SafetensorsException {
        expect(opening);
        if (next() == closing) {
            at++;
            return false;
        }
        return true;
    }

    /** Moves over a string and returns its place. */
    int string() throws SafetensorsException {
        if (next() != '"') {
            throw refused("a string is expected");
        }
        int place = at;
        int end = strings.end(place);
        if (end < 0) {
            at = -end;
            throw refused("a string has a character, an escape or an end that JSON does not allow");
        }
        at = end;
        return place;
    }

    /** Moves over the key of a member and its colon, and returns the key's place. */
    int key() throws SafetensorsException {
        int place = string();
        expect(':');
        return place;
    }

    /** Moves over a whole number of 64 bits without sign. */
    long unsigned() throws SafetensorsException {
        int first = next();
        if (first < '0' || first > '9') {
            throw refused("a whole number of 0 or more is expected");
        }
        long value = 0;
        int begin = at;
        for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            int digit = bytes[at] - '0';
            if (at > begin && first == '0') {
                throw refused("a number has a leading 0");
            }
            long largest = Long.divideUnsigned(-1 - digit, 10);
            if (Long.compareUnsigned(value, largest) > 0) {
                throw refused("a number has more than 64 bits");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Moves over {@code null}. */
    void nothing() throws SafetensorsException {
        word("null");
    }

    /** Moves over the end. */
    void end() throws SafetensorsException {
        if (next() != -1) {
            throw refused("more follows where the header ends");
        }
    }

    /** Moves over a value of any kind, at a depth of so many brackets. */
    void value(int depth) throws SafetensorsException {
        boolean[] objects = new boolean[DEEPEST + 1];
        int level = depth;
        boolean ended;
        do {
            int first = next();
            ended = true;
            if (first == '{' || first == '[') {
                if (++level > DEEPEST) {
                    throw refused("brackets are nested deeper than " + DEEPEST);
                }
                objects[level] = first == '{';
                if (opens((char) first, first == '{' ? '}' : ']')) {
                    ended = false;
                } else {
                    level--;
                }
            } else {
                single(first);
            }
            while (ended && level > depth) {
                ended = !hasNext(objects[level] ? '}' : ']');
                if (ended) {
                    level--;
                }
            }
            if (level > depth && objects[level]) {
                key();
            }
        } while (level > depth);
    }

    private void single(int first) throws SafetensorsException {
        switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void word(String word) throws SafetensorsException {
        next();
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
                throw refused("this is no value");
            }
        }
        at += word.length();
    }

    private void number() throws SafetensorsException {
        if (is('-')) {
            at++;
        }
        if (is('0')) {
            at++;
        } else {
            digits();
        }
        if (is('.')) {
            at++;
            digits();
        }
        if (is('e') || is('E')) {
            at++;
            if (is('+') || is('-')) {
                at++;
            }
            digits();
        }
    }

    private boolean is(char character) {
        return at < bytes.length && bytes[at] == character;
    }

    private void digits() throws SafetensorsException {
        int begin = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == begin) {
            throw refused("this is no value");
        }
    }

    /** An exception that names the place. */
    SafetensorsException refused(String reason) {
        return new SafetensorsException(
                "The header is not as the format asks: " + reason + " at its byte " + at);
    }
}
