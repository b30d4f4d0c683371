package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.file.FileOps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that fails when told to. It knows what has been made durable: contents of files
 * that were forced, and names in directories that were. When the power goes, of all else some is
 * there and some is not: names up to some change, and of each file its first bytes.
 */
class SimulatedDisk implements FileOps {
    /** How the operation fails that is told to. */
    enum Fault {
        /** It throws, and all later ones do what they are to do. */
        ERROR,
        /** It and all later ones throw: the process is dead. */
        DEATH
    }

    private static final class Node {
        byte[] bytes = new byte[0];
        byte[] durable = new byte[0];
    }

    private Map<Path, Node> names = new TreeMap<>();
    private Map<Path, Node> durableNames = new TreeMap<>();
    /** The names after each change since the directory was forced. */
    private final List<Map<Path, Node>> changes = new ArrayList<>();

    private final Set<Path> directories = new HashSet<>();
    private int operations;
    private int failing = -1;
    private Fault fault = Fault.ERROR;
    private final boolean ignoresForce;

    SimulatedDisk() {
        this(false);
    }

    /** A disk that may say that it has made durable what it has not. */
    SimulatedDisk(boolean ignoresForce) {
        this.ignoresForce = ignoresForce;
    }

    /** The operations so far. */
    int operations() {
        return operations;
    }

    /** Lets an operation fail, counted from now on. */
    void failAt(int operation, Fault how) {
        failing = operations + operation;
        fault = how;
    }

    /** Begins anew, as a process that is started again sees it. */
    void restart() {
        failing = -1;
    }

    /** Begins anew after the power was gone. */
    void losePower(Random random) {
        restart();
        if (!changes.isEmpty()) {
            int kept = random.nextInt(changes.size() + 1);
            names = kept == 0 ? durableNames : changes.get(kept - 1);
        } else {
            names = durableNames;
        }
        names = new TreeMap<>(names);
        durableNames = new TreeMap<>(names);
        changes.clear();
        for (Node node : new HashSet<>(names.values())) {
            if (!Arrays.equals(node.bytes, node.durable)) {
                node.bytes = Arrays.copyOf(node.bytes, random.nextInt(node.bytes.length + 1));
                node.durable = node.bytes.clone();
            }
        }
    }

    private void count() throws IOException {
        int operation = operations++;
        if (operation == failing || failing >= 0 && operation > failing && fault == Fault.DEATH) {
            throw new IOException("simulated fault");
        }
    }

    private void changed() {
        changes.add(new TreeMap<>(names));
    }

    /** Flips a bit of a file. */
    void flip(Path file, long bit) {
        names.get(file).bytes[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    }

    /** The names of all files. */
    List<String> files() {
        return names.keySet().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Override
    public boolean isDirectory(Path directory) {
        return directories.contains(directory) || directory.getParent() == null;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        count();
        directories.add(directory);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        count();
        return files();
    }

    @Override
    public NewFile create(Path file) throws IOException {
        count();
        if (names.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Node node = new Node();
        names.put(file, node);
        changed();
        return new Opened(node);
    }

    @Override
    public SeekableByteChannel read(Path file) throws IOException {
        count();
        Node node = names.get(file);
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new Opened(node);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        count();
        Node node = names.remove(from);
        if (node == null) {
            throw new NoSuchFileException(from.toString());
        }
        names.put(to, node);
        changed();
    }

    @Override
    public void delete(Path file) throws IOException {
        count();
        if (names.remove(file) != null) {
            changed();
        }
    }

    @Override
    public void deleteIfAbandoned(Path file) throws IOException {
        delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        count();
        if (!ignoresForce) {
            durableNames = new TreeMap<>(names);
            changes.clear();
        }
    }

    private final class Opened implements NewFile {
        private final Node node;
        private int position;
        private boolean closed;

        Opened(Node node) {
            this.node = node;
        }

        private void use() throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
            count();
        }

        @Override
        public void force() throws IOException {
            use();
            if (!ignoresForce) {
                node.durable = node.bytes.clone();
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            use();
            int left = node.bytes.length - position;
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(left, into.remaining());
            into.put(node.bytes, position, count);
            position += count;
            return count;
        }

        /** Writes some of the bytes and then fails, if it fails. */
        @Override
        public int write(ByteBuffer from) throws IOException {
            int count = from.remaining();
            int written = operations == failing ? count / 2 : count;
            if (failing < 0 || operations <= failing || fault == Fault.ERROR) {
                node.bytes =
                        Arrays.copyOf(node.bytes, Math.max(node.bytes.length, position + written));
                from.get(node.bytes, position, written);
                position += written;
            }
            use();
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long position) {
            this.position = (int) position;
            return this;
        }

        @Override
        public long size() {
            return node.bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
