package io.stepsmith.processor.messages;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Diagnostics as {@code messages.txt} has them, a line each: {@code <File>:<line>:<column> <KIND>
 * <first line of the text>}, or {@code -} for one without a position. What javac says itself is
 * there too, so that one mistake is seen to give one message, but without its text, which differs
 * between JDKs; its notes, its warning that the vector module is an incubating one, and its lint
 * about annotations that no processor claims, are left out.
 */
record DiagnosticText(String file, long line, long column, String kind, String text) {
    /** The lines for all diagnostics, in the order of their positions. */
    static List<String> lines(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .filter(DiagnosticText::belongs)
                .map(DiagnosticText::of)
                .sorted(Comparator.comparing(DiagnosticText::file)
                        .thenComparing(DiagnosticText::line)
                        .thenComparing(DiagnosticText::column)
                        .thenComparing(DiagnosticText::text))
                .map(DiagnosticText::toString)
                .toList();
    }

    private static boolean belongs(Diagnostic<? extends JavaFileObject> diagnostic) {
        return isOurs(diagnostic)
                || diagnostic.getKind() != Diagnostic.Kind.NOTE
                        && !diagnostic.getCode().endsWith("incubating.modules")
                        && !diagnostic.getCode().contains("annotations.without.processor");
    }

    private static boolean isOurs(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getMessage(Locale.ENGLISH).matches("(?s)\\[\\w+\\] .*");
    }

    private static DiagnosticText of(Diagnostic<? extends JavaFileObject> diagnostic) {
        boolean placed =
                diagnostic.getSource() != null && diagnostic.getPosition() != Diagnostic.NOPOS;
        String kind = diagnostic.getKind() == Diagnostic.Kind.MANDATORY_WARNING
                ? "WARNING"
                : diagnostic.getKind().name();
        return new DiagnosticText(
                placed ? Path.of(diagnostic.getSource().getName()).getFileName().toString() : "",
                placed ? diagnostic.getLineNumber() : 0,
                placed ? diagnostic.getColumnNumber() : 0,
                kind,
                isOurs(diagnostic)
                        ? diagnostic
                                .getMessage(Locale.ENGLISH)
                                .lines()
                                .findFirst()
                                .orElse("")
                        : "of javac");
    }

    @Override
    public String toString() {
        return (file.isEmpty() ? "-" : file + ":" + line + ":" + column) + " " + kind + " " + text;
    }
}
