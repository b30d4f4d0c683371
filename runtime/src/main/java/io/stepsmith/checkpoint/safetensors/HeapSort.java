package io.stepsmith.checkpoint.safetensors;

/** Sorts indices in place, by what they stand for, in {@code 2 n log n} comparisons at most. */
final class HeapSort {
    /** An order of what two indices stand for. */
    interface Order {
        /** Returns a number below, equal to or above 0. */
        int compare(int first, int second);
    }

    private HeapSort() {}

    static void sort(int[] indices, Order order) {
        for (int i = indices.length / 2 - 1; i >= 0; i--) {
            sift(indices, i, indices.length, order);
        }
        for (int last = indices.length - 1; last > 0; last--) {
            int largest = indices[0];
            indices[0] = indices[last];
            indices[last] = largest;
            sift(indices, 0, last, order);
        }
    }

    private static void sift(int[] heap, int from, int size, Order order) {
        int sinking = heap[from];
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && order.compare(heap[child], heap[child + 1]) < 0) {
                child++;
            }
            if (order.compare(sinking, heap[child]) >= 0) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = sinking;
    }
}
