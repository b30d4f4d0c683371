package io.stepsmith.checkpoint.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The parts that make a checkpoint of workers. It is a text of lines, of which the last one is the
 * CRC32C of those before:
 *
 * <pre>
 * stepsmith.manifest 1.0
 * step 500
 * workers 2
 * part step-000000000500-part-0-of-2-5d1c09aa3e7f.safetensors bytes 5184 crc32c 0a6c7b93
 * part step-000000000500-part-1-of-2-5d1c09aa3e7f.safetensors bytes 4712 crc32c e2b4f017
 * crc32c 91d0c2ab
 * </pre>
 *
 * <p>A line that begins with another word is of a later version, and is ignored.
 *
 * @param step the number of updates that the run has had
 * @param parts one of each worker, by rank
 */
public record Manifest(long step, List<Part> parts) {
    private static final String VERSION = "1.0";
    private static final String VERSION_KEY = "stepsmith.manifest ";
    private static final String STEP = "step ";
    private static final String WORKERS = "workers ";
    private static final String PART = "part ";
    private static final Pattern PART_LINE =
            Pattern.compile("part (\\S+) bytes (\\d{1,18}) crc32c ([0-9a-f]{8})");
    private static final Pattern TEXT = Pattern.compile("(?s)(.*\n)crc32c ([0-9a-f]{8})\n");

    /**
     * The file of one worker.
     *
     * @param crc the CRC32C of all but its last 4 bytes, which are the same number
     */
    public record Part(String name, long bytes, int crc) {}

    /** Thrown if a manifest is whole, but of a version that is not known. */
    public static final class LaterVersionException extends IOException {
        private static final long serialVersionUID = 1;

        LaterVersionException(String message) {
            super(message);
        }
    }

    /** Copies the list. */
    public Manifest {
        parts = List.copyOf(parts);
    }

    /** The lines before the last one. */
    private String lines() {
        StringBuilder lines = new StringBuilder(VERSION_KEY).append(VERSION).append('\n');
        lines.append(STEP).append(step).append('\n');
        lines.append(WORKERS).append(parts.size()).append('\n');
        for (Part part : parts) {
            lines.append(PART)
                    .append(part.name)
                    .append(" bytes ")
                    .append(part.bytes)
                    .append(" crc32c ")
                    .append(hex(part.crc))
                    .append('\n');
        }
        return lines.toString();
    }

    /** Returns the text. */
    public String text() {
        String lines = lines();
        return lines + "crc32c " + hex(crc(lines)) + "\n";
    }

    private static String hex(int crc) {
        return String.format("%08x", crc);
    }

    private static int crc(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** A number that manifests of other parts do not have. */
    public int crc() {
        return crc(lines());
    }

    /**
     * Reads a text.
     *
     * @throws LaterVersionException if it is of a version that is not known
     * @throws IOException if it is not as a saver writes it
     */
    public static Manifest parse(String text) throws IOException {
        Matcher all = TEXT.matcher(text);
        if (!all.matches() || !all.group(2).equals(hex(crc(all.group(1))))) {
            throw new IOException(
                    "The manifest's bytes have changed: its last line is not their" + " checksum");
        }
        if (!text.startsWith(VERSION_KEY)) {
            throw new IOException("The file is no manifest of parts");
        }
        List<String> lines = all.group(1).lines().toList();
        String version = lines.get(0).substring(VERSION_KEY.length());
        if (!version.startsWith(VERSION.substring(0, VERSION.indexOf('.') + 1))) {
            throw new LaterVersionException("it has version " + version
                    + " of manifests; this release reads versions 1: use the release that wrote"
                    + " it, or a later one");
        }
        try {
            return of(lines);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(
                    "The manifest is not as it was written: " + malformed.getMessage(), malformed);
        }
    }

    private static Manifest of(List<String> lines) {
        long step = -1;
        int workers = -1;
        List<Part> parts = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(STEP)) {
                step = Long.parseLong(line.substring(STEP.length()));
            } else if (line.startsWith(WORKERS)) {
                workers = Integer.parseInt(line.substring(WORKERS.length()));
            } else if (line.startsWith(PART)) {
                parts.add(part(line));
            }
        }
        if (step < 0 || workers < 1 || workers != parts.size()) {
            throw new IllegalArgumentException("it has step " + step + ", " + workers
                    + " workers and " + parts.size() + " parts");
        }
        for (int rank = 0; rank < workers; rank++) {
            if (!WorkerNames.isPart(parts.get(rank).name, step, rank, workers)) {
                throw new IllegalArgumentException(parts.get(rank).name + " is no part " + rank
                        + " of " + workers + " at step " + step);
            }
        }
        return new Manifest(step, parts);
    }

    private static Part part(String line) {
        Matcher part = PART_LINE.matcher(line);
        if (!part.matches()) {
            throw new IllegalArgumentException("a line is " + line);
        }
        return new Part(
                part.group(1),
                Long.parseLong(part.group(2)),
                Integer.parseUnsignedInt(part.group(3), 16));
    }
}
