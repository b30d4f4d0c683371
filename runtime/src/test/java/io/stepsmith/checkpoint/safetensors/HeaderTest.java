package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Headers, beyond the recorded cases. */
class HeaderTest {
    private static Header parse(String json, long dataLength) throws SafetensorsException {
        return Header.parse(json.getBytes(StandardCharsets.UTF_8), dataLength);
    }

    private static String refused(String json, long dataLength) {
        return assertThrows(SafetensorsException.class, () -> parse(json, dataLength), json)
                .getMessage();
    }

    private static String tensor(String name, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"U8\",\"shape\":[" + (end - begin)
                + "],\"data_offsets\":[" + begin + "," + end + "]}";
    }

    @Test
    void fieldsAreInAnyOrderWithAnySpace() throws SafetensorsException {
        Header header = parse(
                "\t{ \"x\" : { \"data_offsets\" : [ 0 , 6 ] ,\n\"shape\" : [ 3 , 1 ] ,"
                        + " \"dtype\" : \"B\\u00462\\u0031\"\r} } "
                                .replace("B\\u00462\\u0031", "\\u0046\\u00316"),
                6);
        assertEquals(new Tensor("x", Dtype.F16, List.of(3L, 1L), 0, 6), header.find("x"));
        assertNull(header.find("y"));
        assertNull(header.find(""));
    }

    @Test
    void namesAreComparedWithoutTheirEscapes() {
        String twice =
                "{" + tensor("a/\u00e9", 0, 1) + "," + tensor("\\u0061\\/\\u00e9", 1, 2) + "}";
        assertTrue(refused(twice, 2).contains("'a/\u00e9' twice"), twice);
        String metadata = "{\"__metadata__\":{\"k\":\"\",\"l\":\"\",\"\\u006b\":\"\"}}";
        assertTrue(refused(metadata, 0).contains("'k' twice"), metadata);
        refused("{\"\\u005f_metadata__\":{},\"__metadata__\":{}}", 0);
        refused("{\"x\":{\"dtype\":\"U8\",\"shape\":[],\"shape\":[],\"data_offsets\":[0,1]}}", 1);
        refused(
                "{\"x\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}",
                1);
    }

    @Test
    void textsHaveAllEscapes() throws SafetensorsException {
        Header header = parse(
                "{\"__metadata__\":{\"k\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20AC\\uD83D\\ude00\u20ac\u00e9\ud83d\ude00\"}}",
                0);
        assertEquals(
                "\"\\/\b\f\n\r\t\u20ac\ud83d\ude00\u20ac\u00e9\ud83d\ude00", header.metadata("k"));
        assertNull(header.metadata("j"));
        for (String escape : List.of(
                "\\x",
                "\\u12",
                "\\u12g4",
                "\\ude00",
                "\\ud83d",
                "\\ud83dx",
                "\\ud83d\\n",
                "\\ud83d\\ud83d",
                "\\",
                "\\u")) {
            refused("{\"__metadata__\":{\"k\":\"" + escape + "\"}}", 0);
            refused("{\"__metadata__\":{\"k\":\"" + escape, 0);
        }
    }

    @Test
    void numbersHave64Bits() throws SafetensorsException {
        String sizes = "{\"x\":{\"dtype\":\"U8\",\"shape\":[0,%s],\"data_offsets\":[0,0]}}";
        assertEquals(
                List.of(0L, -1L),
                parse(String.format(sizes, "18446744073709551615"), 0).tensor(0).shape());
        for (String size : List.of(
                "18446744073709551616",
                "99999999999999999999",
                "-0",
                "00",
                "1.",
                "1e1",
                "",
                "+1",
                "1 1",
                "\"1\"",
                "null",
                "0x1",
                "\u0661")) {
            refused(String.format(sizes, size), 0);
        }
        String offsets = "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[%s]}}";
        for (String both : List.of(
                "9223372036854775807,9223372036854775808",
                "18446744073709551615,0",
                "0,18446744073709551615",
                "1,2",
                "0,2",
                "0,0")) {
            refused(String.format(offsets, both), 1);
        }
    }

    @Test
    void otherFieldsMayBeAnyValueOfUpTo127Brackets() throws SafetensorsException {
        String field =
                "{\"x\":{\"dtype\":\"U8\",\"more\":%s,\"shape\":[1],\"data_offsets\":[0,1]}}";
        for (String value : List.of(
                "0",
                "-0.5e+10",
                "1E-2",
                "true",
                "false",
                "null",
                "\"\"",
                "[]",
                "{}",
                "[[],{}]",
                "{\"a\":[1,{\"b\":{}}],\"c\":[[2],3]}",
                nested(125))) {
            assertEquals(1, parse(String.format(field, value), 1).size(), value);
        }
        for (String value : List.of(
                "",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "tru",
                "nul",
                "NaN",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{1:2}",
                "[1}",
                "{\"a\":1]",
                "[",
                "]",
                nested(126))) {
            refused(String.format(field, value), 1);
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void aTensorHasAtMost64Dimensions() throws SafetensorsException {
        String json = "{\"x\":{\"dtype\":\"U8\",\"shape\":[1%s],\"data_offsets\":[0,1]}}";
        assertEquals(
                64,
                parse(String.format(json, ",1".repeat(63)), 1).tensor(0).shape().size());
        refused(String.format(json, ",1".repeat(64)), 1);
    }

    @Test
    void numbersOfFewerThan8BitsFillBytes() throws SafetensorsException {
        String json = "{\"x\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,3]}}";
        assertEquals(6, parse(String.format(json, "F4", 6), 3).tensor(0).length());
        assertEquals(4, parse(String.format(json, "F6_E2M3", 4), 3).tensor(0).length());
        refused(String.format(json, "F4", 5), 3);
        refused(String.format(json, "F6_E3M2", 5), 3);
    }

    @Test
    void manyTensorsAreFoundByNameAndInTheOrderOfTheirData() throws SafetensorsException {
        List<String> tensors = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tensors.add(tensor("t" + i + "\u00e9", 3L * i, 3L * i + 3));
        }
        tensors.add(tensor("none", 1_500, 1_500));
        Collections.shuffle(tensors, new Random(1));
        Header header = parse("{" + String.join(",", tensors) + "}", 3_000);
        for (int i = 0; i < 1_001; i++) {
            Tensor tensor = header.tensor(i);
            int at = i < 500 ? i : i - 1;
            assertEquals(i == 500 ? "none" : "t" + at + "\u00e9", tensor.name());
            assertEquals(tensor, header.find(tensor.name()));
        }
    }

    /** Messages name the tensor, not all of a name that fills the header. */
    @Test
    void messagesStayShort() {
        String message = refused("{" + tensor("n\\n".repeat(10_000), 0, 2) + "}", 1);
        assertTrue(message.length() < 300, message);
        message = refused("{" + tensor("blocks[2].query", 1, 2) + "}", 1);
        assertTrue(message.contains("'blocks[2].query' begin at 1"), message);
    }
}
