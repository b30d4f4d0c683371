package io.stepsmith.checkpoint.step;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the files of workers: a manifest for each step, and the parts that it lists. Parts of
 * one save have a number in common, so that no save writes over a part of another.
 */
public final class WorkerNames {
    private static final Pattern MANIFEST = Pattern.compile("step-(\\d{12,19})\\.manifest");
    private static final Pattern PART =
            Pattern.compile("step-(\\d{12,19})-part-(\\d+)-of-(\\d+)-[0-9a-f]{12}\\.safetensors");

    /** Numbers of saves have so many bits, as many as fit into a double and twelve digits. */
    public static final int SAVE_BITS = 48;

    private WorkerNames() {}

    /** The name of the manifest of a step. */
    public static String manifest(long step) {
        return String.format(Locale.ROOT, "step-%012d.manifest", step);
    }

    /** The name of the part of a worker, in one save of a step. */
    public static String part(long step, int rank, int size, long save) {
        return String.format(
                Locale.ROOT, "step-%012d-part-%d-of-%d-%012x.safetensors", step, rank, size, save);
    }

    /** The steps of all files that are named as manifests. */
    public static NavigableSet<Long> steps(List<String> files) {
        NavigableSet<Long> steps = new TreeSet<>();
        for (String file : files) {
            Matcher name = MANIFEST.matcher(file);
            long step = name.matches() ? step(name) : -1;
            if (step >= 0 && manifest(step).equals(file)) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** The step that a file is a part of; -1 if it is not named as one. */
    public static long stepOfPart(String file) {
        Matcher name = PART.matcher(file);
        return name.matches() ? step(name) : -1;
    }

    /** Returns whether a file is named as a part of a worker at a step. */
    public static boolean isPart(String file, long step, int rank, int size) {
        Matcher name = PART.matcher(file);
        return name.matches()
                && step(name) == step
                && name.group(2).equals(Integer.toString(rank))
                && name.group(3).equals(Integer.toString(size));
    }

    private static long step(Matcher name) {
        try {
            return Long.parseLong(name.group(1));
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }
}
