package io.stepsmith.checkpoint.safetensors;

import java.nio.charset.StandardCharsets;

/**
 * The strings in JSON that is valid UTF-8, read where they are: escapes are resolved character by
 * character. A string is named by the place of its first quote.
 */
final class JsonStrings {
    /** The code point of the closing quote. */
    private static final int END = -1;
    /** The code point of what JSON does not allow. */
    private static final int REFUSED = -2;

    private final byte[] bytes;
    /** The place after the character that was read last. */
    private int after;

    JsonStrings(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The place after a string's last quote, or the negative of one at which it is refused. */
    int end(int place) {
        int at = place + 1;
        int codePoint = codePoint(at);
        while (codePoint >= 0) {
            at = after;
            codePoint = codePoint(at);
        }
        return codePoint == END ? at + 1 : -at;
    }

    /** Compares two strings by their code points, which is the order of their bytes in UTF-8. */
    int compare(int place, int other) {
        int at = place + 1;
        int otherAt = other + 1;
        while (true) {
            int codePoint = codePoint(at);
            at = after;
            int otherPoint = codePoint(otherAt);
            otherAt = after;
            if (codePoint != otherPoint || codePoint == END) {
                return Integer.compare(codePoint, otherPoint);
            }
        }
    }

    /** Compares a string with a text in the same way. */
    int compare(int place, String text) {
        int at = place + 1;
        int i = 0;
        while (true) {
            int codePoint = codePoint(at);
            at = after;
            int otherPoint = i < text.length() ? text.codePointAt(i) : END;
            if (codePoint != otherPoint || codePoint == END) {
                return Integer.compare(codePoint, otherPoint);
            }
            i += Character.charCount(codePoint);
        }
    }

    /** Returns whether a string is this text. */
    boolean is(int place, String text) {
        return compare(place, text) == 0;
    }

    /** The string. */
    String text(int place) {
        int length = 0;
        int at = place + 1;
        for (int codePoint = codePoint(at); codePoint != END; codePoint = codePoint(at)) {
            at = after;
            length += size(codePoint);
        }
        return new String(utf8(place, length), StandardCharsets.UTF_8);
    }

    /** The string without escapes; it has so many bytes. */
    private byte[] utf8(int place, int length) {
        byte[] text = new byte[length];
        int at = place + 1;
        int next = 0;
        while (next < length) {
            int codePoint = codePoint(at);
            at = after;
            int size = size(codePoint);
            for (int i = size - 1; i > 0; i--, codePoint >>= 6) {
                text[next + i] = (byte) (0x80 | codePoint & 0x3f);
            }
            text[next] = (byte) (size == 1 ? codePoint : 0xf00 >> size & 0xff | codePoint);
            next += size;
        }
        return text;
    }

    /** The number of bytes of a code point in UTF-8. */
    private static int size(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** The first code points of a string, for messages. */
    String beginning(int place) {
        StringBuilder text = new StringBuilder("'");
        int at = place + 1;
        for (int i = 0; i < 100; i++) {
            int codePoint = codePoint(at);
            if (codePoint == END) {
                return text.append('\'').toString();
            }
            at = after;
            text.appendCodePoint(Character.isISOControl(codePoint) ? '\ufffd' : codePoint);
        }
        return text.append("...'").toString();
    }

    private int codePoint(int at) {
        after = at + 1;
        if (at >= bytes.length) {
            return REFUSED;
        }
        int first = bytes[at];
        if (first == '"') {
            return END;
        }
        if (first == '\\') {
            return at + 1 < bytes.length ? escaped(at + 1) : REFUSED;
        }
        if (first >= 0) {
            return first < ' ' ? REFUSED : first;
        }
        int length = first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : 4;
        int codePoint = first & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | bytes[at + i] & 0x3f;
        }
        after = at + length;
        return codePoint;
    }

    private int escaped(int at) {
        after = at + 1;
        return switch (bytes[at]) {
            case '"', '\\', '/' -> bytes[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> ofUtf16(at + 1);
            default -> REFUSED;
        };
    }

    private int ofUtf16(int at) {
        int unit = hexadecimal(at);
        after = at + 4;
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return REFUSED;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return unit;
        }
        if (at + 5 >= bytes.length || bytes[at + 4] != '\\' || bytes[at + 5] != 'u') {
            return REFUSED;
        }
        int low = hexadecimal(at + 6);
        after = at + 10;
        return low < 0 || !Character.isLowSurrogate((char) low)
                ? REFUSED
                : Character.toCodePoint((char) unit, (char) low);
    }

    private int hexadecimal(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < bytes.length && bytes[i] >= 0 ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
