package io.stepsmith.schedule;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;

/**
 * Compiles Java expressions that make curves, as a user's code outside of the package would hold
 * them.
 */
final class JavaCurves {
    private JavaCurves() {}

    /** What makes the curve of each expression, in their order. */
    static Map<String, Supplier<Curve>> of(List<String> expressions, Path folder)
            throws IOException, ReflectiveOperationException {
        StringBuilder source =
                new StringBuilder("import io.stepsmith.schedule.*;\npublic final class Curves {\n");
        for (int i = 0; i < expressions.size(); i++) {
            source.append("    public static Curve curve")
                    .append(i)
                    .append("() {\n        return ")
                    .append(expressions.get(i))
                    .append(";\n    }\n");
        }
        Path file = Files.writeString(folder.resolve("Curves.java"), source.append("}\n"));
        compile(file, folder);
        Map<String, Supplier<Curve>> curves = new LinkedHashMap<>();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, Curve.class.getClassLoader())) {
            Class<?> made = loader.loadClass("Curves");
            for (int i = 0; i < expressions.size(); i++) {
                Method method = made.getMethod("curve" + i);
                curves.put(expressions.get(i), () -> curve(method));
            }
        }
        return curves;
    }

    private static Curve curve(Method method) {
        try {
            return (Curve) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.getName(), e);
        }
    }

    private static void compile(Path file, Path folder) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        String classes = Path.of(URI.create(Curve.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        printer,
                        printer,
                        "-proc:none",
                        "-cp",
                        classes,
                        "-d",
                        folder.toString(),
                        file.toString());
        if (status != 0) {
            throw new AssertionError(output.toString());
        }
    }
}
