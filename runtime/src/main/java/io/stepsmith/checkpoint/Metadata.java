package io.stepsmith.checkpoint;

import io.stepsmith.nullness.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The caller's own beside weights and state: metrics, by which {@link Checkpoints#keepBest}
 * chooses, and texts and bytes, such as the position in the data. They cannot be changed; methods
 * return others that have more.
 *
 * <pre>
 * Metadata.of("loss", loss).with("epoch", "3").with("position", position.toBytes())
 * </pre>
 *
 * <p>Names have 1 to 128 characters, and one of each kind has one value. All together may take
 * 64 KiB in a file, where bytes take four for three.
 */
public final class Metadata {
    /** The most that names and values may take in a file, in bytes. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final Metadata NONE = new Metadata(new TreeMap<>());
    private static final String METRIC = "metric.";
    private static final String TEXT = "text.";
    private static final String BYTES = "bytes.";
    private static final int LONGEST_NAME = 128;

    /** As a file has them: values by kind and name. */
    private final TreeMap<String, String> entries;

    private Metadata(TreeMap<String, String> entries) {
        this.entries = entries;
    }

    /** {@return metadata of no entry} */
    public static Metadata none() {
        return NONE;
    }

    /**
     * One metric.
     *
     * @param metric its name
     * @param value any number, NaN too
     * @return the metadata
     */
    public static Metadata of(String metric, double value) {
        return NONE.with(metric, value);
    }

    /**
     * This and a metric, in place of one of that name.
     *
     * @param metric its name
     * @param value any number, NaN too
     * @return other metadata, for these stay as they are
     * @throws IllegalArgumentException if it takes more than {@link #MOST_BYTES} with it
     */
    public Metadata with(String metric, double value) {
        return with(METRIC, metric, Double.toString(value));
    }

    /**
     * This and a text, in place of one of that name.
     *
     * @param name its name
     * @param text any Unicode text
     * @return other metadata, for these stay as they are
     * @throws IllegalArgumentException if it takes more than {@link #MOST_BYTES} with it, or if
     *     the text has half of a surrogate pair
     */
    public Metadata with(String name, String text) {
        return with(TEXT, name, Objects.requireNonNull(text, "text"));
    }

    /**
     * This and bytes, which are copied, in place of those of that name.
     *
     * @param name its name
     * @param bytes what is to be saved
     * @return other metadata, for these stay as they are
     * @throws IllegalArgumentException if it takes more than {@link #MOST_BYTES} with it
     */
    public Metadata with(String name, byte[] bytes) {
        return with(BYTES, name, Base64.getEncoder().encodeToString(bytes));
    }

    private Metadata with(String kind, String name, String value) {
        requireName(name);
        TreeMap<String, String> more = new TreeMap<>(entries);
        more.put(kind + name, value);
        long size = 0;
        for (Map.Entry<String, String> entry : more.entrySet()) {
            size += size(entry.getKey()) + (long) size(entry.getValue());
        }
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException("with \"" + name + "\", metadata take " + size
                    + " bytes, and may take " + MOST_BYTES
                    + ": keep what is larger in a file of its own, and its name here");
        }
        return new Metadata(more);
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name of metadata has 1 to " + LONGEST_NAME
                    + " characters, not " + name.length());
        }
        return name;
    }

    /** The number of bytes of a text in UTF-8. */
    private static int size(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("metadata have a text with half of a surrogate pair,"
                    + " which is no character: keep it as bytes");
        }
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * {@return the value of a metric, if it was given}
     *
     * @param name the name of a metric
     */
    public OptionalDouble metric(String name) {
        String value = entries.get(METRIC + name);
        return value == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(value));
    }

    /**
     * {@return the text of that name, if it was given}
     *
     * @param name the name of a text
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(entries.get(TEXT + name));
    }

    /**
     * {@return a copy of the bytes of that name, if they were given}
     *
     * @param name the name of bytes
     */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(entries.get(BYTES + name)).map(Base64.getDecoder()::decode);
    }

    /** {@return the names of all metrics, in alphabetical order} */
    public List<String> metrics() {
        return names(METRIC);
    }

    /** {@return the names of all texts, in alphabetical order} */
    public List<String> texts() {
        return names(TEXT);
    }

    /** {@return the names of all bytes, in alphabetical order} */
    public List<String> allBytes() {
        return names(BYTES);
    }

    private List<String> names(String kind) {
        List<String> names = new ArrayList<>();
        for (String key : entries.keySet()) {
            if (key.startsWith(kind)) {
                names.add(key.substring(kind.length()));
            }
        }
        return names;
    }

    /** Returns everything as a file has it: values by kind and name. */
    Map<String, String> entries() {
        return entries;
    }

    /**
     * Reads what a file has. Of kinds that are not known, which are of later versions, nothing is
     * kept.
     *
     * @throws IllegalArgumentException if a value is not of the kind that its key says
     */
    static Metadata read(Map<String, String> file) {
        TreeMap<String, String> entries = new TreeMap<>();
        file.forEach((key, value) -> {
            if (isValue(key, value)) {
                entries.put(key, value);
            }
        });
        return new Metadata(entries);
    }

    private static boolean isValue(String key, String value) {
        if (key.startsWith(METRIC)) {
            return !Double.isNaN(Double.parseDouble(value)) || value.equals("NaN");
        }
        if (key.startsWith(BYTES)) {
            return Base64.getDecoder().decode(value) != null;
        }
        return key.startsWith(TEXT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
