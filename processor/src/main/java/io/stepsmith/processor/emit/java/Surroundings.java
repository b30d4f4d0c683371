package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

import java.util.Set;
import java.util.function.Predicate;

/**
 * The names that a generated class finds around itself.
 *
 * @param packageName the package of the model, and so of the class
 * @param hasAny whether a class of the package has one of these simple names
 * @param seesGenerated whether the annotation {@link #GENERATED} can be written
 */
public record Surroundings(
        String packageName, Predicate<Set<String>> hasAny, boolean seesGenerated) {
    /** The simple names of the classes of {@code java.lang} that generated code mentions. */
    public static final Set<String> JAVA_LANG = Set.of(
            "Double",
            "Float",
            "IllegalStateException",
            "Integer",
            "Math",
            "Object",
            "Override",
            "Short",
            "StrictMath",
            "String",
            "SuppressWarnings",
            "System");

    /**
     * The annotation that tells tools that a class is generated; Java 8 does not have it, and not
     * every module sees it.
     */
    public static final String GENERATED = "javax.annotation.processing.Generated";

    /** For tools that know {@code all}, and, by name, for javac, which does not. */
    private static final String[] WARNINGS = {
        "all", "deprecation", "doclint", "exports", "rawtypes", "removal", "static", "unchecked"
    };

    private static final String PROCESSOR = "io.stepsmith.processor.StepsmithProcessor";

    /** Marks a class for tools that would find fault with generated code. */
    public TypeSpec mark(TypeSpec.Builder type) {
        if (seesGenerated) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", PROCESSOR)
                    .build());
        }
        return type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$L}", "\"" + String.join("\", \"", WARNINGS) + "\"")
                        .build())
                .build();
    }

    /**
     * The file of a class. A class of the package hides one of {@code java.lang}, unless that is
     * imported.
     */
    public JavaFile file(TypeSpec type) {
        return JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(!hasAny.test(JAVA_LANG))
                .build();
    }
}
