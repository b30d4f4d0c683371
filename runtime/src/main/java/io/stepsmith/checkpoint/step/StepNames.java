package io.stepsmith.checkpoint.step;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files of a run: a step each, so that their alphabetical order is that of steps. */
public final class StepNames {
    private static final Pattern NAME = Pattern.compile("step-(\\d{12,19})\\.safetensors");

    private StepNames() {}

    /** The name of the file that is saved after so many updates. */
    public static String of(long step) {
        return String.format(Locale.ROOT, "step-%012d.safetensors", step);
    }

    /** The steps of all files whose names are those of steps. */
    public static NavigableSet<Long> steps(List<String> files) {
        NavigableSet<Long> steps = new TreeSet<>();
        for (String file : files) {
            Matcher name = NAME.matcher(file);
            if (name.matches()) {
                add(name.group(1), file, steps);
            }
        }
        return steps;
    }

    private static void add(String digits, String file, NavigableSet<Long> steps) {
        try {
            long step = Long.parseLong(digits);
            if (of(step).equals(file)) {
                steps.add(step);
            }
        } catch (NumberFormatException notOurs) {
            // Nineteen digits may be more than any step.
        }
    }
}
