package io.stepsmith.monitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a run that another one goes on with. */
final class EarlierCsv {
    private static final int BLOCK = 1 << 13;

    private final Path path;
    private final FileChannel file;

    private EarlierCsv(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Removes from a file what follows its last line end, if it has this header or a part of it;
     * otherwise it stays as it is.
     *
     * @return whether the header is missing
     * @throws IOException if the file has something else
     */
    static boolean lacks(String header, Path path) throws IOException {
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new EarlierCsv(path, file).lacks(header);
        }
    }

    private boolean lacks(String header) throws IOException {
        ByteBuffer wanted = StandardCharsets.UTF_8.encode(header + "\n");
        ByteBuffer begin = read(0, wanted.limit() + 1);
        byte[] line = firstLine(begin);
        boolean ended = lastLineEnd(ByteBuffer.wrap(line)) >= 0;
        String first = new String(line, StandardCharsets.UTF_8).stripTrailing();
        if (ended && first.equals(header)) {
            file.truncate(endOfLines());
            return false;
        }
        if (!ended && begin.limit() < wanted.limit() && begin.equals(wanted.limit(begin.limit()))) {
            file.truncate(0);
            return true;
        }
        throw new IOException(path + " has other columns, " + first + ", than this run, " + header
                + ": write it to another file");
    }

    /** The first line with its end, or all if there is none. */
    private static byte[] firstLine(ByteBuffer from) {
        int length = 0;
        while (length < from.limit() && (length == 0 || from.get(length - 1) != '\n')) {
            length++;
        }
        byte[] line = new byte[length];
        from.get(0, line);
        return line;
    }

    private long endOfLines() throws IOException {
        long begin = file.size();
        while (begin > 0) {
            int length = (int) Math.min(BLOCK, begin);
            begin -= length;
            int end = lastLineEnd(read(begin, length));
            if (end >= 0) {
                return begin + end + 1;
            }
        }
        return 0;
    }

    private static int lastLineEnd(ByteBuffer in) {
        int index = in.limit() - 1;
        while (index >= 0 && in.get(index) != '\n') {
            index--;
        }
        return index;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, position + bytes.position());
        }
        return bytes.flip();
    }
}
