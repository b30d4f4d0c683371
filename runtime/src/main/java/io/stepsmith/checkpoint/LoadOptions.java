package io.stepsmith.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The differences between a file and a model that loading takes. Without any, all that is in one
 * has to be in the other. Each method returns other options and leaves these as they are.
 *
 * <pre>
 * LoadOptions.weightsOnly()
 *         .rename("transformer.h.0", "blocks[0]")
 *         .transpose("blocks[0].query")
 *         .ignoreExtra();
 * </pre>
 */
public final class LoadOptions {
    private static final LoadOptions STRICT =
            new LoadOptions(false, Map.of(), Set.of(), false, false);

    private final boolean weightsOnly;
    /** Beginnings of names in the file, and what they are in the model. */
    private final Map<String, String> renames;

    private final Set<String> transposed;
    private final boolean ignoresExtra;
    private final boolean allowsMissing;

    private LoadOptions(
            boolean weightsOnly,
            Map<String, String> renames,
            Set<String> transposed,
            boolean ignoresExtra,
            boolean allowsMissing) {
        this.weightsOnly = weightsOnly;
        this.renames = renames;
        this.transposed = transposed;
        this.ignoresExtra = ignoresExtra;
        this.allowsMissing = allowsMissing;
    }

    /** {@return options that take no difference} */
    public static LoadOptions strict() {
        return STRICT;
    }

    /**
     * {@return options that take the weights of a checkpoint alone} State, clock and settings of
     * the optimizer stay as they are, whatever rule the file is of.
     */
    public static LoadOptions weightsOnly() {
        return new LoadOptions(true, Map.of(), Set.of(), false, false);
    }

    /**
     * Takes a name in the file for another one in the model: a whole name, or the beginning of
     * names that go on with {@code .}, {@code [} or {@code /}. Of several that fit a name, the
     * longest holds, once. State goes with its parameter. A name that nothing in the file has is
     * refused when it is loaded.
     *
     * @param inFile such as {@code transformer.h.0}
     * @param inModel such as {@code blocks[0]}; if it is empty, what follows is the name
     * @return options with this difference as well
     * @throws IllegalArgumentException if the name in the file is empty or was given before
     */
    public LoadOptions rename(String inFile, String inModel) {
        Objects.requireNonNull(inFile, "inFile");
        Objects.requireNonNull(inModel, "inModel");
        if (inFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "a name in the file is empty, renamed to " + inModel);
        }
        if (renames.containsKey(inFile)) {
            throw new IllegalArgumentException(
                    inFile + " is renamed to " + renames.get(inFile) + " already");
        }
        Map<String, String> all = new LinkedHashMap<>(renames);
        all.put(inFile, inModel);
        return new LoadOptions(weightsOnly, all, transposed, ignoresExtra, allowsMissing);
    }

    /**
     * Takes rows for columns of a matrix, as files of frameworks with the other convention have it.
     * It is for files of weights alone.
     *
     * @param path the parameter's path in the model
     * @return options with this difference as well
     */
    public LoadOptions transpose(String path) {
        Set<String> all = new HashSet<>(transposed);
        all.add(Objects.requireNonNull(path, "path"));
        return new LoadOptions(weightsOnly, renames, all, ignoresExtra, allowsMissing);
    }

    /**
     * Leaves out what is in the file, but not in the model.
     *
     * @return options with this difference as well
     */
    public LoadOptions ignoreExtra() {
        return new LoadOptions(weightsOnly, renames, transposed, true, allowsMissing);
    }

    /**
     * Leaves as it is what is in the model, but not in the file. The state of such a parameter
     * begins at the first update of its group. So if the run has had some, and the optimizer here
     * has not, the group has to be new, too.
     *
     * @return options with this difference as well
     */
    public LoadOptions allowMissing() {
        return new LoadOptions(weightsOnly, renames, transposed, ignoresExtra, true);
    }

    boolean isWeightsOnly() {
        return weightsOnly;
    }

    boolean ignoresExtra() {
        return ignoresExtra;
    }

    boolean allowsMissing() {
        return allowsMissing;
    }

    /** Returns whether what is loaded depends on what the optimizer has. */
    boolean needsState() {
        return weightsOnly || ignoresExtra || allowsMissing;
    }

    /** The paths of matrices that are transposed. */
    Set<String> transposed() {
        return transposed;
    }

    /** The name in the model of what has a name in the file. */
    String renamed(String inFile) {
        String longest = renameOf(inFile);
        String inModel = renames.getOrDefault(longest, "");
        String rest = inFile.substring(longest.length());
        return inModel.isEmpty() && !longest.isEmpty() && !rest.isEmpty() && rest.charAt(0) != '['
                ? rest.substring(1)
                : inModel + rest;
    }

    /** The longest name that is renamed and fits one in the file, or an empty one. */
    String renameOf(String inFile) {
        String longest = "";
        for (String from : renames.keySet()) {
            if (from.length() > longest.length() && begins(inFile, from)) {
                longest = from;
            }
        }
        return longest;
    }

    private static boolean begins(String name, String with) {
        return name.startsWith(with)
                && (name.length() == with.length()
                        || ".[/".indexOf(name.charAt(with.length())) >= 0);
    }

    /** The names that are renamed. */
    Set<String> renames() {
        return renames.keySet();
    }

    /** The names that are renamed though the file has none of them, in their order. */
    List<String> unusedRenames(Collection<String> namesInFile) {
        List<String> unused = new ArrayList<>(renames.keySet());
        for (String name : namesInFile) {
            unused.remove(renameOf(name));
        }
        return unused;
    }
}
