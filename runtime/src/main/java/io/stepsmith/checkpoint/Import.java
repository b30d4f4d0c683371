package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.conversion.FileTensor;
import io.stepsmith.checkpoint.conversion.Numbers;
import io.stepsmith.checkpoint.conversion.Shapes;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.Header;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.Tensor;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A comparison of what an optimizer needs with what a file of others has. First it is told all that
 * is needed, then it goes through the file once. What it keeps grows with the model, not with the
 * file. All differences are listed, each with what would take it.
 */
final class Import {
    private static final int LISTED = 50;
    /** More tensors and entries than a parameter has, with its state. */
    private static final int OF_PARAMETER = 64;
    /** Tensors and entries of any file. */
    private static final int OF_FILE = 10_000;

    private final String file;
    private final SafetensorsReader reader;
    private final LoadOptions options;
    private final Map<String, Need> needs = new LinkedHashMap<>();
    private final Map<String, Tensor> found = new LinkedHashMap<>();
    private final Set<String> noted = new HashSet<>();
    private final List<String> differences = new ArrayList<>();
    private long more;

    /**
     * Begins with nothing that is needed.
     *
     * @param file the file's name
     */
    Import(String file, SafetensorsReader reader, LoadOptions options) {
        this.file = file;
        this.reader = reader;
        this.options = options;
    }

    /**
     * A tensor that is needed.
     *
     * @param what it is in the words of a message, such as {@code parameter blocks[2].query}
     * @param format of the array that gets it
     * @param shape as the model has it
     * @param transposed the parameter whose rows are columns in the file, or null
     */
    record Need(
            String what,
            Format format,
            List<Integer> shape,
            @Nullable String transposed) {}

    /**
     * Refuses a file that has far more tensors or entries than files of such a model, before they
     * are listed. So memory grows with the model, not with what a file claims.
     */
    static void requireSize(String file, Header header, int parameters) {
        long most = (long) OF_PARAMETER * parameters + OF_FILE;
        if (header.size() > most || header.metadataSize() > most) {
            throw new CheckpointException(file + " has " + header.size() + " tensors and "
                    + header.metadataSize() + " entries in its metadata, the model has "
                    + parameters + " tensors: it is a file of another model");
        }
    }

    /** Needs a tensor under this name, as it is after renaming. */
    void need(String name, Need need) {
        needs.put(name, need);
    }

    /** Takes note of a tensor under this name, if there is one. */
    void note(String name) {
        noted.add(name);
    }

    /** Goes through the file and compares all names and shapes. */
    void find() {
        Header header = reader.header();
        Set<String> unused = new LinkedHashSet<>(options.renames());
        for (int i = 0; i < header.size(); i++) {
            Tensor tensor = header.tensor(i);
            if (reader.isChecksum(tensor)) {
                continue;
            }
            unused.remove(options.renameOf(tensor.name()));
            String name = options.renamed(tensor.name());
            if (!needs.containsKey(name) && !noted.contains(name)) {
                if (!options.ignoresExtra()) {
                    differs(shown(name) + " is not in the model: rename(...) gives it another name,"
                            + " ignoreExtra() leaves it out");
                }
            } else if (found.putIfAbsent(name, tensor) != null) {
                differs(name + " is there twice after renaming: give both names that differ");
            }
        }
        unused.forEach(name -> differs("rename(\"" + name
                + "\", ...) names nothing in the file: leave it out or correct it"));
        needs.forEach(this::compare);
    }

    /** Adds a difference. */
    void differs(String difference) {
        if (differences.size() < LISTED) {
            differences.add(difference);
        } else {
            more++;
        }
    }

    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }

    private void compare(String name, Need need) {
        Tensor tensor = found.get(name);
        if (tensor == null) {
            if (!options.allowsMissing()) {
                differs(need.what() + " is not in the file, as " + name
                        + ": rename(...) takes another for it, allowMissing() leaves it as it is");
            }
            return;
        }
        if (!Numbers.areReal(tensor.dtype())) {
            differs(need.what() + " is " + tensor.dtype()
                    + " in the file: only F64, F32, F16 and BF16 are numbers of weights");
        } else if (need.transposed() == null) {
            if (!Shapes.areEqual(need.shape(), tensor.shape())) {
                differs(need.what() + " is " + need.shape() + ", in the file it is "
                        + tensor.shape() + Shapes.cure(need.shape(), tensor.shape(), name));
            }
        } else if (!Shapes.areTransposed(need.shape(), tensor.shape())) {
            differs(need.what() + " is " + need.shape() + ", in the file it is " + tensor.shape()
                    + ": transpose(\"" + need.transposed() + "\") does not make one the other");
        }
    }

    /** The tensor of a name that is needed, or null. */
    @Nullable
    Tensor tensor(String name) {
        return found.get(name);
    }

    /** Refuses a file that differs, or that has numbers beyond a format. */
    void requireFit() throws IOException {
        if (differences.isEmpty()) {
            for (Map.Entry<String, Tensor> entry : found.entrySet()) {
                Need need = needs.get(entry.getKey());
                if (need != null) {
                    requireWithin(need, entry.getValue());
                }
            }
        }
        if (!differences.isEmpty()) {
            String kind = reader.header().metadata(RunHead.VERSION_KEY) == null
                    ? ""
                    : " is a checkpoint of a run, whose weights Checkpoint.load takes with"
                            + " LoadOptions.weightsOnly(). Read as a file of weights it";
            throw new CheckpointException(file + kind + " does not fit the model:\n  "
                    + String.join("\n  ", differences)
                    + (more == 0 ? "" : "\n  and " + more + " more"));
        }
    }

    private void requireWithin(Need need, Tensor tensor) throws IOException {
        String beyond = FileTensor.of(reader, tensor, need.format()).beyond();
        if (beyond != null) {
            differs(need.what() + " has the number " + beyond + ", which is beyond "
                    + need.format());
        }
    }

    /** The whole number that a tensor is, of which note was taken; null if there is none. */
    @Nullable
    Long count(String name) throws IOException {
        Tensor tensor = found.get(name);
        if (tensor == null) {
            return null;
        }
        double[] value = new double[1];
        if (tensor.length() == 1 && Numbers.areReal(tensor.dtype())) {
            Object bits = Numbers.bits(tensor.dtype(), 1);
            reader.read(tensor, 0, bits, 0, 1);
            Numbers.decode(tensor.dtype(), bits, 0, 1, value, 1);
            if (value[0] == Math.rint(value[0]) && Math.abs(value[0]) <= 0x1p53) {
                return (long) value[0];
            }
        } else if (tensor.length() == 1 && tensor.dtype() == Dtype.I64) {
            long[] count = new long[1];
            reader.read(tensor, 0, count, 0, 1);
            return count[0];
        }
        differs(name + " is no whole number");
        return null;
    }

    /** The numbers of a tensor that was found, as a slot. */
    Slot slot(String slot, String name, Format format, List<Integer> shape) {
        Tensor tensor = found.get(name);
        Need need = needs.get(name);
        if (tensor == null || need == null) {
            throw new IllegalStateException(name);
        }
        FileTensor content = need.transposed() == null
                ? FileTensor.of(reader, tensor, format)
                : FileTensor.transposed(
                        reader,
                        tensor,
                        format,
                        need.shape().get(0),
                        need.shape().get(1));
        return Slot.of(slot, format, shape, 0, tensor.length(), content);
    }
}
