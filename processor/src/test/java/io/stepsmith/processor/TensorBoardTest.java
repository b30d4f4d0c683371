package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;

import io.stepsmith.Outcome;
import io.stepsmith.monitor.Csv;
import io.stepsmith.monitor.StepListener;
import io.stepsmith.monitor.TensorBoard;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.LoggedLines;
import io.stepsmith.processor.testing.Small;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Event files of real runs, read back by another implementation of protocol buffers. */
class TensorBoardTest {
    private static final Path FULL = Path.of("/dev/full");

    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source(
                            "Guarded",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.05) @Guard @Accumulate(2)"))
            .load();

    private static Descriptor event;

    @TempDir
    private Path folder;

    /** The part of TensorFlow's event.proto and summary.proto that is used. */
    @BeforeAll
    static void describe() throws DescriptorValidationException {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("event.proto")
                .addMessageType(message(
                        "Value",
                        field("tag", 1, Type.TYPE_STRING),
                        field("simple_value", 2, Type.TYPE_FLOAT)))
                .addMessageType(message(
                        "Summary",
                        field("value", 1, Type.TYPE_MESSAGE)
                                .setTypeName("Value")
                                .setLabel(Label.LABEL_REPEATED)))
                .addMessageType(message("SessionLog", field("status", 1, Type.TYPE_INT32)))
                .addMessageType(message(
                        "Event",
                        field("wall_time", 1, Type.TYPE_DOUBLE),
                        field("step", 2, Type.TYPE_INT64),
                        field("file_version", 3, Type.TYPE_STRING),
                        field("summary", 5, Type.TYPE_MESSAGE).setTypeName("Summary"),
                        field("session_log", 7, Type.TYPE_MESSAGE).setTypeName("SessionLog")))
                .build();
        event = FileDescriptor.buildFrom(file, new FileDescriptor[0])
                .findMessageTypeByName("Event");
    }

    private static DescriptorProto message(String name, FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto.Builder field : fields) {
            message.addField(field);
        }
        return message.build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }

    /** The events of a file, whose checksums are checked. */
    private static List<DynamicMessage> events(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<DynamicMessage> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertEquals(masked(length), bytes.getInt());
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(data);
            assertEquals(masked(data), bytes.getInt());
            DynamicMessage message = DynamicMessage.parseFrom(event, data);
            assertTrue(message.getUnknownFields().asMap().isEmpty());
            events.add(message);
        }
        return events;
    }

    /** Castagnoli's polynomial, bit by bit, and TensorFlow's mask. */
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte one : bytes) {
            crc ^= one & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ 0x82f63b78 & -(crc & 1);
            }
        }
        int inverted = ~crc;
        return (inverted >>> 15 | inverted << 17) + 0xa282ead8;
    }

    private static Object get(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static boolean has(DynamicMessage message, String field) {
        return message.hasField(message.getDescriptorForType().findFieldByName(field));
    }

    private static Map<String, Float> values(DynamicMessage event) {
        Map<String, Float> values = new TreeMap<>();
        for (Object value : (List<?>) get((DynamicMessage) get(event, "summary"), "value")) {
            values.put((String) get((DynamicMessage) value, "tag"), (Float)
                    get((DynamicMessage) value, "simple_value"));
        }
        return values;
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private void run(Path directory, int updates) {
        try (TensorBoard board = TensorBoard.to(directory)) {
            Small model = Small.of(LOADER, "Guarded", builder -> builder.listener(board));
            for (int call = 0; call < 2 * updates; call++) {
                model.gradients[0][0] = call == 5 ? Float.NaN : 0;
                model.optimizer.step(1.0 / (1 + call / 2));
            }
        }
    }

    @Test
    void namesOfFilesHaveTheDigitsOfNoLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            TensorBoard.to(folder).close();
        } finally {
            Locale.setDefault(before);
        }
        try (Stream<Path> files = Files.list(folder)) {
            String name = files.findFirst().orElseThrow().getFileName().toString();
            assertTrue(
                    name.matches("events\\.out\\.tfevents\\.[0-9]{10}\\.stepsmith\\.[0-9.]+"),
                    name);
        }
    }

    @Test
    void otherReadersSeeTheSameNumbers() throws IOException {
        Path logs = folder.resolve("logs/run");
        run(logs, 2_000);
        List<Path> files = filesOf(logs);
        assertEquals(1, files.size());
        String name = files.get(0).getFileName().toString();
        assertTrue(name.startsWith("events.out.tfevents."), name);
        List<DynamicMessage> events = events(files.get(0));
        assertEquals("brain.Event:2", get(events.get(0), "file_version"));
        double wall = (Double) get(events.get(0), "wall_time");
        assertTrue(Math.abs(wall - System.currentTimeMillis() / 1e3) < 60);
        assertEquals(1L, get(events.get(1), "step"));
        assertEquals(1, get((DynamicMessage) get(events.get(1), "session_log"), "status"));
        List<DynamicMessage> steps = events.subList(2, events.size());
        assertEquals(2_000, steps.size(), "accumulated calls are left out");
        assertEquals(Map.of("learningRate", 0.05f, "loss", 1f), values(steps.get(0)));
        assertEquals(
                Map.of("learningRate", 0.05f, "loss", 1f / 3, "skipped", 1f, "skippedInARow", 1f),
                values(steps.get(2)));
        assertEquals(2L, get(steps.get(2), "step"), "it was refused");
        assertEquals(1_999L, get(steps.get(1_999), "step"));
        assertEquals(0.0005f, values(steps.get(1_999)).get("loss"));
        assertEquals(0f, values(steps.get(1_999)).get("skippedInARow"));
        assertFalse(has(steps.get(0), "file_version"));
    }

    @Test
    void eachRunHasAFileOfItsOwn() throws IOException {
        run(folder, 3);
        run(folder, 3);
        TensorBoard.to(folder).close();
        assertEquals(3, filesOf(folder).size());
        for (Path file : filesOf(folder)) {
            assertEquals("brain.Event:2", get(events(file).get(0), "file_version"));
        }
    }

    @Test
    void aDirectoryThatCannotBeIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(UncheckedIOException.class, () -> TensorBoard.to(file));
    }

    static boolean hasFullDevice() {
        return Files.exists(FULL);
    }

    /** Steps go on where a disk is full, which is said once and thrown in the end. */
    @Test
    @EnabledIf("hasFullDevice")
    void aFullDiskHarmsNoStep() {
        try (LoggedLines log = new LoggedLines()) {
            Csv csv = Csv.to(FULL);
            Small model = Small.of(
                    LOADER, "Guarded", builder -> builder.listener(StepListener.every(1, csv)));
            for (int call = 0; call < 10_000; call++) {
                assertEquals(
                        call % 2 == 0 ? Outcome.ACCUMULATED : Outcome.APPLIED,
                        model.optimizer.step());
            }
            UncheckedIOException end = assertThrows(UncheckedIOException.class, csv::close);
            assertTrue(end.getMessage().startsWith("steps could not be written to /dev/full"));
            assertEquals(1, log.lines.size(), log.lines::toString);
            assertTrue(
                    log.lines
                            .get(0)
                            .startsWith("WARNING Steps can no longer be written to /dev/full"),
                    () -> log.lines.get(0));
        }
    }
}
