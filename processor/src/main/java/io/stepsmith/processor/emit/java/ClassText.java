package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

import java.util.Map;
import java.util.TreeMap;

/**
 * A class as text.
 *
 * @param imports what it imports, by simple name
 * @param body the class without its imports
 */
public record ClassText(Map<String, String> imports, String body) {
    private static final String END = "}\n";

    /** The class of a file. */
    public static ClassText of(String file) {
        Map<String, String> imports = new TreeMap<>();
        int at = file.startsWith("import ") ? 0 : file.indexOf("\nimport ") + 1;
        while (file.startsWith("import ", at)) {
            int end = file.indexOf(";\n", at);
            String name = file.substring(at + "import ".length(), end);
            imports.put(name.substring(name.lastIndexOf('.') + 1), name);
            at = end + 2;
        }
        return new ClassText(imports, file.substring(at));
    }

    /** A class by itself, in no package. */
    public static ClassText of(TypeSpec type) {
        return of(JavaFile.builder("", type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString());
    }

    /** All but the brace at its end. */
    public String open() {
        return body.substring(0, body.length() - END.length());
    }

    /** Returns what is between its braces. */
    public String members() {
        return body.substring(body.indexOf("{\n") + 2, body.length() - END.length());
    }
}
