package io.stepsmith.checkpoint;

import io.stepsmith.OptimizerState;
import io.stepsmith.checkpoint.safetensors.Header;
import io.stepsmith.engine.state.Fingerprint;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The words of a file on its run, beside the numbers: texts by key in its header. A key that is not
 * known is of a later version, of the same major number, and is ignored.
 *
 * @param fingerprint as {@link OptimizerState#fingerprint}
 * @param configuration as {@link OptimizerState#configuration}
 * @param clock the schedule's position
 * @param updates the number of updates
 * @param metadata the caller's
 */
record RunHead(
        Map<String, String> fingerprint,
        Map<String, String> configuration,
        long clock,
        long updates,
        Metadata metadata) {
    /** The version of files: readers of the same major number read them. */
    static final String VERSION = "1.0";

    private static final String PREFIX = "stepsmith.";
    static final String VERSION_KEY = PREFIX + "checkpoint";
    private static final String CLOCK = PREFIX + "clock";
    private static final String UPDATES = PREFIX + "updates";
    private static final String FINGERPRINT = PREFIX + "fingerprint.";
    private static final String CONFIGURATION = PREFIX + "configuration.";
    private static final String USER = "user.";

    static RunHead of(RunContents contents) {
        OptimizerState state = contents.state();
        return new RunHead(
                state.fingerprint(),
                state.configuration(),
                state.clock(),
                state.updates(),
                contents.metadata());
    }

    /** The entries of a header. */
    Map<String, String> entries() {
        Map<String, String> entries = new TreeMap<>();
        metadata.entries().forEach((key, value) -> entries.put(USER + key, value));
        entries.put(VERSION_KEY, VERSION);
        entries.put(CLOCK, Long.toString(clock));
        entries.put(UPDATES, Long.toString(updates));
        fingerprint.forEach((key, value) -> entries.put(FINGERPRINT + key, value));
        configuration.forEach((key, value) -> entries.put(CONFIGURATION + key, value));
        return entries;
    }

    /**
     * Reads the entries of a header.
     *
     * @param file the file's name, for what is refused
     * @throws CheckpointException if the file is of another kind, or a version that is not known
     * @throws IOException if an entry is not as a saver writes it
     */
    static RunHead read(Header header, String file) throws IOException {
        requireVersion(header, file);
        Map<String, String> fingerprint = new TreeMap<>();
        Map<String, String> configuration = new TreeMap<>();
        Map<String, String> user = new TreeMap<>();
        for (int i = 0; i < header.metadataSize(); i++) {
            String key = header.metadataKey(i);
            String value = header.metadata(key);
            if (value == null) {
                continue;
            }
            if (key.startsWith(FINGERPRINT)) {
                fingerprint.put(key.substring(FINGERPRINT.length()), value);
            } else if (key.startsWith(CONFIGURATION)) {
                configuration.put(key.substring(CONFIGURATION.length()), value);
            } else if (key.startsWith(USER)) {
                user.put(key.substring(USER.length()), value);
            }
        }
        try {
            return new RunHead(
                    fingerprint,
                    configuration,
                    number(header, CLOCK),
                    number(header, UPDATES),
                    Metadata.read(user));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(
                    "The metadata are not as they were written: " + malformed.getMessage());
        }
    }

    private static long number(Header header, String key) {
        String value = header.metadata(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return Long.parseLong(value);
    }

    /** The same with other paths of parameters. */
    RunHead renamed(UnaryOperator<String> renamed) {
        Map<String, String> others = new TreeMap<>();
        fingerprint.forEach((key, value) -> others.put(
                key.startsWith(Fingerprint.PARAMETER)
                        ? Fingerprint.PARAMETER
                                + renamed.apply(key.substring(Fingerprint.PARAMETER.length()))
                        : key,
                value));
        return new RunHead(others, configuration, clock, updates, metadata);
    }

    /** Refuses a file of another kind, or of a version that is not known. */
    static void requireVersion(Header header, String file) {
        String version = header.metadata(VERSION_KEY);
        if (version == null) {
            throw new CheckpointException(file + " has no " + VERSION_KEY
                    + " in its metadata, so it is no checkpoint of a run: Weights.load reads a file"
                    + " of weights alone");
        }
        if (!version.startsWith(VERSION.substring(0, VERSION.indexOf('.') + 1))) {
            throw new CheckpointException(
                    file + " has version " + version
                            + " of checkpoints; this release reads versions 1: use the release that wrote it, or a later one");
        }
    }
}
