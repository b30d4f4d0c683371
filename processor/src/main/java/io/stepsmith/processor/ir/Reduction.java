package io.stepsmith.processor.ir;

import java.util.Locale;

/**
 * How values per weight are combined, and over what.
 *
 * @param extent the level of the result: all weights of one tensor, one row, one group and so on are combined
 */
public record Reduction(Kind kind, Level extent) {
    /** How two values are combined. */
    public enum Kind {
        /** Their sum, in double. */
        SUM,
        /** The greater one. */
        MAX
    }

    /** The text form, such as {@code sum/tensor}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + extent.text();
    }

    /** Reads the text form. */
    public static Reduction parse(String text) {
        String[] parts = text.toUpperCase(Locale.ROOT).split("/");
        return new Reduction(Kind.valueOf(parts[0]), Level.valueOf(parts[1]));
    }
}
