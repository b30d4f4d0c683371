package io.stepsmith.engine.state;

import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.engine.layout.SegmentLayout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The words for what an optimizer must have in common with one whose state it goes on from: rules
 * by group, then parameters by path.
 */
public final class Fingerprint {
    /** The beginning of entries of groups, whose names follow. */
    public static final String RULE = "rule/";
    /** The beginning of entries of parameters, whose paths follow. */
    public static final String PARAMETER = "parameter/";

    private final Map<String, String> entries = new LinkedHashMap<>();

    /**
     * Begins with the rule and modifiers of each group.
     *
     * @param rules the rule and the modifiers by the name of the group
     */
    public Fingerprint(Map<String, String> rules) {
        rules.forEach((group, rule) -> entries.put(RULE + group, rule));
    }

    /**
     * Adds the parameters of a table.
     *
     * @param layout the segments of the table
     * @param type the type of the model's arrays
     * @param group the name of the group; null if it is the default group
     */
    public void add(SegmentLayout layout, Class<?> type, String group) {
        String format = Arrays.stream(Format.values())
                .filter(one -> one.arrayType() == type)
                .findFirst()
                .orElseThrow()
                .name();
        for (int tensor = 0; tensor < layout.tensors; tensor++) {
            entries.put(
                    PARAMETER + layout.tensorName(tensor),
                    format + shape(layout, tensor) + " in group " + group);
        }
    }

    /** The shape; of rows that differ in length, also a checksum of their lengths. */
    private static String shape(SegmentLayout layout, int tensor) {
        List<Integer> shape = layout.shape(tensor);
        if (!shape.contains(-1)) {
            return shape.toString();
        }
        ByteBuffer lengths = ByteBuffer.allocate(Integer.BYTES * layout.rows(tensor));
        for (int k = layout.first[tensor]; k < layout.first[tensor + 1]; k++) {
            lengths.putInt(layout.wholeLength(k));
        }
        CRC32C sum = new CRC32C();
        sum.update(lengths.flip());
        return shape + " (lengths of rows: " + Long.toHexString(sum.getValue()) + ")";
    }

    /** {@return the entries} */
    public Map<String, String> entries() {
        return entries;
    }

    /** The name of an entry as sentences have it. */
    static String words(String name) {
        return name.startsWith(RULE)
                ? "the rule of group " + name.substring(RULE.length())
                : name.startsWith(PARAMETER)
                        ? "parameter " + name.substring(PARAMETER.length())
                        : name;
    }
}
