package io.stepsmith.checkpoint.safetensors;

import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one tensor's entry in a header: its type, its shape and where its data are, once each, in
 * any order. Other fields are passed over. The shape is kept where it is asked for.
 */
final class TensorParser {
    private static final Dtype[] DTYPES = Dtype.values();
    /** No library of arrays has more dimensions. */
    private static final int DIMENSIONS = 64;
    /** The depth of what a tensor's fields are: the header, the tensor. */
    private static final int DEPTH = 2;

    private final Json json;
    private final JsonStrings strings;
    private final List<Long> shape = new ArrayList<>();
    private final boolean keepsShape;

    private int name;
    private @Nullable Dtype dtype;
    private boolean hasShape;
    private boolean hasData;
    private boolean overflows;
    private long length;
    private long begin;
    private long end;

    TensorParser(Json json, boolean keepsShape) {
        this.json = json;
        this.strings = json.strings();
        this.keepsShape = keepsShape;
    }

    /** A tensor that was read before, with all that is known of it, from the place of its name. */
    static Tensor tensor(Json json, int place) {
        Json entry = json.from(place);
        TensorParser parser = new TensorParser(entry, true);
        try {
            Dtype dtype = parser.parse(entry.key());
            return new Tensor(
                    json.strings().text(place),
                    dtype,
                    List.copyOf(parser.shape),
                    parser.begin,
                    parser.end);
        } catch (SafetensorsException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    /** Reads the value that follows a name. */
    Dtype parse(int name) throws SafetensorsException {
        this.name = name;
        dtype = null;
        hasShape = false;
        hasData = false;
        for (boolean more = json.opens('{', '}'); more; more = json.hasNext('}')) {
            int field = json.key();
            if (strings.is(field, "dtype")) {
                readDtype();
            } else if (strings.is(field, "shape")) {
                readShape();
            } else if (strings.is(field, "data_offsets")) {
                readData();
            } else {
                json.value(DEPTH);
            }
        }
        return checked();
    }

    private void readDtype() throws SafetensorsException {
        once(dtype != null, "dtype");
        int text = json.string();
        for (Dtype known : DTYPES) {
            if (strings.is(text, known.name())) {
                dtype = known;
                return;
            }
        }
        throw refused(
                "its dtype is " + strings.beginning(text) + ", which the format does not have");
    }

    private void readShape() throws SafetensorsException {
        once(hasShape, "shape");
        hasShape = true;
        length = 1;
        overflows = false;
        int dimensions = 0;
        for (boolean more = json.opens('[', ']'); more; more = json.hasNext(']')) {
            long size = json.unsigned();
            if (++dimensions > DIMENSIONS) {
                throw refused("it has more than " + DIMENSIONS + " dimensions");
            }
            multiply(size);
            if (keepsShape) {
                shape.add(size);
            }
        }
    }

    private void readData() throws SafetensorsException {
        once(hasData, "data_offsets");
        hasData = true;
        json.expect('[');
        begin = json.unsigned();
        json.expect(',');
        end = json.unsigned();
        json.expect(']');
        if (end < 0 || begin < 0 || end < begin) {
            throw refused("its data are from " + Long.toUnsignedString(begin) + " to "
                    + Long.toUnsignedString(end));
        }
    }

    private Dtype checked() throws SafetensorsException {
        Dtype type = dtype;
        if (type == null || !hasShape || !hasData) {
            throw refused("it has not all of dtype, shape and data_offsets");
        }
        multiply(type.bits());
        if (overflows || length % 8 != 0 || length >>> 3 != end - begin) {
            throw refused("its data have " + (end - begin)
                    + " bytes, which is not what its shape and dtype make");
        }
        return type;
    }

    /** Notes a product beyond 64 bits, even if a 0 follows, as the format's own reader does. */
    private void multiply(long size) {
        overflows |= size != 0 && Long.compareUnsigned(length, Long.divideUnsigned(-1, size)) > 0;
        length *= size;
    }

    private void once(boolean had, String field) throws SafetensorsException {
        if (had) {
            throw refused("it has '" + field + "' twice");
        }
    }

    private SafetensorsException refused(String reason) {
        return new SafetensorsException(
                "The tensor " + strings.beginning(name) + " is not as the format asks: " + reason);
    }
}
