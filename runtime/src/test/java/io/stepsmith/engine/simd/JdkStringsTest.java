package io.stepsmith.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class JdkStringsTest {
    private static final int MAGIC_AND_VERSION = 8;
    private static final int UTF8 = 1;
    private static final int STRING = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Math",
                "java.lang.StrictMath",
                "java.lang.Float",
                "java.lang.Double",
                "java.lang.Integer",
                "java.util.Arrays",
                "java.util.Objects",
                "jdk.internal.util.Preconditions",
                "java.util.ArrayList",
                "java.util.AbstractList",
                "java.util.Arrays$ArrayList",
                "java.util.ImmutableCollections$ListN",
                "java.util.ImmutableCollections$List12",
                "java.util.ImmutableCollections$AbstractImmutableList",
                "java.lang.Thread",
                "java.util.concurrent.locks.LockSupport",
                "java.util.concurrent.atomic.AtomicLong",
                "jdk.internal.misc.Unsafe",
                "java.lang.Object"
            })
    void allStringConstantsOfThisJdkAreHeld(String type) throws Exception {
        Set<String> constants = stringConstants(Class.forName(type));
        constants.removeAll(Arrays.asList(JdkStrings.HELD));
        assertEquals(Set.of(), constants);
    }

    /**
     * The string constants in the constant pool of a class file, chapter 4.4 of the JVM
     * specification.
     */
    private static Set<String> stringConstants(Class<?> type) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        Set<Integer> references = new TreeSet<>();
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(type.getResourceAsStream(file)))) {
            in.skipNBytes(MAGIC_AND_VERSION);
            int size = in.readUnsignedShort();
            for (int i = 1; i < size; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts.put(i, in.readUTF());
                    case STRING -> references.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // longs and doubles take two entries
                    }
                    default -> in.skipNBytes(4);
                }
            }
        }
        Set<String> constants = new TreeSet<>();
        references.forEach(reference -> constants.add(texts.get(reference)));
        return constants;
    }
}
