package io.stepsmith.processor.diagnostic;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody meant to write. */
public final class DidYouMean {
    private DidYouMean() {}

    /** {@code " (did you mean 'x'?)"} for the nearest candidate, or nothing if none is near. */
    public static String among(String written, Collection<String> candidates) {
        String nearest = null;
        int least =
                (written.length() < 4 ? written.length() / 2 : Math.max(2, written.length() / 3))
                        + 1;
        for (String candidate : candidates) {
            int distance =
                    distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : " (did you mean '" + nearest + "'?)";
    }

    /**
     * Returns how many insertions, deletions, replacements and swaps of neighbours lead from one to
     * the other.
     */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                1 + Math.min(table[i - 1][j], table[i][j - 1]),
                                table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] =
                        swapped ? Math.min(table[i][j], table[i - 2][j - 2] + 1) : table[i][j];
            }
        }
        return table[a.length()][b.length()];
    }
}
