package io.stepsmith;

import io.stepsmith.OptimizerState.Content;
import io.stepsmith.OptimizerState.Slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One tensor of state, of which several workers may have a part each, or one all of it, or all of
 * them.
 */
final class JoinedSlot {
    private static final int CHUNK = 1 << 14;

    private final String name;
    private final List<Piece> pieces = new ArrayList<>();

    /** A slot of one of the states that are joined. */
    private record Piece(int part, Slot slot) {
        boolean isWhole() {
            return slot.count() == slot.length();
        }

        long end() {
            return slot.offset() + slot.count();
        }

        String where() {
            return "parts[" + part + "]";
        }
    }

    JoinedSlot(String name) {
        this.name = name;
    }

    /** Adds a slot of a part; those of the first part come first. */
    void add(int part, Slot slot) {
        Piece added = new Piece(part, slot);
        if (!pieces.isEmpty()) {
            Piece first = pieces.get(0);
            if (slot.format() != first.slot.format() || !slot.shape().equals(first.slot.shape())) {
                throw refused("is " + words(first.slot) + " in " + first.where() + " and "
                        + words(slot) + " in " + added.where());
            }
        }
        pieces.add(added);
    }

    private static String words(Slot slot) {
        return "" + slot.format() + slot.shape();
    }

    /**
     * The whole tensor.
     *
     * @param parts the number of states
     */
    Slot whole(int parts) {
        if (pieces.get(0).slot.length() == 0) {
            return pieces.get(0).slot;
        }
        List<Piece> some = new ArrayList<>(pieces);
        some.removeIf(piece -> piece.slot.count() == 0);
        List<Piece> whole = new ArrayList<>(some);
        whole.removeIf(piece -> !piece.isWhole());
        if (whole.isEmpty()) {
            return ofPieces(some);
        }
        if (some.size() > whole.size()) {
            some.removeAll(whole);
            throw refused("is whole in " + whole.get(0).where() + ", and "
                    + some.get(0).where() + " has " + range(some.get(0).slot) + " of it too");
        }
        if (whole.size() > 1) {
            requireOnceInAll(whole, parts);
            for (Piece other : whole.subList(1, whole.size())) {
                requireSameBits(whole.get(0), other);
            }
        }
        return whole.get(0).slot;
    }

    private static String range(Slot slot) {
        return "numbers " + slot.offset() + " to " + (slot.offset() + slot.count() - 1);
    }

    private void requireOnceInAll(List<Piece> whole, int parts) {
        for (int i = 0; i < parts; i++) {
            if (i == whole.size() || whole.get(i).part > i) {
                throw refused("is whole in several parts, among them "
                        + whole.get(0).where() + ", but not in parts[" + i + "]");
            }
            if (whole.get(i).part < i) {
                throw refused("is there twice in " + whole.get(i).where());
            }
        }
        if (whole.size() > parts) {
            throw refused("is there twice in " + whole.get(parts).where());
        }
    }

    private void requireSameBits(Piece first, Piece other) {
        long length = first.slot.length();
        int most = (int) Math.min(CHUNK, length);
        Object here = HeldNumbers.array(first.slot.format(), most);
        Object there = HeldNumbers.array(first.slot.format(), most);
        try {
            for (long at = 0; at < length; at += most) {
                int count = (int) Math.min(most, length - at);
                first.slot.copyTo(at, here, 0, count);
                other.slot.copyTo(at, there, 0, count);
                int differs = HeldNumbers.firstOfOtherBits(here, there, count);
                if (differs >= 0) {
                    throw refused("has other numbers in " + first.where() + " than in "
                            + other.where() + ", first at " + (at + differs));
                }
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException("slot " + name + " cannot be read", thrown);
        }
    }

    private Slot ofPieces(List<Piece> some) {
        some.sort(Comparator.comparingLong(piece -> piece.slot.offset()));
        long end = 0;
        Piece last = null;
        for (Piece piece : some) {
            if (last != null && piece.slot.offset() < end) {
                throw refused("has number " + piece.slot.offset() + " in " + last.where()
                        + " and in " + piece.where());
            }
            requireNoGap(end, piece.slot.offset());
            end = piece.end();
            last = piece;
        }
        Slot first = pieces.get(0).slot;
        requireNoGap(end, first.length());
        List<Object> arrays = new ArrayList<>();
        boolean held = true;
        for (Piece piece : some) {
            held &= !piece.slot.arrays().isEmpty();
            arrays.addAll(piece.slot.arrays());
        }
        return held
                ? Slot.ofArrays(name, first.shape(), arrays)
                : Slot.of(
                        name,
                        first.format(),
                        first.shape(),
                        0,
                        first.length(),
                        new Numbers(some.stream().map(Piece::slot).toList()));
    }

    private void requireNoGap(long end, long next) {
        if (end < next) {
            throw refused("has numbers " + end + " to " + (next - 1) + " in no part");
        }
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("slot " + name + " " + reason);
    }

    /** Numbers of a tensor that slots have one after the other, and none of them is empty. */
    private static final class Numbers implements Content {
        private final List<Slot> slots;
        /** The first number of each slot. */
        private final long[] begins;

        Numbers(List<Slot> slots) {
            this.slots = slots;
            begins = slots.stream().mapToLong(Slot::offset).toArray();
        }

        @Override
        public void copyTo(long from, Object array, int begin, int count) throws IOException {
            int found = Arrays.binarySearch(begins, from);
            int next = found < 0 ? -2 - found : found;
            int done = 0;
            while (done < count) {
                Slot slot = slots.get(next);
                long at = from + done - begins[next];
                int some = (int) Math.min(slot.count() - at, count - done);
                slot.copyTo(at, array, begin + done, some);
                done += some;
                next++;
            }
        }
    }
}
