package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.TestRules;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The limits within which HotSpot compiles generated code, read from the class files: of all rules
 * on float arrays, in the profile {@code whole} in both precisions and all arithmetics.
 */
@Tag("sampled")
class ClassFileTest {
    private static final int KERNEL_BYTECODES = 2_000;
    private static final int KERNEL_VECTOR_CALLS = 200;
    private static final int METHOD_BYTECODES = 8_000;

    private static Compiled compiled;

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(List.of(Models.NETWORK, Models.fields("Thousand", "RAdam", 1000)));
        Stream.concat(Case.builtIn().stream(), TestRules.cases().stream())
                .filter(one -> Whole.run() || one.name().endsWith("F"))
                .forEach(configuration -> sources.add(configuration.source()));
        compiled = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
    }

    @Test
    void methodsStayWithinTheLimits() {
        List<String> tooLong = new ArrayList<>();
        forEachMethod((owner, method, bytecodes, vectorCalls) -> {
            boolean kernel = owner.endsWith("$Vector") || owner.endsWith("$Scalar");
            if (bytecodes > (kernel ? KERNEL_BYTECODES : METHOD_BYTECODES)
                    || vectorCalls > KERNEL_VECTOR_CALLS) {
                tooLong.add(owner + "." + method + ": " + bytecodes + " bytecodes, " + vectorCalls
                        + " vector calls");
            }
        });
        assertEquals(List.of(), tooLong);
    }

    @Test
    void onlyVectorClassesMentionTheVectorApi() {
        for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
            boolean mentions = new String(entry.getValue(), StandardCharsets.ISO_8859_1)
                    .contains("jdk/incubator");
            assertEquals(entry.getKey().endsWith("Optimizer$Vector"), mentions, entry.getKey());
        }
    }

    @Test
    void threeClassesForAModel() {
        assertEquals(
                List.of(
                        "models.ThousandOptimizer",
                        "models.ThousandOptimizer$Scalar",
                        "models.ThousandOptimizer$Vector"),
                compiled.classes().keySet().stream()
                        .filter(name -> name.startsWith("models.ThousandOptimizer"))
                        .sorted()
                        .toList());
    }

    @Test
    void kernelsHaveNoMasksNorReductions() {
        String source = compiled.source("models.NetworkOptimizer");
        for (String forbidden : List.of("indexInRange", "reduceLanes", ".fma(", "VectorShuffle")) {
            assertFalse(source.contains(forbidden), forbidden);
        }
    }

    private interface Visitor {
        void visit(String owner, String method, int bytecodes, int vectorCalls);
    }

    private static void forEachMethod(Visitor visitor) {
        int[] count = {0};
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
                                        count[0]++;
                                        int[] vectorCalls = {0};
                                        MethodVisitor calls = new MethodVisitor(Opcodes.ASM9) {
                                            @Override
                                            public void visitMethodInsn(
                                                    int opcode,
                                                    String target,
                                                    String method,
                                                    String type,
                                                    boolean isInterface) {
                                                vectorCalls[0] +=
                                                        target.startsWith("jdk/incubator") ? 1 : 0;
                                            }
                                        };
                                        return new CodeSizeEvaluator(calls) {
                                            @Override
                                            public void visitEnd() {
                                                visitor.visit(
                                                        owner, name, getMaxSize(), vectorCalls[0]);
                                            }
                                        };
                                    }
                                },
                                0));
        assertTrue(count[0] > 500, "methods were read");
    }
}
