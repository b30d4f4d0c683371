package io.stepsmith.processor.report;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody meant to write. */
public final class DidYouMean {
    private DidYouMean() {}

    /** {@code "; did you mean 'x'?"} for the nearest candidate, or nothing if none is near. */
    public static String among(String written, Collection<String> candidates) {
        String nearest = null;
        int least = Math.max(2, written.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Levenshtein distance: insertions, deletions and replacements. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
