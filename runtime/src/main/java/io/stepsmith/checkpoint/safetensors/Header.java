package io.stepsmith.checkpoint.safetensors;

import io.stepsmith.nullness.Nullable;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A header whose every claim has been checked: it is strict JSON without a name twice, and its
 * tensors cover the data without a hole, an overlap or a rest. What is asked for is read from the
 * JSON then; kept are the JSON and numbers of its tensors and metadata.
 */
public final class Header {
    /** The longest header, in bytes. */
    public static final int LONGEST = 100_000_000;

    /** The key of the metadata. */
    static final String METADATA = "__metadata__";

    private final Json json;
    /** Places of the metadata's keys, by key. */
    private final int[] metadata;

    private final HeaderEntries tensors;
    /** Tensors in the order of their data. */
    private final int[] byData;
    /** Tensors in the order of their names. */
    private final int[] byName;

    private Header(HeaderParser parser) {
        json = parser.json();
        metadata = parser.metadata();
        tensors = parser.tensors();
        byData = indices(tensors.size());
        byName = indices(tensors.size());
    }

    /**
     * Reads and checks a header.
     *
     * @param bytes the JSON; not copied
     * @param dataLength the number of bytes after the header
     * @throws SafetensorsException if anything is not as the format says
     */
    public static Header parse(byte[] bytes, long dataLength) throws SafetensorsException {
        HeaderParser parser = new HeaderParser(Json.of(bytes));
        parser.parse();
        Header header = new Header(parser);
        header.sortNames();
        header.sortData(dataLength);
        return header;
    }

    private static int[] indices(int size) {
        int[] indices = new int[size];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private void sortNames() throws SafetensorsException {
        JsonStrings strings = json.strings();
        HeapSort.sort(metadata, strings::compare);
        for (int i = 1; i < metadata.length; i++) {
            if (strings.compare(metadata[i - 1], metadata[i]) == 0) {
                throw new SafetensorsException(
                        "The metadata have " + strings.beginning(metadata[i]) + " twice");
            }
        }
        HeapSort.sort(byName, (a, b) -> strings.compare(tensors.place(a), tensors.place(b)));
        for (int i = 1; i < byName.length; i++) {
            if (strings.compare(tensors.place(byName[i - 1]), tensors.place(byName[i])) == 0) {
                throw new SafetensorsException("The header has " + named(byName[i]) + " twice");
            }
        }
    }

    private void sortData(long dataLength) throws SafetensorsException {
        HeapSort.sort(byData, tensors::compareData);
        long end = 0;
        for (int i : byData) {
            if (tensors.begin(i) != end) {
                throw new SafetensorsException("The data of " + named(i) + " begin at "
                        + tensors.begin(i) + ", not where those before end, at " + end);
            }
            end = tensors.end(i);
        }
        if (end != dataLength) {
            throw new SafetensorsException("The header describes " + end
                    + " bytes of data, but the file has " + dataLength);
        }
    }

    private String named(int i) {
        return "the tensor " + json.strings().beginning(tensors.place(i));
    }

    /** The number of tensors. */
    public int size() {
        return byData.length;
    }

    /** The tensor whose data are at this place, from 0, among those of all. */
    public Tensor tensor(int i) {
        return TensorParser.tensor(json, tensors.place(byData[i]));
    }

    /** The tensor of a name, or null. */
    public @Nullable Tensor find(String name) {
        int place = find(size(), i -> tensors.place(byName[i]), name);
        return place < 0 ? null : TensorParser.tensor(json, place);
    }

    /** The number of entries in the metadata. */
    public int metadataSize() {
        return metadata.length;
    }

    /** A key of the metadata, in their order by code point, from 0. */
    public String metadataKey(int i) {
        return json.strings().text(metadata[i]);
    }

    /** The metadata's value for a key, or null. */
    public @Nullable String metadata(String key) {
        int place = find(metadata.length, i -> metadata[i], key);
        return place < 0 ? null : json.strings().text(json.valueOf(place));
    }

    /** The place of a string among sorted ones, or -1. */
    private int find(int size, IntUnaryOperator places, String text) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int place = places.applyAsInt(middle);
            int order = json.strings().compare(place, text);
            if (order == 0) {
                return place;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
