package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.conversion.FileFormats;
import io.stepsmith.checkpoint.safetensors.Header;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.Tensor;
import io.stepsmith.engine.state.SlotNames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The contents of a file that is open, as slots whose numbers are read when they are wanted. Names
 * of parameters are those that the caller gives them.
 *
 * @param name the file's name
 * @param head what it says of its run
 * @param weights slots by path
 * @param slots those of state, by name
 */
record FileContents(String name, RunHead head, Map<String, Slot> weights, Map<String, Slot> slots) {
    /**
     * Lists what a file has.
     *
     * @param options give a path in the file its path in the model
     */
    static FileContents of(String name, RunHead head, SafetensorsReader reader, LoadOptions options)
            throws IOException {
        UnaryOperator<String> renamed = options::renamed;
        FileContents contents = new FileContents(
                name, head.renamed(renamed), new LinkedHashMap<>(), new LinkedHashMap<>());
        List<String> paths = new ArrayList<>();
        Header header = reader.header();
        for (int i = 0; i < header.size(); i++) {
            Tensor tensor = header.tensor(i);
            if (tensor.name().startsWith(RunTensors.WEIGHTS)) {
                String inFile = tensor.name().substring(RunTensors.WEIGHTS.length());
                String path = renamed.apply(inFile);
                paths.add(inFile);
                contents.add(contents.weights, path, SlotNames.weights(path), tensor, reader);
            } else if (tensor.name().startsWith(RunTensors.STATE)) {
                String slot = tensor.name().substring(RunTensors.STATE.length());
                String own = renamedSlot(slot, header, renamed);
                contents.add(contents.slots, own, own, tensor, reader);
            }
        }
        List<String> unused = options.unusedRenames(paths);
        if (!unused.isEmpty()) {
            throw new CheckpointException(name + " has nothing that is named as is to be renamed: "
                    + unused + "; it has " + paths);
        }
        return contents;
    }

    /** Returns all of it, which an optimizer takes if it has exactly this. */
    OptimizerState whole() {
        List<Slot> all = new ArrayList<>(slots.values());
        all.addAll(weights.values());
        return state(all);
    }

    /** Returns all of it but the weights. */
    OptimizerState state() {
        return state(List.copyOf(slots.values()));
    }

    private OptimizerState state(List<Slot> all) {
        return new OptimizerState(
                head.fingerprint(), head.configuration(), head.clock(), head.updates(), all);
    }

    /** The name of a slot whose parameter is renamed: its path is before the last slash. */
    private static String renamedSlot(String slot, Header header, UnaryOperator<String> renamed) {
        String path = SlotNames.path(slot);
        return header.find(RunTensors.WEIGHTS + path) == null
                ? slot
                : renamed.apply(path) + slot.substring(path.length());
    }

    private void add(
            Map<String, Slot> slots,
            String key,
            String slot,
            Tensor tensor,
            SafetensorsReader reader)
            throws IOException {
        if (slots.put(key, slot(slot, tensor, reader)) != null) {
            throw new CheckpointException(name + " has two tensors that are renamed to " + key
                    + ": give them names that differ");
        }
    }

    private static Slot slot(String name, Tensor tensor, SafetensorsReader reader)
            throws IOException {
        Format format = FileFormats.format(tensor.dtype());
        if (format == null) {
            throw new IOException(tensor.name() + " is of the format " + tensor.dtype()
                    + ", in which no saver writes it");
        }
        String part = reader.header().metadata(RunTensors.PART + tensor.name());
        List<Integer> shape = new ArrayList<>();
        long offset = 0;
        if (part == null) {
            for (long extent : tensor.shape()) {
                shape.add(extent(extent, tensor));
            }
        } else {
            String[] numbers = part.replaceAll("[\\[\\],]", " ").strip().split(" +");
            try {
                offset = Long.parseLong(numbers[0]);
                for (int i = 1; i < numbers.length; i++) {
                    shape.add(Integer.parseInt(numbers[i]));
                }
            } catch (NumberFormatException thrown) {
                throw new IOException(tensor.name() + " is the part " + part, thrown);
            }
        }
        try {
            return Slot.of(
                    name,
                    format,
                    shape,
                    offset,
                    tensor.length(),
                    (from, array, begin, count) -> reader.read(tensor, from, array, begin, count));
        } catch (IllegalArgumentException noPart) {
            throw new IOException(noPart.getMessage(), noPart);
        }
    }

    private static int extent(long extent, Tensor tensor) throws IOException {
        if (extent < 0 || extent > Integer.MAX_VALUE) {
            throw new IOException(tensor.name() + " has the shape " + tensor.shape()
                    + ", whose lengths no array has");
        }
        return (int) extent;
    }
}
