package io.stepsmith.engine.reduction;

import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.lang.reflect.Array;

/**
 * Memory that each chunk of a pass has to itself, so that chunks can be worked on at once: strips
 * of scalar kernels, and arrays of one value per column. Nothing of it outlasts a pass.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ChunkBuffers<A> {
    private final Class<A> type;
    private int columnInputs;
    private int stripArrays;
    private A[][] columns;
    private @Nullable FloatStrips[] floatStrips;
    private @Nullable DoubleStrips[] doubleStrips;

    /**
     * Buffers of {@code float[].class} or {@code double[].class}; none until they are allocated.
     *
     * @param type {@code float[].class} or {@code double[].class}
     */
    public ChunkBuffers(Class<A> type) {
        this.type = type;
    }

    /**
     * Lets scalar kernels go by strips, through so many arrays or more.
     *
     * @param arrays the number of strips that a kernel reads and writes
     */
    public void strips(int arrays) {
        stripArrays = Math.max(stripArrays, arrays);
    }

    /**
     * Lets kernels read so many arrays of one value per column.
     *
     * @param inputs the number of such arrays
     */
    public void columns(int inputs) {
        columnInputs = inputs;
    }

    /** {@return whether kernels read values per column} */
    public boolean hasColumns() {
        return columnInputs > 0;
    }

    /**
     * Makes the buffers.
     *
     * @param chunks how many chunks there are at most at once
     * @param longest the number of weights of the longest segment
     */
    @Initializer
    @SuppressWarnings("unchecked")
    public void allocate(int chunks, int longest) {
        if (stripArrays > 0 && FloatStrips.bound(longest) > 0) {
            allocateStrips(chunks);
        }
        columns = (A[][]) Array.newInstance(type, columnInputs, chunks);
        for (A[] input : columns) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                input[chunk] = (A) Array.newInstance(type.getComponentType(), longest);
            }
        }
    }

    private void allocateStrips(int chunks) {
        boolean single = type == float[].class;
        floatStrips = new FloatStrips[single ? chunks : 0];
        doubleStrips = new DoubleStrips[single ? 0 : chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (single) {
                floatStrips[chunk] = new FloatStrips(stripArrays);
            } else {
                doubleStrips[chunk] = new DoubleStrips(stripArrays);
            }
        }
    }

    /**
     * {@return a chunk's array for one value per column of the widest matrix, in the precision of
     * the weights}
     *
     * @param input the index of the array, from 0
     * @param chunk the index of a chunk of the table, from 0
     */
    public A column(int input, int chunk) {
        return columns[input][chunk];
    }

    /**
     * {@return a chunk's strips of single precision; null where kernels do not go by strips}
     *
     * @param chunk the index of a chunk of the table, from 0
     */
    public @Nullable FloatStrips floatStrips(int chunk) {
        return floatStrips == null ? null : floatStrips[chunk];
    }

    /**
     * {@return a chunk's strips of double precision; null where kernels do not go by strips}
     *
     * @param chunk the index of a chunk of the table, from 0
     */
    public @Nullable DoubleStrips doubleStrips(int chunk) {
        return doubleStrips == null ? null : doubleStrips[chunk];
    }
}
