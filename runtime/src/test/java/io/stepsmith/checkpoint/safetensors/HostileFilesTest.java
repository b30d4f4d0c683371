package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Files that claim to be long, or are all header, in JVMs of 12 MB. Headers of 3 MB are refused
 * with the exception of this package.
 */
class HostileFilesTest {
    private static final int HEADER = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void everyLengthOfAHeaderIsRefusedBeforeItIsAllocated() throws Exception {
        long[] lengths = {
            0,
            1,
            7,
            25,
            100_000_000,
            100_000_001,
            Integer.MAX_VALUE,
            1L << 31,
            1L << 32,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            -1
        };
        for (long length : lengths) {
            ByteBuffer file = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            file.putLong(length);
            file.put("{}                      ".getBytes(StandardCharsets.US_ASCII));
            Files.write(folder.resolve("length" + Long.toUnsignedString(length)), file.array());
        }
        assertRefused();
    }

    /** Each ends as it should, but for one byte of data that no tensor has. */
    @Test
    void headersOfManySmallThingsFit() throws Exception {
        String tensor = "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
        String number = "\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}";
        write("tensors", "{", i -> "\"" + i + tensor + ",", "\"x" + tensor + "}");
        write("same", "{", i -> "\"a" + tensor + ",", "\"a" + number + "}");
        write("overlap", "{", i -> "\"" + i + number + ",", "\"x" + number + "}");
        write("fields", "{\"x\":{", i -> "\"x\":{},", "\"y\":{}}}");
        write("metadata", "{\"__metadata__\":{", i -> "\"" + i + "\":\"\",", "\"x\":\"\"}}");
        write("name", "{\"", i -> "nnnnnnnnnnnnnnnnn", tensor + "}");
        write("escapes", "{\"", i -> "\\u20ac\\n\\u0000", tensor + "}");
        write("dimensions", "{\"x\":{\"dtype\":\"U8\",\"shape\":[", i -> "1,", "1]}}");
        write("deep", "{\"x\":{\"y\":", i -> "[", "");
        assertRefused();
    }

    private void write(String name, String begin, IntFunction<String> part, String end)
            throws IOException {
        StringBuilder json = new StringBuilder(begin);
        for (int i = 0; json.length() < HEADER; i++) {
            json.append(part.apply(i));
        }
        byte[] header = json.append(end).toString().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                folder.resolve(name), file.putLong(header.length).put(header).array());
    }

    private void assertRefused() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx12m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Path.of("target", "classes").toString(),
                                Path.of("target", "test-classes").toString()),
                        HostileFilesTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor(1, TimeUnit.MINUTES);
        assertEquals("", output);
    }

    /** Prints the files of a folder that are not refused, or otherwise than with the exception. */
    public static void main(String[] folder) throws IOException {
        File[] files = new File(folder[0]).listFiles();
        for (File file : files == null ? new File[0] : files) {
            try (FileChannel channel = FileChannel.open(file.toPath())) {
                SafetensorsReader.open(channel);
                System.out.println(file + " is accepted");
            } catch (SafetensorsException expected) {
                // What a hostile file leads to.
            } catch (IOException | RuntimeException | Error other) {
                System.out.println(file + ": " + other);
            }
        }
    }
}
