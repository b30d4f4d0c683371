package io.stepsmith.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order of a file's tensors, and the header that says so. They are as the format's own writer
 * orders them, by format and then by name, so that each number is at a multiple of its size.
 */
final class Layout {
    /** By code point, as the bytes of UTF-8 are ordered. */
    private static final Comparator<String> BY_CODE_POINT = Layout::compare;

    private static final Comparator<TensorSource> ORDER = Comparator.comparing(
                    TensorSource::dtype, Comparator.reverseOrder())
            .thenComparing(TensorSource::name, BY_CODE_POINT);

    private final List<TensorSource> tensors;
    private final byte[] header;
    private final long dataLength;

    /**
     * Orders tensors.
     *
     * @param hasChecksum whether a checksum is the last one
     * @throws IllegalArgumentException if a name is there twice or is no text that can be written,
     *     or if the header is too long
     */
    Layout(
            Map<String, String> metadata,
            List<? extends TensorSource> tensors,
            boolean hasChecksum) {
        this.tensors = new ArrayList<>(tensors);
        this.tensors.sort(ORDER);
        StringBuilder json = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            append(json, Header.METADATA).append(":{");
            TreeMap<String, String> sorted = new TreeMap<>(BY_CODE_POINT);
            sorted.putAll(metadata);
            sorted.forEach((key, value) -> {
                append(json, key).append(':');
                append(json, value).append(',');
            });
            json.setCharAt(json.length() - 1, '}');
            json.append(',');
        }
        long at = 0;
        Set<String> names = new HashSet<>(Set.of(Header.METADATA, Checksum.NAME));
        for (TensorSource tensor : this.tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException(
                        "tensor " + tensor.name() + " is there twice, or its name is reserved");
            }
            at = append(json, tensor.name(), tensor.dtype(), tensor.shape(), at);
        }
        if (hasChecksum) {
            at = append(json, Checksum.NAME, Dtype.U8, List.of((long) Checksum.BYTES), at);
        }
        if (json.charAt(json.length() - 1) == ',') {
            json.setLength(json.length() - 1);
        }
        this.header = padded(json.append('}'));
        this.dataLength = at;
    }

    private static int compare(String first, String second) {
        int i = 0;
        while (i < first.length() && i < second.length() && first.charAt(i) == second.charAt(i)) {
            i++;
        }
        if (i == first.length() || i == second.length()) {
            return Integer.compare(first.length(), second.length());
        }
        char a = first.charAt(i);
        char b = second.charAt(i);
        return Character.isSurrogate(a) != Character.isSurrogate(b)
                ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                : Character.compare(a, b);
    }

    private static long append(
            StringBuilder json, String name, Dtype dtype, List<Long> shape, long begin) {
        long end = begin + bytesOf(name, dtype, shape);
        append(json, name).append(":{\"dtype\":\"").append(dtype).append("\",\"shape\":[");
        for (int i = 0; i < shape.size(); i++) {
            json.append(i == 0 ? "" : ",").append(shape.get(i));
        }
        json.append("],\"data_offsets\":[")
                .append(begin)
                .append(',')
                .append(end)
                .append("]},");
        return end;
    }

    /**
     * The size of a tensor.
     *
     * @throws IllegalArgumentException if it is no number of whole bytes below 2^60
     */
    static long bytesOf(String name, Dtype dtype, List<Long> shape) {
        long bits = dtype.bits();
        try {
            for (long size : shape) {
                bits = Math.multiplyExact(bits, size < 0 ? Long.MAX_VALUE : size);
            }
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("tensor " + name + " has shape " + shape, tooLarge);
        }
        if (bits % 8 != 0) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + shape + " ends within a byte");
        }
        return bits / 8;
    }

    private static StringBuilder append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < ' ') {
                        json.append("\\u00").append(character < 16 ? "0" : "");
                        json.append(Integer.toHexString(character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        return json.append('"');
    }

    private static byte[] padded(StringBuilder json) {
        checkLength(json.length());
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half a surrogate pair is no text", e);
        }
        int length = bytes.remaining();
        checkLength(length);
        byte[] header = new byte[length + 7 & -8];
        bytes.get(header, 0, length);
        Arrays.fill(header, length, header.length, (byte) ' ');
        return header;
    }

    private static void checkLength(int length) {
        if (length > Header.LONGEST) {
            throw new IllegalArgumentException("the header has " + length
                    + " bytes; readers take no more than " + Header.LONGEST);
        }
    }

    /** The tensors in the order of their data, without the checksum. */
    List<TensorSource> tensors() {
        return tensors;
    }

    /** The JSON, padded to a multiple of 8 bytes. */
    byte[] header() {
        return header;
    }

    /** The length of all that follows the header. */
    long dataLength() {
        return dataLength;
    }
}
