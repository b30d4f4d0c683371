package io.stepsmith.processor.testing;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.KernelCompiler;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads compiled rules back from the class files of their companions, and compiles them without
 * javac.
 */
public final class Rules {
    private Rules() {}

    /** The rule of that qualified name. */
    public static Rule of(String name, ClassLoader loader) {
        return IrText.parse(lines(name, loader));
    }

    /** The modifier of that qualified name. */
    public static Modifier modifier(String name, ClassLoader loader) {
        return IrText.parseModifier(lines(name, loader));
    }

    /** The program of a rule under its defaults. */
    public static Program program(Rule rule, boolean matrix) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.hypers().forEach(hyper -> values.put(hyper.name(), hyper.value()));
        return KernelCompiler.compile(
                rule,
                new KernelCompiler.Configuration(
                        values,
                        Set.of(),
                        false,
                        Arithmetic.DEFAULT,
                        matrix,
                        false,
                        GradientUse.READS,
                        Set.of(),
                        ModelCompiler.exact(rule, StateStorage.AS_WEIGHTS, Precision.FLOAT)));
    }

    private static List<String> lines(String name, ClassLoader loader) {
        List<String> lines = new ArrayList<>();
        String companion = name + "_RuleIr";
        try (InputStream in = loader.getResourceAsStream(companion.replace('.', '/') + ".class")) {
            byte[] bytes =
                    in != null ? in.readAllBytes() : ((Compiled.Loader) loader).bytes(companion);
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public AnnotationVisitor visitAnnotation(
                                        String descriptor, boolean visible) {
                                    return collector(lines);
                                }
                            },
                            0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    private static AnnotationVisitor collector(List<String> lines) {
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitArray(String name) {
                return this;
            }

            @Override
            public void visit(String name, Object value) {
                if (value instanceof String line) {
                    lines.add(line);
                }
            }
        };
    }
}
