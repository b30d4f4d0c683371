package io.stepsmith.cluster;

/**
 * The form of messages between workers. A header of 24 bytes has numbers, low byte first. The call
 * takes 8 bytes; the kind, the array, the first element, and the length take 4 each. Then come as
 * many bytes as the length says, and zeros up to a multiple of 8.
 */
final class Frame {
    static final int HEADER = 24;

    /** The largest length. */
    static final int PAYLOAD = 256 * 1024;

    /** The largest length of a message that says what happened. */
    static final int TEXT = 4096;

    private static final int MARK = 0x4653_5300;

    /** Elements to be added. */
    static final int SUM = MARK + 1;

    /** Elements to be copied. */
    static final int GATHER = MARK + 2;

    /** Numbers to be copied. */
    static final int NUMBERS = MARK + 3;

    /** Says that a worker is there. */
    static final int ALIVE = MARK + 4;

    /** Says who failed first, in place of the array, and what happened there. */
    static final int ABORT = MARK + 5;

    private Frame() {}

    static boolean isCall(int kind) {
        return kind >= SUM && kind <= NUMBERS;
    }

    /** Returns the number of bytes of a whole frame. */
    static int bytes(int length) {
        return HEADER + (length + 7 & -8);
    }
}
