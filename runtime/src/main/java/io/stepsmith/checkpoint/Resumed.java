package io.stepsmith.checkpoint;

import java.util.List;

/**
 * A file that a run goes on from.
 *
 * @param name the file's name
 * @param step the number of updates that the run had had when it was saved
 * @param metadata what was saved with it
 * @param passedOver newer files that could not be read, the newest first
 */
public record Resumed(String name, long step, Metadata metadata, List<PassedOver> passedOver) {
    /**
     * Copies the list.
     *
     * @param name the file's name
     * @param step the number of updates that the run had had when it was saved
     * @param metadata what was saved with it
     * @param passedOver newer files that could not be read, the newest first
     */
    public Resumed {
        passedOver = List.copyOf(passedOver);
    }

    /**
     * A file that could not be read.
     *
     * @param name the file's name
     * @param reason what is wrong with it
     */
    public record PassedOver(String name, String reason) {}
}
