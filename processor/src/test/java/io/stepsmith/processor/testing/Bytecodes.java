package io.stepsmith.processor.testing;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

import java.util.Map;
import java.util.TreeMap;

/** The size of methods, and of constant pools, read from class files. */
public final class Bytecodes {
    private Bytecodes() {}

    /** How many bytecodes each method of a compilation has at most, by class and method. */
    public static Map<String, Integer> of(Compiled compiled) {
        Map<String, Integer> sizes = new TreeMap<>();
        compiled.classes()
                .forEach((owner, bytes) -> new ClassReader(bytes)
                        .accept(
                                new ClassVisitor(Opcodes.ASM9) {
                                    @Override
                                    public MethodVisitor visitMethod(
                                            int access,
                                            String name,
                                            String descriptor,
                                            String signature,
                                            String[] exceptions) {
                                        return new CodeSizeEvaluator(null) {
                                            @Override
                                            public void visitEnd() {
                                                sizes.put(
                                                        owner + "." + name + descriptor,
                                                        getMaxSize());
                                            }
                                        };
                                    }
                                },
                                0));
        return sizes;
    }

    /** How many constants a class has. */
    public static int constants(byte[] type) {
        return new ClassReader(type).getItemCount();
    }
}
