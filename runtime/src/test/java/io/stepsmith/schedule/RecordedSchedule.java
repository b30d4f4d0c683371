package io.stepsmith.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * What the schedule of another framework was: a block of a file that
 * {@code src/test/python/record_schedules.py} writes.
 *
 * @param key the Java that makes the same curve, or a name if there is none
 * @param right so many values, from the first, are what they should be
 * @param every the value at index {@code i} is that of update {@code i every}
 */
record RecordedSchedule(String key, String source, int right, int every, double[] values) {
    static List<RecordedSchedule> all() {
        return Stream.of("pytorch", "huggingface", "keras", "optax", "others")
                .flatMap(name -> of(name).stream())
                .toList();
    }

    static List<RecordedSchedule> of(String framework) {
        try (InputStream file =
                RecordedSchedule.class.getResourceAsStream("/schedules/" + framework + ".txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n"))
                    .map(RecordedSchedule::parse)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static RecordedSchedule of(String framework, String key) {
        return of(framework).stream()
                .filter(recorded -> recorded.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(key));
    }

    private static RecordedSchedule parse(String block) {
        String[] lines = block.split("\n", 4);
        String[] head = lines[2].split("[ ,]+");
        double[] values = Arrays.stream(lines[3].split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        boolean inPart = head[0].equals("first");
        return new RecordedSchedule(
                lines[0],
                lines[1],
                inPart ? Integer.parseInt(head[1]) : values.length,
                Integer.parseInt(head[head.length - 1]),
                values);
    }

    boolean hasCurve() {
        return key.startsWith("Curve.");
    }

    /** The largest of its right values in size, against which differences are measured. */
    double peak() {
        return Arrays.stream(values, 0, Math.max(1, right)).map(Math::abs).max().orElseThrow();
    }
}
