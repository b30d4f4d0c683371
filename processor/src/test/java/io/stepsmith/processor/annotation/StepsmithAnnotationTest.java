package io.stepsmith.processor.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The list of annotations is that of the runtime, and they may stand where it says. */
class StepsmithAnnotationTest {
    private static final Path RUNTIME = Path.of("../runtime/src/main/java");
    private static final Path NOT_EXPORTED = Path.of("nullness");
    private static final Pattern DECLARED = Pattern.compile("@interface (\\w+)");

    @Test
    void theListIsWhole() throws IOException {
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> files = Files.walk(RUNTIME)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")
                            && !one.getParent().endsWith(NOT_EXPORTED))
                    .toList()) {
                Matcher matcher = DECLARED.matcher(Files.readString(file));
                while (matcher.find()) {
                    declared.add(matcher.group(1));
                }
            }
        }
        Set<String> listed = new TreeSet<>();
        Arrays.stream(StepsmithAnnotation.values()).forEach(one -> listed.add(one.simpleName()));
        assertEquals(declared, listed);
    }

    @Test
    void placesAreThoseOfTheRuntime() throws ClassNotFoundException {
        for (StepsmithAnnotation annotation : StepsmithAnnotation.values()) {
            Class<?> type = Class.forName(
                    annotation.qualifiedName().replaceAll("\\.([A-Z]\\w*)\\.([A-Z])", ".$1\\$$2"));
            assertEquals(
                    switch (annotation.place()) {
                        case TYPE -> List.of(ElementType.TYPE);
                        case FIELD -> List.of(ElementType.FIELD);
                        case MEMBER -> List.of(ElementType.FIELD, ElementType.METHOD);
                        case VARIABLE -> List.of(ElementType.FIELD, ElementType.LOCAL_VARIABLE);
                        case VALUE -> List.of();
                    },
                    List.of(type.getAnnotation(Target.class).value()),
                    annotation.name());
        }
    }
}
