package io.stepsmith.processor.catalogue;

import io.stepsmith.Decay;
import io.stepsmith.processor.testing.BuiltInSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of each kind of weight decay. */
final class DecayKinds {
    private DecayKinds() {}

    /** By name, in order. */
    static Map<String, String> read() {
        try {
            String source =
                    Files.readString(BuiltInSource.RUNTIME.resolve("io/stepsmith/Decay.java"));
            Map<String, String> kinds = new LinkedHashMap<>();
            for (Decay kind : Decay.values()) {
                Matcher found = Pattern.compile(
                                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + kind + "\\b")
                        .matcher(source);
                if (!found.find()) {
                    throw new AssertionError(kind + " has no Javadoc");
                }
                kinds.put(kind.name(), Javadoc.oneLine(found.group(1)));
            }
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
